package ai.cvat.sdk.internal.datasets;

import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Lazy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The chunks of one pass. Those that are in the cache are taken from there; others lie in a directory of their own until the pass is
 * past them. The directory goes with the pass; one that a killed process left goes when another pass begins.
 */
final class TemporaryChunks implements Chunks, AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    /** Those of this process, which are in use though nobody else has their locks. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final ClientContext context;
    private final ChunkStore store;
    private final Place place;
    private final Cleaner.Cleanable left;
    private final Map<Long, Lazy<Chunk>> chunks = new ConcurrentHashMap<>();

    /** The directory, and the lock that shows that it is in use. */
    private record Place(Path directory, FileChannel lock) implements Runnable {

        static Place make(Path directory) throws IOException {
            OWN.add(directory);
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new Place(directory, channel);
        }

        @Override
        public void run() {
            try (lock) {
                remove(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                OWN.remove(directory);
            }
        }
    }

    TemporaryChunks(ClientContext context, ChunkStore store) {
        this.context = context;
        this.store = store;
        Path passes = CacheFolder.root(context).resolve("passes");
        sweep(passes);
        Path directory = passes.resolve(UUID.randomUUID().toString());
        try {
            this.place = Place.make(directory);
        } catch (IOException e) {
            OWN.remove(directory);
            throw CacheFolder.unusable(directory, e);
        }
        this.left = CLEANER.register(this, place);
    }

    private void sweep(Path passes) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(passes)) {
            for (Path directory : directories) {
                if (!OWN.contains(directory) && isLeft(directory)) {
                    remove(directory);
                }
            }
        } catch (NoSuchFileException e) {
            // There was none yet.
        } catch (IOException e) {
            context.logger().warn("{} cannot be tidied up", passes, e);
        }
    }

    private static boolean isLeft(Path directory) throws IOException {
        try (FileChannel lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.WRITE)) {
            return lock.tryLock() != null;
        } catch (NoSuchFileException e) {
            // It is being made, or being removed.
            return false;
        }
    }

    private static void remove(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(directory);
    }

    @Override
    public Chunk get(long index) {
        return chunks.computeIfAbsent(index, key -> new Lazy<>(() -> found(key)))
                .get();
    }

    private Chunk found(long index) {
        Chunk kept = store.peek(index);
        if (kept != null) {
            return kept;
        }
        Path file = place.directory().resolve(String.valueOf(index));
        store.download(index, file, false);
        try {
            return Chunk.of(file);
        } catch (IOException e) {
            throw CacheFolder.unusable(file, e);
        }
    }

    @Override
    public void discard(long index, Chunk unreadable, IOException why) {
        Lazy<Chunk> found = chunks.get(index);
        if (found == null || !found.get().equals(unreadable) || !chunks.remove(index, found)) {
            return;
        }
        if (unreadable.file().startsWith(place.directory())) {
            context.logger().warn("{} is damaged ({}), and fetched again", unreadable.file(), why.getMessage());
            delete(unreadable.file());
        } else {
            store.discard(index, unreadable, why);
        }
    }

    @Override
    public void release(long index) {
        chunks.remove(index);
        delete(place.directory().resolve(String.valueOf(index)));
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            context.logger().debug("{} cannot be removed yet; it goes with the pass", file, e);
        }
    }

    @Override
    public void close() {
        try {
            left.clean();
        } catch (UncheckedIOException e) {
            context.logger().warn("The temporary chunks in {} cannot be removed", place.directory(), e);
        }
    }
}
