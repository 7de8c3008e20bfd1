package ai.cvat.sdk.internal.requests;

import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.Request;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.RequestInterruptedException;
import ai.cvat.sdk.requests.RequestNotFoundException;
import ai.cvat.sdk.requests.RequestResult;
import ai.cvat.sdk.requests.WaitOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A background request that is followed by asking the server for it again and again.
 *
 * @param <T> what it comes to
 */
public final class PolledRequest<T> implements BackgroundRequest<T> {

    private final ClientContext context;
    private final String id;
    private final RequestSource source;
    private final Function<? super Request, ? extends T> value;
    private final WaitOptions waiting;

    private PolledRequest(
            ClientContext context,
            String id,
            RequestSource source,
            Function<? super Request, ? extends T> value,
            WaitOptions waiting) {
        if (Objects.requireNonNull(id, "requestId").isBlank()) {
            throw new IllegalArgumentException("the id of a background request is blank; give the rq_id of the server");
        }
        this.context = context;
        this.id = id;
        this.source = source;
        this.value = value;
        this.waiting = waiting;
    }

    /**
     * The handle of a request of {@code /api/requests}. Sends nothing.
     *
     * @param context the client's context
     * @param id the id that the server gave
     * @return the handle
     * @throws IllegalArgumentException when the id is blank
     */
    public static PolledRequest<RequestResult> of(ClientContext context, String id) {
        return of(context, id, new ServerRequests(context.api()));
    }

    /**
     * The handle of work that another area of the server tells of. Sends nothing.
     *
     * @param context the client's context
     * @param id the id that the server gave
     * @param source the area that tells of it
     * @return the handle
     * @throws IllegalArgumentException when the id is blank
     */
    public static PolledRequest<RequestResult> of(ClientContext context, String id, RequestSource source) {
        return new PolledRequest<>(context, id, source, RequestResult::of, new WaitOptions());
    }

    /**
     * The same request, to be waited for otherwise.
     *
     * @param options how to wait
     * @param what what is waited for, where the options have no prefix of log lines
     * @return the handle
     */
    public PolledRequest<T> waiting(WaitOptions options, String what) {
        return new PolledRequest<>(context, id, source, value, Filled.by(options, new WaitOptions().logPrefix(what)));
    }

    /**
     * The same request, where something is made of what the server says in the end.
     *
     * @param made gives what the work comes to, on the thread that waits
     * @param <V> the type of that
     * @return the handle
     */
    public <V> PolledRequest<V> comingTo(Function<? super Request, ? extends V> made) {
        return new PolledRequest<>(context, id, source, made, waiting);
    }

    ClientContext context() {
        return context;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public FinishedRequest<T> await(Consumer<? super WaitOptions> options) {
        return finished(options(options));
    }

    private FinishedRequest<T> finished(WaitOptions options) {
        ApiResponse<Request> answer = new RequestPoller(this, options).untilFinished();
        Request finished = answer.requireBody();
        return new FinishedRequest<>(finished, answer, value.apply(finished));
    }

    private WaitOptions options(Consumer<? super WaitOptions> options) {
        WaitOptions asked = Filled.by(options, Filled.by(waiting, new WaitOptions()));
        return asked.logPrefix().isEmpty() ? asked.logPrefix(waiting.logPrefix()) : asked;
    }

    @Override
    public CompletableFuture<FinishedRequest<T>> toFuture(Consumer<? super WaitOptions> options) {
        WaitOptions asked = options(options);
        return WaitingThread.start(id, () -> finished(asked));
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
