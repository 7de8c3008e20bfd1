package ai.cvat.sdk.resources;

import ai.cvat.api.client.CvatException;
import ai.cvat.api.client.json.SafeText;
import ai.cvat.api.model.FunctionCall;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.sdk.BackgroundRequestException;
import ai.cvat.sdk.RequestDeadlineException;
import ai.cvat.sdk.RequestInterruptedException;
import ai.cvat.sdk.internal.Time;
import ai.cvat.sdk.requests.RequestProgress;
import ai.cvat.sdk.requests.RequestProgressListener;
import ai.cvat.sdk.requests.WaitOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a function does for a task or a job. An immutable snapshot; its verbs act on the server. Thread-safe.
 */
public final class LambdaRequest {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final LambdaRepository repository;
    private final FunctionCall model;
    private final String id;

    LambdaRequest(LambdaRepository repository, FunctionCall model) {
        String given = model.getId();
        if (given == null) {
            throw new CvatException("The server answered a function request without an id.");
        }
        this.repository = repository;
        this.model = model;
        this.id = given;
    }

    /**
     * The id on the server.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Where it stands.
     *
     * @return for example {@code queued}, {@code started}, {@code finished}, {@code failed}; empty where the server does not say
     */
    public String status() {
        return model.getStatus() == null ? "" : model.getStatus();
    }

    /**
     * How much is done.
     *
     * @return 0 to 100 percent; 0 where the server does not know
     */
    public long percent() {
        return model.getProgress() == null ? 0 : model.getProgress();
    }

    /**
     * Why it failed.
     *
     * @return the text of the failure, with secrets of URLs masked; empty where there is none
     */
    public String failure() {
        return model.getExcInfo() == null ? "" : SafeText.of(model.getExcInfo());
    }

    /**
     * Reads it anew ({@code lambda_retrieve_requests}).
     *
     * @return a snapshot of what it is now; this one stays as it is
     * @throws ai.cvat.api.client.NotFoundException when the server does not know it any more
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public LambdaRequest refresh() {
        return repository.retrieveRequest(id);
    }

    /**
     * Stops it ({@code lambda_delete_requests}).
     *
     * @throws ai.cvat.api.client.NotFoundException when the server does not know it any more
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public void cancel() {
        repository.cancel(id);
    }

    /**
     * Waits until the function is finished, as long as it takes ({@code lambda_retrieve_requests}).
     *
     * @return the finished request
     * @throws BackgroundRequestException when the function failed, or waiting ended otherwise
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public LambdaRequest await() {
        return await(WaitOptions.defaults());
    }

    /**
     * Waits until the function is finished ({@code lambda_retrieve_requests}).
     *
     * @param options how to wait
     * @return the finished request
     * @throws RequestDeadlineException when the function is not finished in time
     * @throws BackgroundRequestException when the function failed, or waiting ended otherwise
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public LambdaRequest await(WaitOptions options) {
        Time time = repository.context().time();
        long start = time.nanoTime();
        Duration period =
                options.period() == null ? repository.context().config().statusCheckPeriod() : options.period();
        Duration pause = FIRST_PAUSE.compareTo(period) < 0 ? FIRST_PAUSE : period;
        LambdaRequest now = this;
        while (true) {
            now.tell(options);
            if ("finished".equals(now.status())) {
                return now;
            }
            if ("failed".equals(now.status())) {
                throw new BackgroundRequestException(id, now.request());
            }
            now.rest(time, pause, options.deadline(), start);
            pause = pause.multipliedBy(3).dividedBy(2);
            pause = pause.compareTo(period) < 0 ? pause : period;
            now = now.refresh();
        }
    }

    private void tell(WaitOptions options) {
        repository
                .context()
                .logger()
                .info("{}Function request {}: {}, {}%", options.logPrefix(), id, status(), percent());
        RequestProgressListener listener = options.progressListener();
        if (listener != null) {
            listener.onProgress(
                    new RequestProgress(id, RequestStatus.of(status()), Math.min(100, percent()) / 100.0, failure()));
        }
    }

    private void rest(Time time, Duration pause, @Nullable Duration deadline, long start) {
        Duration sleep = pause;
        if (deadline != null) {
            Duration left = deadline.minusNanos(time.nanoTime() - start);
            if (left.isZero() || left.isNegative()) {
                throw new RequestDeadlineException(id, request(), deadline, null);
            }
            sleep = left.compareTo(pause) < 0 ? left : pause;
        }
        try {
            time.sleep(sleep);
        } catch (InterruptedException e) {
            throw new RequestInterruptedException(id, request(), e);
        }
    }

    /** The same as other background work tells of itself. */
    private Request request() {
        return new Request().id(id).status(RequestStatus.of(status())).message(failure());
    }

    @Override
    public String toString() {
        return "LambdaRequest{id=" + id + ", status=" + status() + "}";
    }
}
