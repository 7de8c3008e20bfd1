package ai.cvat.sdk.requests;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.CallInterruptedException;
import ai.cvat.api.client.NotFoundException;
import ai.cvat.api.model.Request;
import ai.cvat.sdk.RequestInterruptedException;
import ai.cvat.sdk.RequestVanishedException;
import ai.cvat.sdk.internal.OrganizationContext;
import ai.cvat.sdk.internal.Time;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Waits for background work of one client's server. Users reach it by {@link ai.cvat.sdk.Client#request(String)} and
 * {@link ai.cvat.sdk.Client#waitForCompletion(String)}.
 */
public final class RequestWaiter {

    private final ApiClient api;
    private final OrganizationContext organization;
    private final Duration statusCheckPeriod;
    private final Logger logger;
    private final Time time;

    /**
     * Made by the SDK only.
     *
     * @param api the low level
     * @param organization the organization in force on each thread
     * @param statusCheckPeriod the longest time between two questions, where the options do not say
     * @param logger where the waiting is told of
     * @param time the clock and the sleeper
     */
    public RequestWaiter(
            ApiClient api, OrganizationContext organization, Duration statusCheckPeriod, Logger logger, Time time) {
        this.api = api;
        this.organization = organization;
        this.statusCheckPeriod = statusCheckPeriod;
        this.logger = logger;
        this.time = time;
    }

    /**
     * Makes a handle. Sends nothing.
     *
     * @param requestId the id that the server gave
     * @return the handle
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest handle(String requestId) {
        return new BackgroundRequest(checked(requestId), this);
    }

    /**
     * Waits until the work is finished ({@code requests_retrieve}).
     *
     * @param requestId the id that the server gave
     * @param options how to wait
     * @return the finished request and the answer that said so
     * @throws ai.cvat.sdk.BackgroundRequestException when the work failed, or waiting ended otherwise: see its subclasses
     * @throws ai.cvat.api.client.CvatException when the server refuses to tell, or does not answer several times in a row
     * @throws IllegalArgumentException when the id is blank
     */
    public FinishedRequest await(String requestId, WaitOptions options) {
        Duration period = Objects.requireNonNullElse(options.period(), statusCheckPeriod);
        return new Waiting(this, checked(requestId), options, period, mostFaults(), logger, time).untilFinished();
    }

    /** How many questions in a row may fail, each of them for as often as the same policy lets the low level ask. */
    private int mostFaults() {
        return api.configuration().retryPolicy().maxAttempts();
    }

    CompletableFuture<FinishedRequest> awaitAsync(String requestId, WaitOptions options) {
        OrganizationContext.Snapshot context = organization.capture();
        return WaitingThread.start(requestId, () -> context.call(() -> await(requestId, options)));
    }

    /** Asks once. */
    ApiResponse<Request> poll(String requestId) {
        return poll(requestId, null, null);
    }

    /** Asks once; the time limit and what the server said before may be null. */
    ApiResponse<Request> poll(String requestId, @Nullable Duration limit, @Nullable Request before) {
        ApiCall<Request> call = api.requestsApi().retrieve(requestId);
        if (limit != null) {
            long own = call.timeout().timeoutNanos();
            long nanos = own == 0 ? limit.toNanos() : Math.min(own, limit.toNanos());
            call.timeout().timeout(nanos, TimeUnit.NANOSECONDS);
        }
        try {
            return call.send();
        } catch (NotFoundException e) {
            throw new RequestVanishedException(requestId, before, e);
        } catch (CallInterruptedException e) {
            throw new RequestInterruptedException(requestId, before, e);
        }
    }

    void cancel(String requestId) {
        try {
            api.requestsApi().createCancel(requestId).send();
        } catch (NotFoundException e) {
            throw new RequestVanishedException(requestId, null, e);
        }
        logger.info("Asked the server to cancel request {}", requestId);
    }

    private static String checked(String requestId) {
        if (requestId.isBlank()) {
            throw new IllegalArgumentException("the id of a background request is blank; give the rq_id of the server");
        }
        return requestId;
    }
}
