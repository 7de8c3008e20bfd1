package ai.cvat.sdk.internal.transfer;

import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.transfer.TransferException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

/** Tells the faults of a transfer apart. */
public final class TransferErrors {

    private TransferErrors() {}

    /** Whether the thread was interrupted while it wrote to a file; a time-out is none. */
    public static boolean isInterruption(IOException fault) {
        return Thread.currentThread().isInterrupted()
                || (fault instanceof InterruptedIOException && !(fault instanceof SocketTimeoutException));
    }

    /** Ends the upload when it broke because a file could not be read: then nothing is tried again. */
    public static void endIfUnreadable(TransportException fault) {
        if (fault.getCause() instanceof UnreadableFileException unreadable) {
            throw new TransferException(
                    "Reading " + unreadable.origin() + " failed: " + unreadable.getMessage(), unreadable);
        }
    }
}
