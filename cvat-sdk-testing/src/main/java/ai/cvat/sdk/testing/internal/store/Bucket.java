package ai.cvat.sdk.testing.internal.store;

import ai.cvat.api.model.FileInfo;
import ai.cvat.api.model.FileInfoTypeEnum;
import ai.cvat.sdk.testing.internal.media.FileKind;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
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
 * The content of a cloud storage, by keys: here the files of a directory.
 *
 * @param name how the storage is called in messages
 * @param root the directory
 * @param prefix what the keys begin with that lists show; files with other keys are there all the same
 */
public record Bucket(String name, Path root, String prefix) {

    /** One whose keys are all shown. */
    public Bucket(String name, Path root) {
        this(name, root, "");
    }

    /** The file with a key, whether it exists or not; null where the key leads out of the storage. */
    public @Nullable Path find(String key) {
        try {
            Path file = root.resolve(key).normalize();
            return key.isEmpty() || key.startsWith("/") || !file.startsWith(root) ? null : file;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The file with a key. */
    public Path get(String key) throws WorkFailedException {
        Path file = find(key);
        if (file == null || !Files.isRegularFile(file)) {
            throw WorkFailedException.notFound(noFile(key));
        }
        return file;
    }

    /** The message that there is no file with a key. */
    public String noFile(String key) {
        return "The file '" + key + "' not found on the cloud storage '" + name + "'";
    }

    /** Puts a file under a key, in the place of what was there. */
    public void put(String key, Path content) throws IOException, WorkFailedException {
        Path file = find(key);
        if (file == null) {
            throw WorkFailedException.invalid("'" + key + "' is no key of a file");
        }
        Files.createDirectories(file.getParent());
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The keys that begin with a text, in order. */
    public List<String> keys(String beginning) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(key -> key.startsWith(beginning) && key.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The level below a beginning of keys: files and directories, in the order of their names. Where less is
     * asked for than the prefix of the storage, its next directory is shown, or what is below it.
     *
     * @param manifest the keys that a manifest names; null for all that there are
     */
    public List<FileInfo> level(String beginning, @Nullable List<String> manifest) throws IOException {
        if (!prefix.startsWith(beginning) && !beginning.startsWith(prefix)) {
            return List.of();
        }
        boolean above = beginning.length() < prefix.length();
        String rest = prefix.substring(above ? beginning.indexOf('/') + 1 : 0);
        if (above && !beginning.isEmpty() && prefix.indexOf('/', beginning.length()) >= 0 && rest.contains("/")) {
            return List.of(info(rest.substring(0, rest.indexOf('/')), FileKind.DIRECTORY));
        }
        String wanted = above ? prefix : beginning;
        return manifest == null ? level(wanted) : level(manifest, wanted);
    }

    private List<FileInfo> level(String wanted) throws IOException {
        int slash = wanted.lastIndexOf('/') + 1;
        Path directory =
                slash == 0 ? root : root.resolve(wanted.substring(0, slash)).normalize();
        List<FileInfo> level = new ArrayList<>();
        if (!directory.startsWith(root) || !Files.isDirectory(directory)) {
            return level;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(wanted.substring(slash)))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .forEach(entry -> level.add(info(entry.getFileName().toString(), FileKind.of(entry))));
        }
        return level;
    }

    private static List<FileInfo> level(List<String> keys, String wanted) {
        int slash = wanted.lastIndexOf('/') + 1;
        Set<String> directories = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (String key : keys) {
            if (key.startsWith(wanted)) {
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

    public static FileInfo info(String name, FileKind kind) {
        return new FileInfo()
                .name(name)
                .type(FileInfoTypeEnum.of(kind == FileKind.DIRECTORY ? "DIR" : "REG"))
                .mimeType(kind.mimeType());
    }
}
