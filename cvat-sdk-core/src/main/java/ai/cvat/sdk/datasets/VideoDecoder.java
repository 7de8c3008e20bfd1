package ai.cvat.sdk.datasets;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the chunks of videos. Datasets find one by {@link java.util.ServiceLoader}; the artifact {@code ai.cvat:cvat-sdk-video}
 * brings one. Thread-safe.
 */
public interface VideoDecoder {

    /**
     * Begins to decode a video.
     *
     * @param video a file, such as an MP4 with the frames of a chunk
     * @return its frames, to be closed
     * @throws IOException when it cannot be read, or is no video
     */
    VideoReader open(Path video) throws IOException;

    /** The frames of a video, one after the other. Not thread-safe. */
    interface VideoReader extends Closeable {

        /**
         * Decodes the next frame.
         *
         * @return a new image, which belongs to the caller, turned as the video says; null after the last
         * @throws IOException when it cannot be decoded
         */
        @Nullable BufferedImage read() throws IOException;

        /**
         * Goes past the next frame, without making an image of it where that is faster.
         *
         * @return false after the last
         * @throws IOException when it cannot be decoded
         */
        default boolean skip() throws IOException {
            return read() != null;
        }
    }
}
