package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.io.IOException;
import java.nio.file.Path;

/** The file that an import works on: one that was uploaded, or one in a cloud storage. */
@FunctionalInterface
interface ImportFile {

    /**
     * Gets it. Called without the store's lock.
     *
     * @return a file that belongs to the caller
     */
    Path fetch() throws IOException, WorkFailedException;
}
