package ai.cvat.sdk.requests;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.internal.calls.Traceback;
import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.api.model.Request;
import org.jspecify.annotations.Nullable;

/**
 * Background work of the server did not come to a good end. Thrown as it is when the server says that the work failed.
 *
 * <p>When waiting ended in another way it is one of the subclasses {@link RequestDeadlineException} and
 * {@link RequestNotFoundException}; catch those first where they matter. An interrupted thread is a
 * {@link RequestInterruptedException}, which is none of these.
 */
public class BackgroundRequestException extends CvatException {

    private static final long serialVersionUID = 1;

    /** The id of the request. */
    private final String requestId;

    private final transient @Nullable Request request;

    /**
     * The server says that the work failed.
     *
     * @param requestId the id of the request
     * @param request what the server said of it
     */
    public BackgroundRequestException(String requestId, Request request) {
        this("Background request " + requestId + " failed: " + reason(request), requestId, request, null);
    }

    BackgroundRequestException(String message, String requestId, @Nullable Request request, @Nullable Throwable cause) {
        super(message, cause);
        this.requestId = requestId;
        this.request = request;
    }

    private static String reason(Request request) {
        String message = request.getMessage();
        return message == null || message.isBlank()
                ? "the server gives no reason"
                : RedactedText.of(Traceback.shortened(message));
    }

    /**
     * The id of the request.
     *
     * @return the id
     */
    public final String requestId() {
        return requestId;
    }

    /**
     * What the server last said of the request.
     *
     * @return the request; null where the server said nothing of it, and after deserialization
     */
    public final @Nullable Request request() {
        return request;
    }

    /**
     * What the server last said that it was doing, or why it failed.
     *
     * @return the server's text, of a traceback the exception that it ends with, with secrets of URLs masked; or empty
     */
    public final String serverMessage() {
        return Traceback.shortened(details());
    }

    /**
     * All that the server last said of what it was doing, or why it failed, such as a whole traceback.
     *
     * @return the server's text, with secrets of URLs masked, or empty
     */
    public final String details() {
        String message = request == null ? null : request.getMessage();
        return message == null ? "" : RedactedText.of(message);
    }
}
