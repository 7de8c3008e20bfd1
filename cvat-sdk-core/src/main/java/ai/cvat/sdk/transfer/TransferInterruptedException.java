package ai.cvat.sdk.transfer;

import org.jspecify.annotations.Nullable;

/** The thread was interrupted while it sent or received a file. Its interrupt flag is set again. */
public final class TransferInterruptedException extends TransferException {

    private static final long serialVersionUID = 1;

    /**
     * Describes the interruption.
     *
     * @param message what was interrupted
     * @param cause what the interruption looked like, or null
     */
    public TransferInterruptedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
