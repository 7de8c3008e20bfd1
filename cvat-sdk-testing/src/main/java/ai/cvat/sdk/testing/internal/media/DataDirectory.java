package ai.cvat.sdk.testing.internal.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The private directory of one server, where uploaded and exported files lie until {@link #close()}. Thread-safe. */
public final class DataDirectory implements AutoCloseable {

    private @Nullable Path root;
    private long files;

    /** The path of a new file that nobody else has; the file does not exist yet. */
    public synchronized Path newFile() {
        try {
            if (root == null) {
                root = Files.createTempDirectory("embedded-cvat-").toRealPath();
            }
            return root.resolve(Long.toString(++files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new directory that nobody else has. */
    public Path newDirectory() {
        try {
            return Files.createDirectory(newFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file of ours; one that is gone is fine. */
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (root == null) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder()).forEach(DataDirectory::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
