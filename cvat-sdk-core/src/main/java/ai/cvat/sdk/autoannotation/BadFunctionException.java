package ai.cvat.sdk.autoannotation;

import ai.cvat.api.client.exceptions.CvatException;
import org.jspecify.annotations.Nullable;

/**
 * A function for automatic annotation broke a rule: its labels are wrong in themselves or do not fit those of the task, or what
 * it answered for a frame cannot be an annotation. The message says which label, or which frame and which object, and what to do.
 */
public final class BadFunctionException extends CvatException {

    private static final long serialVersionUID = 1;

    /**
     * A rule is broken.
     *
     * @param message which rule, by what, and what to do about it
     */
    public BadFunctionException(String message) {
        super(message);
    }

    /**
     * A rule is broken, as another exception told.
     *
     * @param message which rule, by what, and what to do about it
     * @param cause why, or null
     */
    public BadFunctionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
