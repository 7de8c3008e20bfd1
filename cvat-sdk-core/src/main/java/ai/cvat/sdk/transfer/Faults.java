package ai.cvat.sdk.transfer;

import ai.cvat.api.client.ApiException;
import ai.cvat.api.client.TooManyRequestsException;
import ai.cvat.api.client.TransportException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells the faults of a transfer apart. */
final class Faults {

    private Faults() {}

    /** Ends the transfer when the thread was interrupted: then nothing is tried again. */
    static void endIfInterrupted(TransportException fault, String what) {
        if (isInterruption(fault.getCause())) {
            throw new TransferInterruptedException(what + " was interrupted.", fault);
        }
    }

    /** Whether the thread was interrupted; a time-out is none. */
    static boolean isInterruption(@Nullable Throwable fault) {
        return Thread.currentThread().isInterrupted()
                || (fault instanceof InterruptedIOException && !(fault instanceof SocketTimeoutException));
    }

    /** Ends the upload when it broke because a file could not be read: then nothing is tried again. */
    static void endIfUnreadable(TransportException fault) {
        if (fault.getCause() instanceof UnreadableFileException unreadable) {
            throw new TransferException(
                    "Reading " + unreadable.origin() + " failed: " + unreadable.getMessage(), unreadable);
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
