package ai.cvat.api.client.internal.calls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

/** The interrupt of a thread as a fault of its call: an {@link InterruptedIOException} that is told from a time-out. */
public final class Interruption {

    private static final String INTERRUPTED = "interrupted";

    private Interruption() {}

    /** Whether a fault of a call is that the thread was interrupted; a time-out is none. */
    public static boolean is(IOException fault) {
        return Thread.currentThread().isInterrupted()
                || (fault instanceof InterruptedIOException
                        && !(fault instanceof SocketTimeoutException)
                        && INTERRUPTED.equals(fault.getMessage()));
    }

    /** The fault of an interrupted thread, with its flag set. */
    public static InterruptedIOException of(Exception cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interruption = new InterruptedIOException(INTERRUPTED);
        interruption.initCause(cause);
        return interruption;
    }
}
