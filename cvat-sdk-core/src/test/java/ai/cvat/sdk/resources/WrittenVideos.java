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

    /** What was done since a test began. What an earlier test left open is closed some time, and counts there. */
    static final class Counts {
        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        final AtomicInteger decoded = new AtomicInteger();
    }

    private static volatile Counts counts = new Counts();

    static Counts count() {
        counts = new Counts();
        return counts;
    }

    @Override
    public VideoReader open(Path video) throws IOException {
        List<String> words = List.of(Files.readString(video).split(" "));
        if (!words.get(0).equals("video")) {
            throw new IOException("it is no video");
        }
        Counts own = counts;
        own.opened.incrementAndGet();
        Queue<String> frames = new ArrayDeque<>(words.subList(1, words.size()));
        return new VideoReader() {
            @Override
            public @Nullable BufferedImage read() {
                String width = frames.poll();
                own.decoded.incrementAndGet();
                return width == null
                        ? null
                        : new BufferedImage(Integer.parseInt(width), 30, BufferedImage.TYPE_3BYTE_BGR);
            }

            @Override
            public void close() {
                own.closed.incrementAndGet();
            }
        };
    }
}
