package ai.cvat.sdk.internal.requests;

import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.exceptions.OperationMissingException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.TransientErrors;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.client.time.Time;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.requests.RequestDeadlineException;
import ai.cvat.sdk.requests.RequestInterruptedException;
import ai.cvat.sdk.requests.RequestProgress;
import ai.cvat.sdk.requests.RequestProgressListener;
import ai.cvat.sdk.requests.WaitOptions;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** One thread's waiting for one request. */
final class RequestPoller {

    /** Most work of a server takes less than a second. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /** What is wrong with a server is not over so soon as its work is. */
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(500);

    /** A question that is asked when the deadline comes still gets an answer if that is quick. */
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(1);

    private final PolledRequest<?> request;
    private final WaitOptions options;
    private final Duration period;
    private final Duration deadline;
    private final int mostFaults;
    private final Logger logger;
    private final Time time;
    private final long start;

    private int faults;
    private boolean listenerFailed;
    private @Nullable Request last;
    private @Nullable RequestProgress lastProgress;
    private @Nullable CvatException lastFault;

    RequestPoller(PolledRequest<?> request, WaitOptions options) {
        ClientContext context = request.context();
        this.request = request;
        this.options = options;
        this.period =
                Objects.requireNonNullElse(options.period(), context.settings().statusCheckPeriod());
        this.deadline = Objects.requireNonNullElse(
                options.deadline(), context.settings().waitDeadline());
        // Each question may fail as often as the same policy lets the low level ask.
        this.mostFaults = context.api().configuration().retryPolicy().maxAttempts();
        this.logger = context.logger();
        this.time = context.time();
        this.start = time.nanoTime();
    }

    ApiResponse<Request> untilFinished() {
        Duration pause = shorter(FIRST_PAUSE, period);
        while (true) {
            Duration askedFor = Duration.ZERO;
            try {
                ApiResponse<Request> answer = request.poll(limit(), last);
                Request now = answer.requireBody();
                faults = 0;
                lastFault = null;
                last = now;
                tell(RequestProgress.of(request.id(), now));
                if (RequestStatus.FINISHED.equals(now.getStatus())) {
                    return answer;
                }
                if (RequestStatus.FAILED.equals(now.getStatus())) {
                    throw new BackgroundRequestException(request.id(), now);
                }
            } catch (DeadlineExceededException e) {
                throw ended(e.deadline(), e);
            } catch (ApiException | TransportException e) {
                askedFor = survive(e);
            }
            rest(longer(pause, askedFor));
            pause = shorter(pause.multipliedBy(3).dividedBy(2), period);
        }
    }

    private void rest(Duration pause) {
        Duration left = left();
        if (left.isZero() || left.isNegative()) {
            throw new RequestDeadlineException(request.id(), last, deadline, lastFault);
        }
        Deadline outer = Deadline.inForce();
        if (outer != null && outer.isOver()) {
            throw ended(outer.time(), lastFault);
        }
        try {
            time.sleep(shorter(pause, outer == null ? left : shorter(left, outer.left())));
        } catch (InterruptedException e) {
            throw new RequestInterruptedException(request.id(), last, e);
        }
    }

    /** The deadline of all that the thread does has passed, not the one of this waiting. */
    private DeadlineExceededException ended(Duration outer, @Nullable CvatException cause) {
        return new DeadlineExceededException(
                "Waiting for background request " + request.id(),
                outer,
                new RequestDeadlineException(request.id(), last, outer, cause));
    }

    private Duration left() {
        return deadline.minusNanos(time.nanoTime() - start);
    }

    private Duration limit() {
        return longer(left(), SHORTEST_LIMIT);
    }

    private Duration survive(CvatException fault) {
        faults++;
        lastFault = fault;
        if (!mayPass(fault) || faults >= mostFaults) {
            throw fault;
        }
        logger.warn(
                "{}Asking for request {} failed, {} of {} times in a row: {}",
                options.logPrefix(),
                request.id(),
                faults,
                mostFaults,
                fault.getMessage());
        return longer(TransientErrors.retryAfter(fault), shorter(PAUSE_AFTER_FAULT, period));
    }

    /** What the server has told before it knows how to tell: a proxy says otherwise while the server starts anew. */
    private boolean mayPass(CvatException fault) {
        return TransientErrors.mayPassMeanwhile(fault) || (fault instanceof OperationMissingException && last != null);
    }

    private void tell(RequestProgress progress) {
        RequestStatus status = progress.status();
        RequestStatus before = lastProgress == null ? null : lastProgress.status();
        if (status != null && !status.isKnown() && !status.equals(before)) {
            logger.warn(
                    "{}Request {} has the status \"{}\", which this version of the SDK does not know: it counts as"
                            + " running",
                    options.logPrefix(),
                    request.id(),
                    status);
        }
        if (Objects.equals(lastProgress, progress)) {
            logger.debug("{}Request {} is as it was", options.logPrefix(), request.id());
        } else {
            logger.info("{}{}", options.logPrefix(), line(progress));
        }
        lastProgress = progress;
        RequestProgressListener listener = options.progressListener();
        if (listener != null) {
            call(listener, progress);
        }
    }

    private void call(RequestProgressListener listener, RequestProgress progress) {
        try {
            listener.onProgress(progress);
        } catch (RuntimeException e) {
            if (!listenerFailed) {
                listenerFailed = true;
                logger.warn(
                        "{}The progress listener of request {} failed; the waiting goes on. Further failures are"
                                + " silent",
                        options.logPrefix(),
                        request.id(),
                        e);
            }
        }
    }

    private static String line(RequestProgress progress) {
        StringBuilder line = new StringBuilder("Request ")
                .append(progress.requestId())
                .append(": ")
                .append(progress.status() == null ? "status unknown" : progress.status());
        Double fraction = progress.fraction();
        if (fraction != null) {
            line.append(", ").append(Math.round(fraction * 100)).append('%');
        }
        if (!progress.message().isBlank()) {
            line.append(", ").append(progress.message());
        }
        return line.toString();
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) <= 0 ? left : right;
    }

    private static Duration longer(Duration left, Duration right) {
        return left.compareTo(right) >= 0 ? left : right;
    }
}
