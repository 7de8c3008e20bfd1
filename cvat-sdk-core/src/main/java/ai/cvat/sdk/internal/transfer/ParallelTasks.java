package ai.cvat.sdk.internal.transfer;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that run on several threads, each under the deadline of the caller.
 *
 * <p>After a failure nothing more is begun. An interrupt ends all of it at once. When the call returns, nothing of it goes on.
 */
public final class ParallelTasks {

    private final int width;
    private final String title;
    private final String threadName;
    private final boolean dropping;
    private final List<Thread> lanes = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    private ParallelTasks(int width, String title, String threadName, boolean dropping) {
        this.width = width;
        this.title = title;
        this.threadName = threadName;
        this.dropping = dropping;
    }

    /**
     * Tasks of an upload: what is under way when one of them fails may come to its end.
     *
     * @param width the number of threads
     * @return the tasks, none yet
     */
    public static ParallelTasks ofUpload(int width) {
        return new ParallelTasks(width, "The upload", "cvat-sdk-upload-", false);
    }

    /**
     * Tasks of downloads: what is under way when one of them fails is of no use any more, and dropped.
     *
     * @param width the number of threads
     * @param title what is interrupted when the calling thread is, for the exception
     * @return the tasks, none yet
     */
    public static ParallelTasks ofDownload(int width, String title) {
        return new ParallelTasks(width, title, "cvat-sdk-frames-", true);
    }

    /**
     * Annotation of several jobs: what is under way when one of them ends the run is of no use any more, and dropped.
     *
     * @param width the number of threads
     * @param title what is interrupted when the calling thread is, for the exception
     * @return the tasks, none yet
     */
    public static ParallelTasks ofAnnotation(int width, String title) {
        return new ParallelTasks(width, title, "cvat-sdk-annotation-", true);
    }

    /** Whether the work under way should come to an early end. */
    public boolean stopped() {
        return stopped;
    }

    /** Does all of it; one piece after the other on the calling thread, where there is one lane. */
    public void run(List<? extends Runnable> work) {
        int threads = Math.min(width, work.size());
        if (threads <= 1) {
            work.forEach(Runnable::run);
            return;
        }
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>(work);
        Runnable working = Deadline.carried(() -> workOff(waiting));
        for (int i = 1; i <= threads; i++) {
            Thread lane = new Thread(working, threadName + i);
            lane.setDaemon(true);
            lanes.add(lane);
        }
        lanes.forEach(Thread::start);
        boolean interrupted = awaitEnd();
        Throwable fault = failure.get();
        if (interrupted) {
            throw new CallInterruptedException(title + " was interrupted.", fault);
        }
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException exception) {
            throw exception;
        }
        if (fault != null) {
            throw new CvatException(title + " failed: " + fault, fault);
        }
    }

    private void workOff(Queue<Runnable> waiting) {
        try {
            for (Runnable piece = waiting.poll(); piece != null && !stopped; piece = waiting.poll()) {
                piece.run();
            }
        } catch (Throwable e) { // also what Kotlin's listeners and the like throw unsaid
            stopped = true;
            if (failure.compareAndSet(null, e)) {
                if (dropping) {
                    lanes.forEach(Thread::interrupt);
                }
            } else if (!dropping) {
                Throwable first = failure.get();
                if (first != null && first != e) {
                    first.addSuppressed(e);
                }
            }
        }
    }

    private boolean awaitEnd() {
        boolean interrupted = false;
        for (Thread lane : lanes) {
            while (true) {
                try {
                    lane.join();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                    stopped = true;
                    lanes.forEach(Thread::interrupt);
                }
            }
        }
        return interrupted;
    }
}
