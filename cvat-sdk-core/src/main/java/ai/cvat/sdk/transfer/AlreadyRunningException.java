package ai.cvat.sdk.transfer;

import ai.cvat.api.client.exceptions.ConflictException;

/**
 * The server is at work on the same target already and took nothing of what was sent: it does one such work at a time, and
 * does not look at whether two are the same. Wait until the one under way has ended, and send again.
 */
public final class AlreadyRunningException extends TransferException {

    private static final long serialVersionUID = 1;

    /** The id of the work under way. */
    private final String requestId;

    /**
     * Made by the SDK only.
     *
     * @param what what was not begun, for the message
     * @param requestId the work under way
     * @param cause the server's answer
     */
    public AlreadyRunningException(String what, String requestId, ConflictException cause) {
        super(
                what + " was not begun, because the server is at such work already (request " + requestId
                        + "): wait until that has ended, and try again.",
                cause);
        this.requestId = requestId;
    }

    /**
     * The work under way, which may be another user's.
     *
     * @return the id of its background request, as {@code Client.waitForCompletion} takes it
     */
    public String requestId() {
        return requestId;
    }
}
