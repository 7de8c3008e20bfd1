package ai.cvat.sdk.resources;

import ai.cvat.sdk.datasets.VideoDecoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Decodes videos that are words: {@code video}, and the width of each frame. */
public final class WrittenVideos implements VideoDecoder {

    static final AtomicInteger OPENED = new AtomicInteger();
    static final AtomicInteger CLOSED = new AtomicInteger();
    static final AtomicInteger DECODED = new AtomicInteger();

    @Override
    public VideoReader open(Path video) throws IOException {
        List<String> words = List.of(Files.readString(video).split(" "));
        if (!words.get(0).equals("video")) {
            throw new IOException("it is no video");
        }
        OPENED.incrementAndGet();
        Queue<String> frames = new ArrayDeque<>(words.subList(1, words.size()));
        return new VideoReader() {
            @Override
            public @Nullable BufferedImage read() {
                String width = frames.poll();
                DECODED.incrementAndGet();
                return width == null
                        ? null
                        : new BufferedImage(Integer.parseInt(width), 30, BufferedImage.TYPE_3BYTE_BGR);
            }

            @Override
            public void close() {
                CLOSED.incrementAndGet();
            }
        };
    }
}
