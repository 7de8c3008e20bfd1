package ai.cvat.api.client.exceptions;

import org.jspecify.annotations.Nullable;

/**
 * The thread was interrupted while it waited for the server: in a call, a transfer, a pause, or while it read an answer. What
 * it was at has ended, and nothing is tried again; whether the server did what it was asked to is not known.
 *
 * <p>The thread's interrupt flag is set again.
 */
public class CallInterruptedException extends CvatException {

    private static final long serialVersionUID = 1;

    /**
     * Sets the interrupt flag of the calling thread.
     *
     * @param message what was interrupted
     * @param cause how the interruption was noticed, or null
     */
    @SuppressWarnings("this-escape")
    public CallInterruptedException(String message, @Nullable Throwable cause) {
        super(message, cause);
        Thread.currentThread().interrupt();
    }
}
