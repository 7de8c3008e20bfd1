package ai.cvat.sdk.transfer;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;

/**
 * Cancels a call when the thread that makes it is interrupted. By itself, a thread that reads from or writes to a socket
 * does not notice that before the server moves.
 */
final class InterruptWatch {

    private static final long PERIOD_MILLIS = 50;
    private static final ScheduledThreadPoolExecutor WATCHMAN = watchman();

    private final ScheduledFuture<?> rounds;

    InterruptWatch(Call call) {
        Thread caller = Thread.currentThread();
        rounds = WATCHMAN.scheduleWithFixedDelay(
                () -> {
                    if (caller.isInterrupted()) {
                        call.cancel();
                    }
                },
                PERIOD_MILLIS,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** One thread for all transfers, which ends when there are none. */
    private static ScheduledThreadPoolExecutor watchman() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "cvat-sdk-interrupts");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(5, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    void end() {
        rounds.cancel(false);
    }
}
