package ai.cvat.sdk.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at files before they are sent, and refuses what the server would refuse or spoil. */
final class LocalFiles {

    private static final int LONGEST_NAME = 255;

    private LocalFiles() {}

    /**
     * Looks at the media of a task.
     *
     * @param paths the files, in the caller's order
     * @return the same files, in the same order
     * @throws TransferException when one of them, or all of them together, are not fit to be sent
     */
    static List<LocalFile> ofTask(List<Path> paths) {
        if (paths.isEmpty()) {
            throw new TransferException("There is no file to upload: give at least one.");
        }
        List<LocalFile> files = new ArrayList<>(paths.size());
        Map<String, Path> names = new HashMap<>();
        for (Path path : paths) {
            LocalFile file = of(path);
            Path other = names.put(file.name(), path);
            if (other != null) {
                throw new TransferException("Two files have the name \"" + file.name() + "\": " + other + " and " + path
                        + ". The server would join their contents to one file. Give one of them another name.");
            }
            files.add(file);
        }
        MediaKind.check(files);
        return files;
    }

    /** Looks at one file. */
    static LocalFile of(Path path) {
        if (!Files.exists(path)) {
            throw new TransferException("There is no file " + path + ": check the path.");
        }
        if (Files.isDirectory(path)) {
            throw new TransferException(path + " is a directory: give the files in it.");
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new TransferException(path + " cannot be read: give a regular file that this user may read.");
        }
        long size;
        try {
            size = Files.size(path);
        } catch (IOException e) {
            throw new TransferException("The size of " + path + " cannot be read: " + e.getMessage(), e);
        }
        if (size == 0) {
            throw new TransferException(path + " is empty, and the server takes no empty files: leave it out.");
        }
        return new LocalFile(path, checked(path), size);
    }

    private static String checked(Path path) {
        Path last = path.getFileName();
        String name = last == null ? "" : last.toString();
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new TransferException(path + " has no file name: give a path that ends with one.");
        }
        if (name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw new TransferException("The name of " + path
                    + " has a backslash or a control character, which the server" + " does not take: rename the file.");
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_NAME) {
            throw new TransferException("The name of " + path + " has " + bytes
                    + " bytes, and the server takes at most " + LONGEST_NAME + ": rename the file.");
        }
        return name;
    }
}
