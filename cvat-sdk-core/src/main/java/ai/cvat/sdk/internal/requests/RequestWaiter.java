package ai.cvat.sdk.internal.requests;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.time.Time;
import ai.cvat.api.model.Request;
import ai.cvat.sdk.Config;
import ai.cvat.sdk.internal.OrganizationContext;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.RequestInterruptedException;
import ai.cvat.sdk.requests.RequestNotFoundException;
import ai.cvat.sdk.requests.WaitOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Waits for background work of one client's server. Users reach it by {@link ai.cvat.sdk.Client#request(String)} and
 * {@link ai.cvat.sdk.Client#waitForCompletion(String)}.
 */
public final class RequestWaiter {

    private final ApiClient api;
    private final OrganizationContext organization;
    private final Config config;
    private final Logger logger;
    private final Time time;
    private final RequestSource server;

    /**
     * Made by the SDK only.
     *
     * @param api the low level
     * @param organization the organization in force on each thread
     * @param config says how long to wait and how often to ask, where the options do not say
     * @param logger where the waiting is told of
     * @param time the clock and the sleeper
     */
    public RequestWaiter(ApiClient api, OrganizationContext organization, Config config, Logger logger, Time time) {
        this.api = api;
        this.organization = organization;
        this.config = config;
        this.logger = logger;
        this.time = time;
        this.server = new ServerRequests(api);
    }

    /**
     * Makes a handle. Sends nothing.
     *
     * @param requestId the id that the server gave
     * @return the handle
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest handle(String requestId) {
        return handle(requestId, server);
    }

    /**
     * Makes a handle of work that another area of the server tells of. Sends nothing.
     *
     * @param requestId the id that the server gave
     * @param source who tells of it
     * @return the handle
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest handle(String requestId, RequestSource source) {
        return new BackgroundRequest(checked(requestId), source, this);
    }

    /**
     * Waits until the work is finished ({@code requests_retrieve}).
     *
     * @param requestId the id that the server gave
     * @param options how to wait
     * @return the finished request and the answer that said so
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the work failed, or waiting ended otherwise: see its subclasses
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses to tell, or does not answer several times in a row
     * @throws IllegalArgumentException when the id is blank
     */
    public FinishedRequest await(String requestId, WaitOptions options) {
        return await(checked(requestId), server, options);
    }

    public FinishedRequest await(String requestId, RequestSource source, WaitOptions options) {
        Duration period = Objects.requireNonNullElse(options.period(), config.statusCheckPeriod());
        Duration deadline = Objects.requireNonNullElse(options.deadline(), config.waitDeadline());
        return new RequestPoller(this, requestId, source, options, period, deadline, mostFaults(), logger, time)
                .untilFinished();
    }

    /** How many questions in a row may fail, each of them for as often as the same policy lets the low level ask. */
    private int mostFaults() {
        return api.configuration().retryPolicy().maxAttempts();
    }

    public CompletableFuture<FinishedRequest> awaitAsync(String requestId, RequestSource source, WaitOptions options) {
        OrganizationContext.Snapshot context = organization.capture();
        return WaitingThread.start(requestId, () -> context.call(() -> await(requestId, source, options)));
    }

    /** Asks once; the time limit and what the server said before may be null. */
    public ApiResponse<Request> poll(
            String requestId, RequestSource source, @Nullable Duration limit, @Nullable Request before) {
        try {
            return source.poll(requestId, limit);
        } catch (NotFoundException e) {
            throw new RequestNotFoundException(requestId, before, e);
        } catch (BadRequestException e) {
            // So the server says that the task, the project or the job of the request was removed.
            if (e.serverMessage().endsWith("matching query does not exist.")) {
                throw new RequestNotFoundException(requestId, before, e);
            }
            throw e;
        } catch (CallInterruptedException e) {
            throw new RequestInterruptedException(requestId, before, e);
        }
    }

    public void cancel(String requestId, RequestSource source) {
        try {
            source.cancel(requestId);
        } catch (NotFoundException e) {
            throw new RequestNotFoundException(requestId, null, e);
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
