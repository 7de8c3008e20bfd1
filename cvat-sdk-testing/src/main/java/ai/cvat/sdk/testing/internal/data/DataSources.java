package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.Manifest;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places where the files of a task come from, where they are not uploaded.
 *
 * @param serverFiles paths on the share, or keys in the cloud storage; manifests too
 * @param excluded which of these to leave out; directories end with a slash
 * @param remoteFiles URLs
 * @param cloudStorageId the cloud storage; null for none
 * @param pattern which files of the cloud storage to take; null for those that are named
 * @param copied whether files of the share are copied
 */
record DataSources(
        List<String> serverFiles,
        List<String> excluded,
        List<String> remoteFiles,
        @Nullable Long cloudStorageId,
        @Nullable String pattern,
        boolean copied) {

    /** No source but what is uploaded. */
    static final DataSources NONE = new DataSources(List.of(), List.of(), List.of(), null, null, false);

    private static final int LONGEST = 1024;

    /** Reads what a client sent. */
    static DataSources of(BodyFields fields) {
        List<String> remote = texts(fields, "remote_files");
        if (remote.stream().anyMatch(url -> !url.matches("(?i)https?://.*"))) {
            throw ApiError.invalid("remote_files must be http or https URLs");
        }
        List<String> serverFiles = texts(fields, "server_files");
        List<String> excluded = texts(fields, "server_files_exclude");
        fields.clears("cloud_storage_id");
        Long cloudStorage = fields.id("cloud_storage_id");
        fields.clears("filename_pattern");
        String pattern = fields.text("filename_pattern", Integer.MAX_VALUE);
        boolean copied = fields.bool("copy_data", false);
        if (pattern != null && !serverFiles.stream().allMatch(Manifest::isName)) {
            fields.error(
                    "non_field_errors",
                    "The filename_pattern can only be used with specified manifest or without server_files");
        } else if (pattern != null && !excluded.isEmpty()) {
            fields.error("non_field_errors", "The filename_pattern and server_files_exclude cannot be used together");
        }
        return new DataSources(serverFiles, excluded, remote, cloudStorage, pattern, copied);
    }

    private static List<String> texts(BodyFields fields, String name) {
        List<String> texts = fields.texts(name);
        if (texts == null) {
            return List.of();
        }
        if (texts.stream().anyMatch(text -> text.length() > LONGEST)) {
            fields.error(name, "Ensure this field has no more than " + LONGEST + " characters.");
        }
        return texts;
    }

    /** Whether a file is not among the ones to leave out, and in no directory that is. */
    boolean includes(String path) {
        if (excluded.contains(path)) {
            return false;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (excluded.contains(path.substring(0, slash + 1))) {
                return false;
            }
        }
        return true;
    }
}
