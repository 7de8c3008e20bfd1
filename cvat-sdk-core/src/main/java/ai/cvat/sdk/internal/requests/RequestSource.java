package ai.cvat.sdk.internal.requests;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.model.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The area of the server that does a piece of background work: tells of it, and takes it back. Made by the SDK only. */
public interface RequestSource {

    /**
     * Asks once.
     *
     * @param requestId the id of the work
     * @param limit how long the question may take; null where nothing but the client limits it
     * @return what the server says
     * @throws ai.cvat.api.client.exceptions.NotFoundException when the server does not know the work (any more)
     */
    ApiResponse<Request> poll(String requestId, @Nullable Duration limit);

    /**
     * Asks the server to drop the work.
     *
     * @param requestId the id of the work
     * @throws ai.cvat.api.client.exceptions.NotFoundException when the server does not know the work (any more)
     */
    void cancel(String requestId);

    /**
     * Sends a call, which may take as long as the client lets it, and no longer than the limit.
     *
     * @param call the call
     * @param limit how long it may take; null where nothing but the client limits it
     * @param <T> the type of the answer's body
     * @return the answer
     */
    static <T> ApiResponse<T> send(ApiCall<T> call, @Nullable Duration limit) {
        if (limit != null) {
            long own = call.timeout().timeoutNanos();
            long nanos = own == 0 ? limit.toNanos() : Math.min(own, limit.toNanos());
            call.timeout().timeout(nanos, TimeUnit.NANOSECONDS);
        }
        return call.send();
    }
}
