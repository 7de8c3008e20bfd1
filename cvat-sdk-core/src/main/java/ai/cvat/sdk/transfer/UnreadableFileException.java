package ai.cvat.sdk.transfer;

import java.io.IOException;
import java.nio.file.Path;

/** A file could not be read while it was being sent: the disk is to blame, not the connection. */
final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Path path;

    UnreadableFileException(Path path, IOException cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.path = path;
    }

    Path path() {
        return path;
    }
}
