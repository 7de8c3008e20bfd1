package ai.cvat.sdk.transfer;

import ai.cvat.api.client.ApiException;
import ai.cvat.api.client.TooManyRequestsException;
import ai.cvat.api.client.TransportException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Tells the faults of a transfer apart. */
final class Faults {

    private Faults() {}

    /** Whether the thread was interrupted, or the call cancelled from outside: then nothing is tried again. */
    static boolean isInterruption(TransportException e) {
        return Thread.currentThread().isInterrupted()
                || (e.getCause() instanceof InterruptedIOException && !(e.getCause() instanceof SocketTimeoutException));
    }

    /** Ends the transfer when the fault is an interruption. */
    static void endIfInterrupted(TransportException e, String what) {
        if (isInterruption(e)) {
            throw new TransferInterruptedException(what + " was interrupted.", e);
        }
    }

    /** Whether the same request may succeed a little later. */
    static boolean isPassing(ApiException e) {
        return e.status() >= 500 || e.status() == 408 || e.status() == 429;
    }

    /** How long the server asks us to wait. */
    static Duration retryAfter(ApiException e) {
        if (e instanceof TooManyRequestsException tooMany) {
            Duration wait = tooMany.retryAfter();
            return wait == null ? Duration.ZERO : wait;
        }
        return Duration.ZERO;
    }
}
