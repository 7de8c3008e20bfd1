package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.FrameSelection;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters by which files become the data of a task.
 *
 * @param chunks how the frames are to be sent
 * @param selection which frames of the source to take
 * @param sorting the order of the frames
 * @param sources where the files come from, where they are not uploaded
 * @param validation how the task is checked; null for not at all
 */
public record DataParameters(
        ChunkParameters chunks,
        FrameSelection selection,
        Sorting sorting,
        DataSources sources,
        @Nullable ValidationParameters validation) {

    /**
     * The parameters of chunks.
     *
     * @param imageQuality 1 to 100
     * @param size frames in a chunk; null for the server's choice
     * @param zip whether chunks of a video are archives of images
     */
    record ChunkParameters(long imageQuality, @Nullable Long size, boolean zip) {}

    /**
     * The order that a client wants.
     *
     * @param method lexicographical, natural, predefined or random
     * @param names the names in the order that the client wants; null for the order of arrival
     * @param jobFiles the names that each job gets; null for jobs of equal size
     */
    record Sorting(
            String method,
            @Nullable List<String> names,
            @Nullable List<List<String>> jobFiles) {}

    private static final String LEXICOGRAPHICAL = "lexicographical";
    private static final List<String> SORTING = List.of(LEXICOGRAPHICAL, "natural", "predefined", "random");
    private static final Pattern FILTER = Pattern.compile("step\\s*=\\s*([1-9]\\d*)");
    private static final long MAX_INT = Integer.MAX_VALUE;

    /** Reads what a client sent. */
    static DataParameters of(BodyFields fields) {
        DataSources sources = DataSources.of(fields);
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
        fields.bool("use_cache");
        boolean zipChunks = fields.bool("use_zip_chunks", false);
        List<String> order = fields.texts("upload_file_order");
        List<List<String>> jobFiles = jobFiles(fields);
        ValidationParameters validation = ValidationParameters.of(fields);
        if (start != null && stop != null && start > stop) {
            fields.error("non_field_errors", "Stop frame must be more or equal start frame");
        }
        fields.check();
        return new DataParameters(
                new ChunkParameters(quality == null ? 70 : quality, chunkSize, zipChunks),
                new FrameSelection(
                        start == null ? 0 : start,
                        stop == null ? Long.MAX_VALUE : stop,
                        matcher.matches() ? Long.parseLong(matcher.group(1)) : 1),
                new Sorting(
                        sorting == null ? LEXICOGRAPHICAL : sorting,
                        order == null || order.isEmpty() ? null : order,
                        jobFiles),
                sources,
                validation);
    }

    /** The parameters of a dataset that makes tasks by itself: nothing is chosen. */
    public static DataParameters none() {
        return of(new BodyFields(new JsonObject()));
    }

    /** Ends the work when these do not go with sound. */
    void checkAudio(Task task) throws WorkFailedException {
        if (task.segmentSize != 0) {
            throw WorkFailedException.invalid("'segment_size' parameter cannot be used in audio tasks");
        }
        if (!selection.equals(FrameSelection.ALL) || validation != null || sorting.jobFiles != null) {
            throw new WorkFailedException(
                    "NotImplementedError: the embedded server takes sound whole and without ground truth: "
                            + "no start_frame, stop_frame, frame_filter, validation_params, job_file_mapping");
        }
    }

    /** Ends the work when these do not go with a video. */
    void checkVideo() throws WorkFailedException {
        if (sorting.jobFiles != null) {
            throw WorkFailedException.invalid("job_file_mapping can't be used with sequence-based data like videos");
        }
        if (validation != null && validation.isPool()) {
            throw WorkFailedException.invalid(
                    "validation mode \"gt_pool\" can only be used with 'annotation' mode tasks");
        }
    }

    /** Ends the work when these do not go together, or not with the task. */
    void check(Task task) throws WorkFailedException {
        if (sorting.jobFiles != null) {
            checkJobFiles(task);
        }
        if (validation != null) {
            validation.check(task, sorting.method);
            if (validation.isPool() && sorting.jobFiles != null) {
                throw WorkFailedException.invalid(
                        "validation mode \"gt_pool\" cannot be used with \"job_file_mapping\"");
            }
        }
    }

    private void checkJobFiles(Task task) throws WorkFailedException {
        Map<String, Boolean> others = new LinkedHashMap<>();
        others.put("segment_size", task.segmentSize != 0);
        others.put("sorting_method", !sorting.method.equals(LEXICOGRAPHICAL));
        others.put("start_frame", selection.start() != 0);
        others.put("stop_frame", selection.stop() != Long.MAX_VALUE && selection.stop() != 0);
        others.put("frame_filter", selection.step() != 1);
        others.put("filename_pattern", sources.pattern() != null);
        others.put("server_files_exclude", !sources.excluded().isEmpty());
        for (Map.Entry<String, Boolean> other : others.entrySet()) {
            if (other.getValue()) {
                throw WorkFailedException.invalid("job_file_mapping cannot be used with " + other.getKey());
            }
        }
    }

    private static @Nullable List<List<String>> jobFiles(BodyFields fields) {
        if (fields.list("job_file_mapping") == null) {
            return null;
        }
        List<List<String>> jobs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonElement job : fields.list("job_file_mapping")) {
            JsonObject holder = new JsonObject();
            holder.add("job_file_mapping", job);
            BodyFields names = new BodyFields(holder);
            List<String> texts = names.texts("job_file_mapping");
            if (texts == null || texts.isEmpty()) {
                fields.error("job_file_mapping", "Each job needs a list of file names.");
                return null;
            }
            for (String text : texts) {
                if (!seen.add(text)) {
                    fields.error(
                            "job_file_mapping",
                            "The same file '" + text + "' cannot be used multiple times in the job file mapping");
                    return null;
                }
            }
            jobs.add(texts);
        }
        if (jobs.isEmpty()) {
            fields.error("job_file_mapping", "This list may not be empty.");
            return null;
        }
        return jobs;
    }
}
