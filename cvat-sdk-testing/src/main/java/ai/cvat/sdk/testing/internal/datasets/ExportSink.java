package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.server.BackgroundQueue;
import ai.cvat.sdk.testing.internal.server.TransferLocation;
import ai.cvat.sdk.testing.internal.store.Bucket;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * The end of an export: brings what was written to where it belongs, to be downloaded or into a cloud storage.
 *
 * @param store of the server
 * @param queue where the export runs
 * @param location where it belongs
 * @param fileName what it is called there
 */
public record ExportSink(Store store, BackgroundQueue queue, TransferLocation location, String fileName) {

    /**
     * Delivers a file. Called without the store's lock.
     *
     * @param requestId the export
     * @param file what it has written; belongs to this from now on
     */
    public void deliver(String requestId, Path file) throws IOException, WorkFailedException {
        Bucket bucket = location.bucket();
        if (bucket == null) {
            // By this it is told apart from what the same export came to before.
            Files.setLastModifiedTime(file, FileTime.from(store.now().toInstant()));
            store.locked(() -> keep(requestId, new QueuedRequest.ResultFile(file, fileName)));
            return;
        }
        try {
            if (!Files.isDirectory(bucket.root())) {
                throw WorkFailedException.notFound(
                        "The resource " + bucket.name() + " not found. It may have been deleted.");
            }
            bucket.put(fileName, file);
        } finally {
            DataDirectory.delete(file);
        }
    }

    private void keep(String requestId, QueuedRequest.ResultFile result) {
        QueuedRequest request = queue.find(requestId);
        if (request == null) {
            DataDirectory.delete(result.file());
        } else {
            request.result = result;
        }
    }
}
