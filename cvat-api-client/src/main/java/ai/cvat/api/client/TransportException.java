package ai.cvat.api.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import okhttp3.Request;

/**
 * The server's answer did not arrive: no connection, a broken one, a time-out, an interrupted thread, or an answer that
 * is not what the server promises to send.
 *
 * <p>Whether the server did what it was asked to is not known. The cause is the {@link IOException}.
 */
public final class TransportException extends CvatException {

    private static final long serialVersionUID = 1;

    /** The HTTP method. */
    private final String method;
    /** The URL, with secrets masked. */
    private final String url;

    /**
     * Describes a fault.
     *
     * @param request what was sent, or was to be sent
     * @param cause the fault
     */
    public TransportException(Request request, IOException cause) {
        super(message(request, cause), cause);
        this.method = request.method();
        this.url = SafeUrl.of(request.url());
        if (cause instanceof InterruptedIOException
                && !(cause instanceof SocketTimeoutException)
                && "interrupted".equals(cause.getMessage())) {
            Thread.currentThread().interrupt();
        }
    }

    private static String message(Request request, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return request.method() + " " + SafeUrl.of(request.url()) + " failed: " + reason;
    }

    /**
     * The HTTP method.
     *
     * @return for example {@code GET}
     */
    public String method() {
        return method;
    }

    /**
     * The URL, without the values of query parameters that may be secret.
     *
     * @return for example {@code https://cvat.example.com/api/tasks?page=2}
     */
    public String url() {
        return url;
    }
}
