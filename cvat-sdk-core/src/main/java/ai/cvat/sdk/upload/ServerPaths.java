package ai.cvat.sdk.upload;

import ai.cvat.api.model.DataRequest;
import ai.cvat.sdk.internal.upload.MediaKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of files that the server has or can get by itself. */
final class ServerPaths {

    private static final int LONGEST = 1024;

    private ServerPaths() {}

    /**
     * Refuses what the server would refuse.
     *
     * @param what what one of them is
     * @return the same, in the same order
     */
    static List<String> checked(String what, Collection<String> paths) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("There is no " + what + ": give at least one.");
        }
        Set<String> seen = new HashSet<>();
        for (String path : paths) {
            if (path.isBlank() || path.length() > LONGEST) {
                throw new IllegalArgumentException("\"" + path + "\" is no " + what + ": give 1 to " + LONGEST
                        + " characters, and not only blanks.");
            }
            if (List.of(path.split("/", -1)).contains("..")) {
                throw new IllegalArgumentException(
                        "\"" + path + "\" is no " + what + ": leave out \"..\", the server takes none.");
            }
            if (!seen.add(path)) {
                throw new IllegalArgumentException("The " + what + " \"" + path + "\" is given twice: give it once.");
            }
        }
        return List.copyOf(paths);
    }

    /** Refuses options that count for uploaded files only. */
    static void refuseUploadOrder(UploadOptions options) {
        if (!options.uploadFileOrder().isEmpty()) {
            throw new IllegalArgumentException(
                    "An order of uploaded files is given, but no files are uploaded: give the"
                            + " media themselves in order, and leave uploadFileOrder out.");
        }
    }

    /** Refuses a cloud storage for media that do not lie in one. */
    static void refuseCloudStorage(DataRequest data) {
        if (data.getCloudStorageId() != null) {
            throw new IllegalArgumentException("The options name cloud storage " + data.getCloudStorageId()
                    + ", but the media do not lie in it: use Media.cloudStorage, or leave cloudStorageId out.");
        }
    }

    /** Refuses files that cannot make one task, as far as their names tell. */
    static void requireOneTask(DataRequest data, List<String> files, String where) {
        List<String> left = data.getServerFilesExclude() == null ? List.of() : data.getServerFilesExclude();
        List<String> taken = files.stream().filter(file -> !left.contains(file)).toList();
        MediaKind.check(taken, file -> file, file -> "\"" + file + "\" " + where);
    }

    /**
     * Refuses a directory beside something in it: the server would take that alone, and drop the rest of the directory. It
     * takes one directory for a part of another, too, where its name only begins like the other's.
     */
    static void refuseDropped(List<String> paths) {
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
    static void requireManifests(DataRequest data, List<String> files) {
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
