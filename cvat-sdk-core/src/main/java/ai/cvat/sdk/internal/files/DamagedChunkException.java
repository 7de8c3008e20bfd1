package ai.cvat.sdk.internal.files;

import java.io.IOException;

/** A chunk on the disk is not what the server sent. */
public final class DamagedChunkException extends IOException {

    private static final long serialVersionUID = 1;

    public DamagedChunkException(String what) {
        super(what);
    }
}
