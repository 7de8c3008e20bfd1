package ai.cvat.sdk.internal.transfer;

import java.io.IOException;

/** A file could not be read while it was being sent: the disk is to blame, not the connection. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final String origin;

    public UnreadableFileException(String origin, IOException cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.origin = origin;
    }

    String origin() {
        return origin;
    }
}
