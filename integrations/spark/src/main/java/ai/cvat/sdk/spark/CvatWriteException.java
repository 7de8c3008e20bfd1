package ai.cvat.sdk.spark;

import ai.cvat.api.client.exceptions.CvatException;
import org.jspecify.annotations.Nullable;

/**
 * Annotations could not be written. What a Spark task throws names the job, its frames and why. Where a write as a whole is given up,
 * Spark adds one to its own exception, as suppressed, that says which jobs are complete and which are as they were.
 */
public final class CvatWriteException extends CvatException {

    private static final long serialVersionUID = 1;

    CvatWriteException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
