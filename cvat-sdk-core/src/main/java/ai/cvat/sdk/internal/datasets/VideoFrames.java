package ai.cvat.sdk.internal.datasets;

import ai.cvat.sdk.datasets.VideoDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** The frames of video chunks, read forward: of one that comes after the last one, only those between are decoded. */
public final class VideoFrames implements AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private final VideoDecoder decoder;
    private final Open open = new Open();
    private final Cleaner.Cleanable left;
    private @Nullable Path video;
    private int next;

    /** What has to be closed, also where nobody does. */
    private static final class Open implements Runnable {

        private VideoDecoder.@Nullable VideoReader reader;

        @Override
        public synchronized void run() {
            VideoDecoder.VideoReader closing = reader;
            reader = null;
            try {
                if (closing != null) {
                    closing.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Frames of any videos. */
    public VideoFrames(VideoDecoder decoder) {
        this.decoder = decoder;
        this.left = CLEANER.register(this, open);
    }

    /** What decodes videos, where the program has anything for that. */
    public static Optional<VideoDecoder> decoder() {
        return ServiceLoader.load(VideoDecoder.class).findFirst();
    }

    /**
     * Reads a frame.
     *
     * @param wanted the video
     * @param position the place of the frame in it
     * @throws EOFException when it has not so many
     */
    public synchronized BufferedImage image(Path wanted, int position) throws IOException {
        VideoDecoder.VideoReader reader = open.reader;
        if (reader == null || !wanted.equals(video) || position < next) {
            open.run();
            reader = decoder.open(wanted);
            open.reader = reader;
            video = wanted;
            next = 0;
        }
        for (; next < position; next++) {
            if (!reader.skip()) {
                throw new EOFException("the video has " + next + " frames only");
            }
        }
        BufferedImage image = reader.read();
        if (image == null) {
            throw new EOFException("the video has " + next + " frames only");
        }
        next++;
        return image;
    }

    /** What a frame is as the bytes of an image file. */
    public static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        }
        return bytes.toByteArray();
    }

    @Override
    public synchronized void close() {
        left.clean();
    }
}
