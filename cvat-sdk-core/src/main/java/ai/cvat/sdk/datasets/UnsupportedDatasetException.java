package ai.cvat.sdk.datasets;

import ai.cvat.api.client.exceptions.CvatException;

/**
 * A task or a job cannot be read as a dataset, or not in the way that is asked for: it has no data yet, its media are sound or
 * point clouds, or its chunks are videos and there is nothing to decode them. The message says which, and what helps.
 */
public final class UnsupportedDatasetException extends CvatException {

    private static final long serialVersionUID = 1;

    /**
     * An exception with a message.
     *
     * @param message what is not supported, of what, and what helps
     */
    public UnsupportedDatasetException(String message) {
        super(message);
    }

    /**
     * An exception with a message and a cause.
     *
     * @param message what is not supported, of what, and what helps
     * @param cause what was missing
     */
    public UnsupportedDatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
