package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.time.Deadline;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a call when the thread that waits for it is interrupted, or the call's deadline passes. By itself, a thread that
 * reads from or writes to a socket does not notice that before the server moves.
 *
 * <p>To begin and to end waiting costs next to nothing, so that each read of a body can do it: who looks after the call goes
 * on doing so for a moment.
 */
final class CallWatchdog {

    private static final long PERIOD_MILLIS = 50;
    private static final ScheduledThreadPoolExecutor WATCHMAN = watchman();

    private final Call call;
    private final @Nullable Deadline deadline;
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile @Nullable Thread waiting;

    CallWatchdog(Call call, @Nullable Deadline deadline) {
        this.call = call;
        this.deadline = deadline;
    }

    /** The calling thread waits from now on. */
    void begin() {
        waiting = Thread.currentThread();
        watch();
    }

    /** It waits no more. */
    void end() {
        waiting = null;
    }

    private void watch() {
        if (watched.compareAndSet(false, true)) {
            later();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends by itself
    private void later() {
        WATCHMAN.schedule(this::look, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        Thread thread = waiting;
        if (thread == null) {
            watched.set(false);
            // Whoever began to wait just now may have seen that the call is looked after.
            if (waiting != null) {
                watch();
            }
            return;
        }
        if (thread.isInterrupted() || (deadline != null && deadline.isOver())) {
            call.cancel();
        }
        later();
    }

    /** One thread for all calls, which ends when there are none. */
    private static ScheduledThreadPoolExecutor watchman() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "cvat-watch");
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(5, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
