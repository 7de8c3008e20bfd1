package ai.cvat.sdk.requests;

import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Background work was not finished when the deadline of the waiting came. The server goes on with it. */
public final class RequestDeadlineException extends BackgroundRequestException {

    private static final long serialVersionUID = 1;

    /** How long was waited. */
    private final Duration deadline;

    /**
     * The deadline has passed.
     *
     * @param requestId the id of the request
     * @param request what the server last said of it; null where no answer came
     * @param deadline how long was waited
     * @param cause why no answer came; null where one came
     */
    public RequestDeadlineException(
            String requestId, @Nullable Request request, Duration deadline, @Nullable Throwable cause) {
        super(
                "Background request " + requestId + " was not finished within " + deadline.toMillis() / 1000.0 + " s"
                        + state(request) + ". The server goes on with it: wait for it again, or cancel it",
                requestId,
                request,
                cause);
        this.deadline = deadline;
    }

    private static String state(@Nullable Request request) {
        RequestStatus status = request == null ? null : request.getStatus();
        if (status == null) {
            return "";
        }
        return "; the server said last that it is \"" + RedactedText.of(status.value()) + "\""
                + (status.isKnown() ? "" : ", which this version of the SDK does not know");
    }

    /**
     * How long was waited.
     *
     * @return the deadline that was set
     */
    public Duration deadline() {
        return deadline;
    }
}
