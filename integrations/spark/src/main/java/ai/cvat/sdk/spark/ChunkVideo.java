package ai.cvat.sdk.spark;

import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.datasets.VideoDecoder;
import ai.cvat.sdk.internal.datasets.VideoFrames;
import java.io.IOException;
import java.nio.file.Path;

/** A chunk that is a video, decoded forward. */
final class ChunkVideo extends ChunkImages {

    private final VideoFrames frames = new VideoFrames(decoder());

    ChunkVideo(Path file) {
        super(file);
    }

    /**
     * What decodes videos.
     *
     * @throws UnsupportedDatasetException when nothing does
     */
    static VideoDecoder decoder() {
        return VideoFrames.decoder()
                .orElseThrow(() -> new UnsupportedDatasetException("The chunks are videos, and nothing here decodes"
                        + " them: add the artifact ai.cvat:cvat-sdk-video and FFmpeg to the jars of driver and"
                        + " executors, or read without images (image = none)."));
    }

    @Override
    byte[] at(int position) throws IOException {
        return VideoFrames.png(frames.image(file, position));
    }

    @Override
    public void close() throws IOException {
        try {
            frames.close();
        } finally {
            super.close();
        }
    }
}
