package ai.cvat.sdk.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the uploaded files become the data of a task.
 *
 * @param imageQuality 1 to 100
 * @param chunkSize frames in a chunk; null for the server's choice
 * @param startFrame the first image
 * @param stopFrame the last image, included; null for all
 * @param step each how manieth image
 * @param sortingMethod lexicographical, natural, predefined or random
 * @param order the names in the order that the client wants; null for the order of arrival
 * @param jobFiles the names that each job gets; null for jobs of equal size
 */
record DataParameters(
        long imageQuality,
        @Nullable Long chunkSize,
        long startFrame,
        @Nullable Long stopFrame,
        long step,
        String sortingMethod,
        @Nullable List<String> order,
        @Nullable List<List<String>> jobFiles) {

    private static final List<String> SORTING = List.of("lexicographical", "natural", "predefined", "random");
    private static final Pattern FILTER = Pattern.compile("step\\s*=\\s*([1-9]\\d*)");
    private static final long MAX_INT = Integer.MAX_VALUE;

    /** Reads what a client sent. */
    static DataParameters of(Fields fields) {
        refuseWhatIsMissing(fields);
        fields.clears("chunk_size");
        Long chunkSize = fields.integer("chunk_size", 0, MAX_INT);
        if (chunkSize != null && chunkSize == 0) {
            fields.error("chunk_size", "Chunk size must be a positive integer");
        }
        Long quality = fields.integer("image_quality", 1, 100);
        Long start = fields.integer("start_frame", 0, MAX_INT);
        Long stop = fields.integer("stop_frame", 0, MAX_INT);
        String filter = fields.blankable("frame_filter", 256);
        Matcher matcher = FILTER.matcher(filter == null ? "" : filter);
        if (filter != null && !filter.isEmpty() && !matcher.matches()) {
            fields.error("frame_filter", "Invalid frame filter, expected step=N");
        }
        String sorting = fields.choice("sorting_method", SORTING);
        fields.choice("storage_method", List.of("cache", "file_system"));
        for (String flag : List.of("use_cache", "use_zip_chunks", "copy_data")) {
            fields.bool(flag);
        }
        List<String> order = fields.texts("upload_file_order");
        List<List<String>> jobFiles = jobFiles(fields);
        if (start != null && stop != null && start > stop) {
            fields.error("non_field_errors", "Stop frame must be more or equal start frame");
        }
        fields.check();
        return new DataParameters(
                quality == null ? 70 : quality,
                chunkSize,
                start == null ? 0 : start,
                stop,
                matcher.matches() ? Long.parseLong(matcher.group(1)) : 1,
                sorting == null ? "lexicographical" : sorting,
                order,
                jobFiles);
    }

    private static void refuseWhatIsMissing(Fields fields) {
        List<String> remote = fields.texts("remote_files");
        if (remote != null && remote.stream().anyMatch(url -> !url.matches("(?i)https?://.*"))) {
            throw Failure.invalid("remote_files must be http or https URLs");
        }
        List<String> shared = fields.texts("server_files");
        if (remote != null && !remote.isEmpty()) {
            throw Failure.notImplemented("remote_files of tasks_create_data");
        }
        if (shared != null && !shared.isEmpty()) {
            throw Failure.notImplemented("server_files of tasks_create_data");
        }
        for (String name : List.of("cloud_storage_id", "filename_pattern", "validation_params")) {
            if (fields.any(name) != null) {
                throw Failure.notImplemented(name + " of tasks_create_data");
            }
            fields.clears(name);
        }
    }

    private static @Nullable List<List<String>> jobFiles(Fields fields) {
        if (fields.list("job_file_mapping") == null) {
            return null;
        }
        List<List<String>> jobs = new ArrayList<>();
        for (JsonElement job : fields.list("job_file_mapping")) {
            JsonObject holder = new JsonObject();
            holder.add("job_file_mapping", job);
            Fields names = new Fields(holder);
            List<String> texts = names.texts("job_file_mapping");
            if (texts == null || texts.isEmpty()) {
                fields.error("job_file_mapping", "Each job needs a list of file names.");
                return null;
            }
            jobs.add(texts);
        }
        return jobs;
    }
}
