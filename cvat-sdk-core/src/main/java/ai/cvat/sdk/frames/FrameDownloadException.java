package ai.cvat.sdk.frames;

import ai.cvat.sdk.transfer.TransferException;

/**
 * A frame could not be downloaded, and so the others after it were not. Those that were downloaded before are there; the same
 * download again leaves them as they are and goes on with the rest. The cause says why.
 */
public final class FrameDownloadException extends TransferException {

    private static final long serialVersionUID = 1;

    /** The frame that failed. */
    private final long frame;

    /**
     * Describes the failure.
     *
     * @param message what failed and why
     * @param frame the number of the frame that failed
     * @param cause why
     */
    public FrameDownloadException(String message, long frame, Throwable cause) {
        super(message, cause);
        this.frame = frame;
    }

    /**
     * The number of the frame that failed.
     *
     * @return its number, counted in the task
     */
    public long frame() {
        return frame;
    }
}
