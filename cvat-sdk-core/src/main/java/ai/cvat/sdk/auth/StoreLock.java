package ai.cvat.sdk.auth;

import ai.cvat.api.client.time.Time;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;

/**
 * Keeps other threads and other processes of this SDK from writing between our reading and our writing. The file that is
 * locked stays: who removed it would take away a lock that another is waiting for.
 */
final class StoreLock {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @throws AuthStoreException when another holds it for too long, or the thread is interrupted
     */
    static StoreLock take(Path file, Time time) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                StoreFile.ownersOnly(file, StoreFile.FILE_MODE));
        try {
            long start = time.nanoTime();
            while (!taken(channel)) {
                if (time.nanoTime() - start >= PATIENCE.toNanos()) {
                    throw new AuthStoreException("Another program has held " + file + " for " + PATIENCE.toSeconds()
                            + " s, so nothing was written: end that program, and try again.");
                }
                time.sleep(PAUSE);
            }
            return new StoreLock(channel);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new AuthStoreException("The thread was interrupted while it waited for " + file + ".", e);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // So says Java of a lock that another thread of this program has.
            return false;
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
