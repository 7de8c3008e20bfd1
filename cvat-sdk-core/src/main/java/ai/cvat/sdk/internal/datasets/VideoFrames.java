package ai.cvat.sdk.internal.datasets;

import ai.cvat.sdk.datasets.VideoDecoder;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The frames of video chunks, read forward: of one that comes after the last one, only those between are decoded. */
final class VideoFrames implements AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private final VideoDecoder decoder;
    private final Open open = new Open();
    private final Cleaner.Cleanable left;
    private @Nullable Chunk chunk;
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

    VideoFrames(VideoDecoder decoder) {
        this.decoder = decoder;
        this.left = CLEANER.register(this, open);
    }

    /** What decodes videos, where the program has anything for that. */
    static Optional<VideoDecoder> decoder() {
        return ServiceLoader.load(VideoDecoder.class).findFirst();
    }

    synchronized BufferedImage image(Chunk wanted, int position) throws IOException {
        VideoDecoder.VideoReader reader = open.reader;
        if (reader == null || !wanted.equals(chunk) || position < next) {
            open.run();
            reader = decoder.open(wanted.file());
            open.reader = reader;
            chunk = wanted;
            next = 0;
        }
        for (; next < position; next++) {
            if (!reader.skip()) {
                throw new EOFException("it has " + next + " frames only");
            }
        }
        BufferedImage image = reader.read();
        if (image == null) {
            throw new EOFException("it has " + next + " frames only");
        }
        next++;
        return image;
    }

    @Override
    public synchronized void close() {
        left.clean();
    }
}
