package ai.cvat.sdk.internal.requests;

import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.Request;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.RequestInterruptedException;
import ai.cvat.sdk.requests.RequestNotFoundException;
import ai.cvat.sdk.requests.WaitOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A background request that is followed by asking the server for it again and again. */
public final class PolledRequest implements BackgroundRequest {

    private final ClientContext context;
    private final String id;
    private final RequestSource source;

    /**
     * The handle of a request of {@code /api/requests}. Sends nothing.
     *
     * @param context the client's context
     * @param id the id that the server gave
     * @throws IllegalArgumentException when the id is blank
     */
    public PolledRequest(ClientContext context, String id) {
        this(context, id, new ServerRequests(context.api()));
    }

    /**
     * The handle of work that another area of the server tells of. Sends nothing.
     *
     * @param context the client's context
     * @param id the id that the server gave
     * @param source the area that tells of it
     * @throws IllegalArgumentException when the id is blank
     */
    public PolledRequest(ClientContext context, String id, RequestSource source) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("the id of a background request is blank; give the rq_id of the server");
        }
        this.context = context;
        this.id = id;
        this.source = source;
    }

    ClientContext context() {
        return context;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public FinishedRequest await(WaitOptions options) {
        return new RequestPoller(this, options).untilFinished();
    }

    /**
     * Waits, and says in the log what for.
     *
     * @param options how to wait
     * @param what what is waited for, where the options have no prefix of their own
     * @return the finished request
     */
    public FinishedRequest await(WaitOptions options, String what) {
        return await(
                options.logPrefix().isEmpty()
                        ? options.toBuilder().logPrefix(what).build()
                        : options);
    }

    @Override
    public CompletableFuture<FinishedRequest> toFuture(WaitOptions options) {
        return WaitingThread.start(id, () -> await(options));
    }

    @Override
    public Request retrieve() {
        return poll(null, null).requireBody();
    }

    /** Asks once; the time limit and what the server said before may be null. */
    ApiResponse<Request> poll(@Nullable Duration limit, @Nullable Request before) {
        try {
            return source.poll(id, limit);
        } catch (NotFoundException e) {
            throw new RequestNotFoundException(id, before, e);
        } catch (BadRequestException e) {
            // So the server says that the task, the project or the job of the request was removed.
            if (e.serverMessage().endsWith("matching query does not exist.")) {
                throw new RequestNotFoundException(id, before, e);
            }
            throw e;
        } catch (CallInterruptedException e) {
            throw new RequestInterruptedException(id, before, e);
        }
    }

    @Override
    public void cancel() {
        try {
            source.cancel(id);
        } catch (NotFoundException e) {
            throw new RequestNotFoundException(id, null, e);
        }
        context.logger().info("Asked the server to cancel request {}", id);
    }

    @Override
    public String toString() {
        return "BackgroundRequest{" + id + "}";
    }
}
