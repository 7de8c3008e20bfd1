package ai.cvat.sdk.transfer;

import ai.cvat.api.client.exceptions.CvatException;
import org.jspecify.annotations.Nullable;

/**
 * A file could not be sent or received, for a reason that no single answer of the server names: the file is not fit to be
 * sent, the disk refuses, the server gave up for good, or what arrived is not whole.
 */
public class TransferException extends CvatException {

    private static final long serialVersionUID = 1;

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do about it
     */
    public TransferException(String message) {
        super(message);
    }

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do about it
     * @param cause why, or null
     */
    public TransferException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
