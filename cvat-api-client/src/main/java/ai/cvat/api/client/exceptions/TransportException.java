package ai.cvat.api.client.exceptions;

import ai.cvat.api.client.internal.calls.CallHistory;
import ai.cvat.api.client.internal.calls.DeadlineIOException;
import ai.cvat.api.client.internal.calls.Interruption;
import ai.cvat.api.client.internal.calls.OkHttpFaults;
import ai.cvat.api.client.internal.redaction.RedactedUrl;
import ai.cvat.api.client.time.Deadline;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import okhttp3.Request;

/**
 * The server's answer did not arrive: no connection, a broken one, a time-out, or an answer that is not what the
 * server promises to send. An interrupted thread is a {@link CallInterruptedException}, the end of a {@link Deadline} a
 * {@link DeadlineExceededException}.
 *
 * <p>Whether the server did what it was asked to is not known. The cause is the {@link IOException}.
 */
public final class TransportException extends CvatException {

    private static final long serialVersionUID = 1;

    /** The HTTP method. */
    private final String method;
    /** The URL, with secrets masked. */
    private final String url;
    /** How often it was tried. */
    private final int attempts;

    /**
     * Describes a fault.
     *
     * @param request what was sent, or was to be sent
     * @param cause the fault
     */
    public TransportException(Request request, IOException cause) {
        super(message(request, cause), cause);
        this.method = request.method();
        this.url = RedactedUrl.of(request.url());
        this.attempts = CallHistory.of(request).attempts();
    }

    /**
     * Describes what ended a call, or the reading of its answer.
     *
     * @param request what was sent, or was to be sent
     * @param cause the fault
     * @return a {@link CallInterruptedException} where the thread was interrupted; a {@link DeadlineExceededException}
     * where a     deadline passed; else a {@link TransportException}
     */
    public static CvatException of(Request request, IOException cause) {
        if (Interruption.is(cause)) {
            return new CallInterruptedException(what(request) + " was interrupted", cause);
        }
        DeadlineIOException end = DeadlineIOException.in(cause);
        if (end != null) {
            return new DeadlineExceededException(what(request), end.time(), cause);
        }
        Deadline deadline = request.tag(Deadline.class);
        // So OkHttp says itself where the call is cancelled when its answer has just come.
        return deadline != null && deadline.isOver() && OkHttpFaults.isCancelled(cause)
                ? new DeadlineExceededException(what(request), deadline.time(), cause)
                : new TransportException(request, cause);
    }

    /**
     * Describes an answer whose JSON is not what was expected.
     *
     * @param request what was sent
     * @param cause says what is wrong with it
     * @return a {@link TransportException}, or what {@link #of(Request, IOException)} says of a connection that broke
     */
    public static CvatException of(Request request, JsonParseException cause) {
        return cause.getCause() instanceof IOException broken
                ? of(request, broken)
                : new TransportException(
                        request,
                        new IOException("the answer is not the JSON that was expected: " + cause.getMessage(), cause));
    }

    private static String message(Request request, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return what(request) + " failed" + CallHistory.of(request).words() + ": " + reason + remedy(request, cause);
    }

    private static String remedy(Request request, IOException cause) {
        if (OkHttpFaults.isRefusedByProxy(cause)) {
            return ". " + ApiException.PROXY_REMEDY;
        }
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof CertPathBuilderException) {
                return ". This Java does not know who vouches for "
                        + request.url().host() + ": if you trust its authority, give the authority's certificate with"
                        + " trustCertificatesIn(file) or trustedCertificates";
            }
        }
        return "";
    }

    private static String what(Request request) {
        return request.method() + " " + RedactedUrl.of(request.url());
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

    /**
     * The number of times that the request was sent, or was to be sent, before this became the end of it;
     * see {@link ai.cvat.api.client.retrying.RetryPolicy}.
     *
     * @return the number, at least 1
     */
    public int attempts() {
        return attempts;
    }
}
