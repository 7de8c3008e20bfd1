package ai.cvat.sdk.internal.datasets;

import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.download.ChunkChecksum;
import ai.cvat.sdk.internal.download.Downloads;
import ai.cvat.sdk.internal.files.DamagedChunkException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a task or a job in the cache. Beside each, {@code <n>.zip.sum} has its length and the server's checksum, by which it is
 * known to be what the server sent. Which was read when, its time of modification says.
 */
final class ChunkStore implements Chunks {

    /** How often a chunk is fetched that others, for which there is little room, remove again and again before it is read. */
    static final int ATTEMPTS = 50;

    private final ClientContext context;
    private final Described described;
    private final Path directory;
    private final boolean offline;
    private final ChunkSpace space;
    private final Map<Long, Chunk> known = new ConcurrentHashMap<>();

    /**
     * The chunks of what was described.
     *
     * @param offline whether nothing may be fetched
     */
    ChunkStore(ClientContext context, Described described, boolean offline, ChunkSpace space) {
        this.context = context;
        this.described = described;
        this.directory = directory(described.folder());
        this.offline = offline;
        this.space = space;
    }

    static Path directory(CacheFolder folder) {
        return folder.file("chunks");
    }

    @Override
    public Chunk get(long index) {
        Chunk chunk = known.get(index);
        for (int attempt = 1; chunk == null; attempt++) {
            try {
                chunk = offline ? required(index) : found(index);
                known.put(index, chunk);
            } catch (NoSuchFileException e) {
                // It had to make room for that of another thread.
                if (attempt == ATTEMPTS) {
                    throw CacheFolder.unusable(file(index), e);
                }
            } catch (IOException e) {
                throw CacheFolder.unusable(file(index), e);
            }
        }
        return chunk;
    }

    /** A chunk, if it is there and whole. */
    @Nullable Chunk peek(long index) {
        Chunk chunk = known.get(index);
        try {
            return chunk != null && Files.exists(chunk.file()) ? chunk : whole(index);
        } catch (IOException e) {
            return null;
        }
    }

    private Chunk required(long index) throws IOException {
        Chunk chunk = whole(index);
        if (chunk == null) {
            throw CacheFolder.missing(file(index), Files.exists(file(index)) ? "is damaged" : "is not in the cache");
        }
        return chunk;
    }

    @SuppressWarnings("try") // the lock counts by being there
    private Chunk found(long index) throws IOException {
        Chunk there = whole(index);
        if (there != null) {
            return there;
        }
        Files.createDirectories(directory);
        try (CacheLock lock = CacheLock.take(directory.resolve(index + ".lock"), context.time(), what(index))) {
            // Another may have fetched it meanwhile.
            there = whole(index);
            if (there != null) {
                return there;
            }
            if (Files.exists(file(index))) {
                context.logger().warn("{} is damaged, and fetched again", file(index));
            }
            fetch(index);
            return Chunk.of(file(index));
        }
    }

    private String what(long index) {
        return "The download of chunk " + index + " of " + described.label();
    }

    private void fetch(long index) throws IOException {
        Path file = file(index);
        Files.deleteIfExists(file);
        try {
            download(index, file, true);
        } catch (RuntimeException | Error e) {
            // Only a program that was killed leaves what the next goes on with: a full disk is not to be kept full.
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".part"));
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".part.note"));
            throw e;
        }
        Path sum = sum(file);
        Path next = directory.resolve(index + ".sum.next");
        Files.writeString(next, note(file));
        Files.move(next, sum, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        space.makeRoom(file);
    }

    /**
     * Downloads a chunk.
     *
     * @param resume whether to go on with what a download left that was killed, and to leave it to the next
     */
    void download(long index, Path file, boolean resume) {
        new Downloads(context)
                .ofMany()
                .download(
                        described.owner().chunkCall(index).request().url().toString(),
                        file,
                        new DownloadOptions().existing(ExistingFile.REPLACE).resume(resume));
    }

    /** A chunk that is there and is what the server sent; else null. */
    private @Nullable Chunk whole(long index) throws IOException {
        Path file = file(index);
        try {
            if (!Files.readString(sum(file)).equals(note(file))) {
                return null;
            }
            if (!offline) {
                touch(file);
            }
            return Chunk.of(file);
        } catch (NoSuchFileException | DamagedChunkException e) {
            return null;
        }
    }

    private void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(context.time().now()));
        } catch (IOException e) {
            context.logger().debug("{} cannot be marked as read", file, e);
        }
    }

    private static String note(Path file) throws IOException {
        return Files.size(file) + " " + ChunkChecksum.of(file) + "\n";
    }

    @Override
    public void discard(long index, Chunk unreadable, IOException why) {
        if (!known.remove(index, unreadable)) {
            return;
        }
        if (offline) {
            throw CacheFolder.missing(
                    unreadable.file(),
                    why instanceof NoSuchFileException
                            ? "is not in the cache"
                            : "is damaged (" + why.getMessage() + ")");
        }
        if (!(why instanceof NoSuchFileException)) {
            context.logger().warn("{} is damaged ({}), and fetched again", unreadable.file(), why.getMessage());
        }
        try {
            Files.deleteIfExists(unreadable.file());
            Files.deleteIfExists(sum(unreadable.file()));
        } catch (IOException e) {
            throw CacheFolder.unusable(unreadable.file(), e);
        }
    }

    /**
     * These, for a pass that keeps only what is here already.
     *
     * @throws IllegalArgumentException when all are here, or nothing may be fetched
     */
    ChunkStore onDemand() {
        if (offline || space.keeps(directory)) {
            throw new IllegalArgumentException("temporaryChunks(true) goes with"
                    + " MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND only, as otherwise all chunks are there already:"
                    + " open the dataset so, or leave it out.");
        }
        return this;
    }

    @Override
    public void release(long index) {
        // It stays.
    }

    private Path file(long index) {
        return directory.resolve(index + (described.isVideo() ? ".mp4" : ".zip"));
    }

    static Path sum(Path chunk) {
        return chunk.resolveSibling(chunk.getFileName() + ".sum");
    }

    /** Removes all chunks of a folder, as they are not what the server has any more. Under the lock of the folder. */
    static void clear(CacheFolder folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(folder))) {
            for (Path file : files) {
                if (!file.toString().endsWith(".lock")) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // There are none.
        }
    }
}
