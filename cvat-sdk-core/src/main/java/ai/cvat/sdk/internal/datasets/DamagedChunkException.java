package ai.cvat.sdk.internal.datasets;

import java.io.IOException;

/** A chunk in the cache is not what the server sent. */
final class DamagedChunkException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedChunkException(String what) {
        super(what);
    }
}
