package ai.cvat.sdk.testing;

import ai.cvat.api.model.FileInfo;
import ai.cvat.api.model.FileInfoTypeEnum;
import ai.cvat.sdk.testing.QueuedRequest.WorkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in a cloud storage, by keys: here the files of a directory.
 *
 * @param name how the storage is called in messages
 * @param root the directory
 */
record Bucket(String name, Path root) {

    /** The file with a key, whether it exists or not; null where the key leads out of the storage. */
    @Nullable Path find(String key) {
        try {
            Path file = root.resolve(key).normalize();
            return key.isEmpty() || key.startsWith("/") || !file.startsWith(root) ? null : file;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The file with a key. */
    Path get(String key) throws WorkFailed {
        Path file = find(key);
        if (file == null || !Files.isRegularFile(file)) {
            throw WorkFailed.notFound(noFile(key));
        }
        return file;
    }

    /** That there is no file with a key. */
    String noFile(String key) {
        return "The file '" + key + "' not found on the cloud storage '" + name + "'";
    }

    /** Puts a file under a key, in the place of what was there. */
    void put(String key, Path content) throws IOException, WorkFailed {
        Path file = find(key);
        if (file == null) {
            throw WorkFailed.invalid("'" + key + "' is no key of a file");
        }
        Files.createDirectories(file.getParent());
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The keys that begin with a text, in order. */
    List<String> keys(String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    /** What is on one level below a prefix, files and directories, in the order of their names. */
    List<FileInfo> level(String prefix) throws IOException {
        int slash = prefix.lastIndexOf('/') + 1;
        Path directory =
                slash == 0 ? root : root.resolve(prefix.substring(0, slash)).normalize();
        List<FileInfo> level = new ArrayList<>();
        if (!directory.startsWith(root) || !Files.isDirectory(directory)) {
            return level;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(prefix.substring(slash)))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .forEach(entry -> level.add(info(entry.getFileName().toString(), FileKind.of(entry))));
        }
        return level;
    }

    /** The same of what a manifest names. */
    static List<FileInfo> level(List<String> keys, String prefix) {
        int slash = prefix.lastIndexOf('/') + 1;
        Set<String> directories = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (String key : keys) {
            if (key.startsWith(prefix)) {
                String rest = key.substring(slash);
                int next = rest.indexOf('/');
                (next < 0 ? files : directories).add(next < 0 ? rest : rest.substring(0, next));
            }
        }
        List<FileInfo> level = new ArrayList<>();
        directories.forEach(name -> level.add(info(name, FileKind.DIRECTORY)));
        files.forEach(name -> level.add(info(name, FileKind.of(name))));
        return level;
    }

    static FileInfo info(String name, FileKind kind) {
        return new FileInfo()
                .name(name)
                .type(FileInfoTypeEnum.of(kind == FileKind.DIRECTORY ? "DIR" : "REG"))
                .mimeType(kind.mimeType());
    }
}
