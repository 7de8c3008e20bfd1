package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.retrying.Pause;
import ai.cvat.api.client.time.Time;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Keeps other threads and other processes from changing a part of the cache. The system lets go of what a killed process held. The
 * file that is locked stays: who removed it would take away a lock that another is waiting for.
 */
final class CacheLock implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /**
     * One for each file, or for some. A file is opened by one thread of this program at a time only: whoever closed it would let go
     * of what the others hold.
     */
    private static final List<ReentrantLock> THREADS =
            Stream.generate(ReentrantLock::new).limit(1024).toList();

    private final ReentrantLock thread;
    private final FileChannel channel;

    private CacheLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /**
     * Waits for the lock, as long as its holder is at work.
     *
     * @param what what is interrupted when the thread is, for the exception
     */
    static CacheLock take(Path file, Time time, String what) throws IOException {
        ReentrantLock thread = THREADS.get(Math.floorMod(file.hashCode(), THREADS.size()));
        try {
            while (!thread.tryLock(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                Pause.rest(time, Duration.ZERO, what);
            }
        } catch (InterruptedException e) {
            throw new CallInterruptedException(what + " was interrupted.", e);
        }
        try {
            return new CacheLock(thread, locked(file, time, what));
        } catch (Throwable e) {
            thread.unlock();
            throw e;
        }
    }

    private static FileChannel locked(Path file, Time time, String what) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!isLocked(channel)) {
                Pause.rest(time, PAUSE, what);
            }
            return channel;
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // So says Java where this SDK was loaded twice, and the other one has it.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            thread.unlock();
        }
    }
}
