package ai.cvat.sdk.internal.requests;

import ai.cvat.api.client.time.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A daemon thread that waits for one request, and is interrupted when nobody wants its result any more. */
final class WaitingThread {

    private WaitingThread() {}

    static <T> CompletableFuture<T> start(String requestId, Supplier<T> waiting) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(
                Deadline.carried(() -> {
                    try {
                        future.complete(waiting.get());
                    } catch (RuntimeException | Error e) {
                        future.completeExceptionally(e);
                    }
                }),
                "cvat-wait-" + requestId);
        thread.setDaemon(true);
        CompletableFuture<T> unused = future.whenComplete((result, failure) -> {
            if (!thread.equals(Thread.currentThread())) {
                thread.interrupt();
            }
        });
        thread.start();
        return future;
    }
}
