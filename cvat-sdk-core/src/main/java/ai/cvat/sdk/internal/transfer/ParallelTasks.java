package ai.cvat.sdk.internal.transfer;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.sdk.internal.ClientContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Does pieces of work side by side, in the order in which they are given, in the caller's organization and by his deadline.
 *
 * <p>After a failure nothing more is begun, and what is under way may come to its end. An interrupt ends all of it at once.
 * When the call returns, nothing of it goes on.
 */
public final class ParallelTasks {

    private final int width;
    private final ClientContext context;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    public ParallelTasks(int width, ClientContext context) {
        this.width = width;
        this.context = context;
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
        List<Thread> lanes = new ArrayList<>(threads);
        Runnable working = context.carried(() -> workOff(waiting));
        for (int i = 1; i <= threads; i++) {
            Thread lane = new Thread(working, "cvat-sdk-upload-" + i);
            lane.setDaemon(true);
            lanes.add(lane);
            lane.start();
        }
        boolean interrupted = awaitEnd(lanes);
        Throwable fault = failure.get();
        if (interrupted) {
            throw new CallInterruptedException("The upload was interrupted.", fault);
        }
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void workOff(Queue<Runnable> waiting) {
        try {
            for (Runnable piece = waiting.poll(); piece != null && !stopped; piece = waiting.poll()) {
                piece.run();
            }
        } catch (RuntimeException | Error e) {
            stopped = true;
            if (!failure.compareAndSet(null, e)) {
                Throwable first = failure.get();
                if (first != null && first != e) {
                    first.addSuppressed(e);
                }
            }
        }
    }

    private boolean awaitEnd(List<Thread> lanes) {
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
