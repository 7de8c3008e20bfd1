package ai.cvat.api.client.retrying;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.internal.calls.DeadlineIOException;
import ai.cvat.api.client.internal.calls.InvokedOperation;
import ai.cvat.api.client.internal.calls.OkHttpFaults;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Method;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Knows which faults may pass, so that another attempt may help: the one answer of the whole SDK. */
public final class TransientErrors {

    /** The methods of which CVAT does the work once; PUT is not one of them, see {@link RetryPolicy}. */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);
    private static final Set<Integer> NOTHING_DONE = Set.of(429, 503);

    private TransientErrors() {}

    /**
     * Whether a request that can be repeated may succeed a little later.
     *
     * @param status the status of the answer
     * @return whether it is one of 408, 429, 502, 503 and 504
     */
    public static boolean mayPass(int status) {
        return PASSING.contains(status);
    }

    /**
     * Whether a connection may work a little later. A wrong certificate, a host that does not exist, a proxy that wants other
     * credentials, a broken protocol and an interrupted thread stay what they are.
     *
     * @param fault what went wrong
     * @return whether it may pass
     */
    public static boolean mayPass(IOException fault) {
        if (DeadlineIOException.in(fault) != null
                || fault instanceof UnknownHostException
                || OkHttpFaults.isRefusedByProxy(fault)
                || (fault instanceof ProtocolException && !OkHttpFaults.isLeftover(fault))) {
            return false;
        }
        if (fault instanceof InterruptedIOException && !(fault instanceof SocketTimeoutException)) {
            return false;
        }
        if (fault instanceof SSLException) {
            for (Throwable cause = fault; cause != null; cause = next(cause)) {
                if (cause instanceof CertificateException) {
                    return false;
                }
            }
            return !(fault instanceof SSLPeerUnverifiedException);
        }
        return true;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }

    /**
     * Whether work that is under way, and whose state the server tells, may go on a little later: a wait, or an upload in
     * pieces. Beside what may pass for any request, that is what went wrong within the server, a call that took too long, and
     * a host that was found before.
     *
     * @param fault what a call threw
     * @return whether it may pass
     */
    public static boolean mayPassMeanwhile(CvatException fault) {
        if (fault instanceof ApiException answer) {
            return answer.status() >= 500 || mayPass(answer.status());
        }
        return fault instanceof TransportException broken
                && broken.getCause() instanceof IOException cause
                && (mayPass(cause) || cause instanceof InterruptedIOException || cause instanceof UnknownHostException);
    }

    /**
     * Whether the server may have done what it was asked to, or may still be at it, although no answer of its own says so:
     * the answer did not arrive, or another stands in its place.
     *
     * @param fault what a call threw
     * @return whether it may; false where the server itself refused, or has seen nothing
     */
    public static boolean mayBeDone(CvatException fault) {
        if (fault instanceof ApiException answer) {
            return answer.status() == 408 || (answer.status() > 500 && !isNothingDone(answer.status()));
        }
        if (fault instanceof TransportException broken) {
            return !(broken.getCause() instanceof IOException cause
                    && (isNotSent(cause) || cause instanceof UnknownHostException));
        }
        return fault instanceof DeadlineExceededException;
    }

    /**
     * The number of attempts of a call that failed.
     *
     * @param fault what it threw
     * @return the number, at least 1
     */
    public static int attempts(CvatException fault) {
        if (fault instanceof ApiException answer) {
            return answer.attempts();
        }
        return fault instanceof TransportException broken ? broken.attempts() : 1;
    }

    /**
     * The time for which the server asks to wait.
     *
     * @param fault what a call threw
     * @return the time, zero where it does not ask
     */
    public static Duration retryAfter(CvatException fault) {
        Duration asked = fault instanceof ApiException answer ? answer.retryAfter() : null;
        return asked == null ? Duration.ZERO : asked;
    }

    /**
     * Whether a request may be sent again after an answer, as {@link RetryPolicy} says.
     *
     * @param request what was sent
     * @param status the status of the answer
     * @return whether another answer may come, and nothing be done twice
     */
    public static boolean mayRepeat(Request request, int status) {
        return !isOneShot(request) && (isIdempotent(request) ? mayPass(status) : isNothingDone(status));
    }

    /**
     * Whether a request may be sent again after a fault, as {@link RetryPolicy} says.
     *
     * @param request what was sent, or was to be sent
     * @param fault what went wrong
     * @return whether it may pass, and nothing be done twice
     */
    public static boolean mayRepeat(Request request, IOException fault) {
        return mayPass(fault) && (isNotSent(fault) || (isIdempotent(request) && !isOneShot(request)));
    }

    private static boolean isIdempotent(Request request) {
        Method operation = InvokedOperation.of(request);
        return IDEMPOTENT.contains(request.method())
                || request.tag(Idempotent.Tag.class) != null
                || (operation != null && operation.isAnnotationPresent(Idempotent.class));
    }

    private static boolean isOneShot(Request request) {
        RequestBody body = request.body();
        return body != null && body.isOneShot();
    }

    /** Whether the server has done nothing of what it was asked for, so that even a creation may be sent again. */
    private static boolean isNothingDone(int status) {
        return NOTHING_DONE.contains(status);
    }

    /** Whether no connection came about, so that the server has seen nothing. */
    private static boolean isNotSent(IOException fault) {
        return fault instanceof ConnectException || fault instanceof NoRouteToHostException;
    }
}
