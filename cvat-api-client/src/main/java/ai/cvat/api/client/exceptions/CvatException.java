package ai.cvat.api.client.exceptions;

import org.jspecify.annotations.Nullable;

/** The root of everything that the SDK throws of its own. Unchecked. */
public class CvatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do about it
     */
    public CvatException(String message) {
        super(message);
    }

    /**
     * An exception with a cause.
     *
     * @param message what went wrong and what to do about it
     * @param cause why, or null
     */
    public CvatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
