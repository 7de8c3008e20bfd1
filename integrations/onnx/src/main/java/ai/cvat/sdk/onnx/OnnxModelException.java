package ai.cvat.sdk.onnx;

import ai.cvat.api.client.exceptions.CvatException;
import org.jspecify.annotations.Nullable;

/**
 * A model cannot be used: it cannot be read, is of another kind than what it was opened as, or fails. The message says what was
 * found in it, what was expected, and what to do.
 */
public final class OnnxModelException extends CvatException {

    private static final long serialVersionUID = 1;

    /**
     * A model cannot be used.
     *
     * @param message why, and what to do
     */
    public OnnxModelException(String message) {
        super(message);
    }

    /**
     * A model cannot be used, as another exception told.
     *
     * @param message why, and what to do
     * @param cause what the runtime said, or null
     */
    public OnnxModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
