package ai.cvat.sdk.recordings;

/** What the recording does not show enough of to make it on the stand-in. */
final class NotSetUp extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With the reason. */
    NotSetUp(String message) {
        super(message, null, false, false);
    }
}
