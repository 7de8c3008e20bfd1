package ai.cvat.sdk.spark;

import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.resources.Job;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The images of a chunk, which is fetched by one request to a temporary file, so that one image at a time is in memory. Closing it
 * removes the file.
 */
abstract class ChunkImages implements Closeable {

    final Path file;

    ChunkImages(Path file) {
        this.file = file;
    }

    /** Fetches the chunk of a partition. */
    static ChunkImages of(FramePartition partition, Job job, RetrieveDataQuality quality) throws IOException {
        Path file = Files.createTempFile("cvat-spark-", ".chunk");
        try (MediaContent chunk = job.chunkByIndex(partition.chunk(), quality)) {
            chunk.saveTo(file, options -> options.existing(ExistingFile.REPLACE));
            return String.valueOf(chunk.contentType()).startsWith("video/")
                    ? new ChunkVideo(file)
                    : new ChunkArchive(file, partition.end() - partition.begin());
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /**
     * The image at a place.
     *
     * @param position the place in the chunk, greater than all that were asked for
     * @return the bytes of an image file, of a video those of a PNG
     */
    abstract byte[] at(int position) throws IOException;

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
