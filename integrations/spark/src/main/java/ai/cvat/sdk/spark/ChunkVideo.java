package ai.cvat.sdk.spark;

import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.datasets.VideoDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A chunk that is a video, decoded forward. */
final class ChunkVideo extends ChunkImages {

    private final VideoDecoder.VideoReader reader;
    private int next;

    ChunkVideo(Path file) throws IOException {
        super(file);
        reader = decoder().open(file);
    }

    /**
     * What decodes videos.
     *
     * @throws UnsupportedDatasetException when nothing does
     */
    static VideoDecoder decoder() {
        return ServiceLoader.load(VideoDecoder.class)
                .findFirst()
                .orElseThrow(() -> new UnsupportedDatasetException("The chunks are videos, and nothing here decodes"
                        + " them: add the artifact ai.cvat:cvat-sdk-video and FFmpeg to the jars of driver and"
                        + " executors, or read without images (image = none)."));
    }

    @Override
    byte[] at(int position) throws IOException {
        boolean there = true;
        for (; there && next < position; next++) {
            there = reader.skip();
        }
        BufferedImage image = there ? reader.read() : null;
        if (image == null) {
            throw new IOException("the video of the chunk ends before its frame " + position);
        }
        next++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            super.close();
        }
    }
}
