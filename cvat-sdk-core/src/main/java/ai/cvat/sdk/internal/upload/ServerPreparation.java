package ai.cvat.sdk.internal.upload;

import ai.cvat.api.model.DataRequest;
import ai.cvat.sdk.internal.files.RedactedUri;
import ai.cvat.sdk.upload.CloudStorageMedia;
import ai.cvat.sdk.upload.RemoteMedia;
import ai.cvat.sdk.upload.ShareMedia;
import ai.cvat.sdk.upload.UploadOptions;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Preparation of media that the server has or gets by itself: checks them against the options, and names them in the request.
 *
 * @param data the request that names them
 * @param options the options of the upload
 */
record ServerPreparation(DataRequest data, UploadOptions options) {

    void prepare(ShareMedia media) {
        refuseUploadOrder();
        refuseCloudStorage();
        requireManifests(media.paths());
        requireOneTask(media.paths(), "on the share");
        refuseDropped(media.paths());
        data.serverFiles(media.paths());
    }

    void prepare(RemoteMedia media) {
        refuseUploadOrder();
        refuseCloudStorage();
        if (data.getFilenamePattern() != null || data.getServerFilesExclude() != null) {
            throw new IllegalArgumentException(
                    "A pattern and files to leave out choose among files of a share or a cloud"
                            + " storage, but the media are URLs: leave filenamePattern and serverFilesExclude out.");
        }
        MediaKind.check(media.urls(), URI::getPath, RedactedUri::of);
        data.remoteFiles(media.urls().stream().map(URI::toString).toList());
    }

    void prepare(CloudStorageMedia media) {
        long storageId = media.storageId();
        List<String> keys = media.keys();
        String pattern = media.pattern();
        refuseUploadOrder();
        if (keys.isEmpty() && pattern == null && data.getFilenamePattern() == null) {
            throw new IllegalArgumentException(
                    "Nothing is taken from cloud storage " + storageId + ": give keys, a manifest, or a pattern.");
        }
        Long otherId = data.getCloudStorageId();
        if (otherId != null && otherId != storageId) {
            throw new IllegalArgumentException("The media lie in cloud storage " + storageId + ", but the options name "
                    + otherId + ": leave cloudStorageId out.");
        }
        if (pattern != null) {
            String other = data.getFilenamePattern();
            if (other != null && !Objects.equals(other, pattern)) {
                throw new IllegalArgumentException("The media have the pattern \"" + pattern
                        + "\", but the options have \"" + other + "\": leave filenamePattern out.");
            }
            if (data.getServerFilesExclude() != null) {
                throw new IllegalArgumentException(
                        "A pattern cannot be combined with files to leave out: leave" + " serverFilesExclude out.");
            }
            data.filenamePattern(pattern);
        }
        requireManifests(keys);
        requireOneTask(keys, "in cloud storage " + storageId);
        data.cloudStorageId(storageId).serverFiles(keys);
    }

    /** Refuses options that count for uploaded files only. */
    private void refuseUploadOrder() {
        if (!options.uploadFileOrder().isEmpty()) {
            throw new IllegalArgumentException(
                    "An order of uploaded files is given, but no files are uploaded: give the"
                            + " media themselves in order, and leave uploadFileOrder out.");
        }
    }

    /** Refuses a cloud storage for media that do not lie in one. */
    private void refuseCloudStorage() {
        if (data.getCloudStorageId() != null) {
            throw new IllegalArgumentException("The options name cloud storage " + data.getCloudStorageId()
                    + ", but the media do not lie in it: use Media.cloudStorage, or leave cloudStorageId out.");
        }
    }

    /** Refuses files that cannot make one task, as far as their names tell. */
    private void requireOneTask(List<String> files, String where) {
        List<String> left = data.getServerFilesExclude() == null ? List.of() : data.getServerFilesExclude();
        List<String> taken = files.stream().filter(file -> !left.contains(file)).toList();
        MediaKind.check(taken, file -> file, file -> "\"" + file + "\" " + where);
    }

    /**
     * Refuses a directory beside something in it: the server would take that alone, and drop the rest of the directory. It
     * takes one directory for a part of another, too, where its name only begins like the other's.
     */
    private static void refuseDropped(List<String> paths) {
        List<String> sorted = paths.stream()
                .map(path -> path.replaceAll("^/+|/+$", ""))
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            String before = sorted.get(i - 1);
            if (before.substring(0, Math.max(0, before.lastIndexOf('/'))).startsWith(sorted.get(i))) {
                throw new IllegalArgumentException("The server would drop \"" + sorted.get(i) + "\", because \""
                        + before + "\" is given beside it: make a task of each, or name the files one by one.");
            }
        }
    }

    /** Refuses a pattern that would pick from anything else than manifests. */
    private void requireManifests(List<String> files) {
        String pattern = data.getFilenamePattern();
        if (pattern == null) {
            return;
        }
        for (String file : files) {
            if (!file.endsWith(".jsonl")) {
                throw new IllegalArgumentException("The pattern \"" + pattern + "\" picks from manifests, but \"" + file
                        + "\" is none: give manifests (.jsonl) only, or leave the pattern out.");
            }
        }
    }
}
