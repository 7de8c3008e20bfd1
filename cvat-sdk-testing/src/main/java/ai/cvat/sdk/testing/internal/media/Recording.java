package ai.cvat.sdk.testing.internal.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A video or a sound file: the one file that a task is made of, where its frames are no files of their own. */
public final class Recording {

    private final String name;
    private final Path file;
    private final boolean zipChunks;

    // Encoding takes its time, and two encodings of the same frames differ in their dates.
    private final Map<List<Long>, byte[]> chunks = new HashMap<>();

    /**
     * Describes a file.
     *
     * @param zipChunks whether annotators see images of it, in archives
     */
    public Recording(String name, Path file, boolean zipChunks) {
        this.name = name;
        this.file = file;
        this.zipChunks = zipChunks;
    }

    public String name() {
        return name;
    }

    public Path file() {
        return file;
    }

    public boolean zipChunks() {
        return zipChunks;
    }

    /** Sound as it is counted: each millisecond is a frame, and all are alike. */
    public List<Frame> milliseconds(int count) {
        return Collections.nCopies(count, new Frame(name, file, 0, 0));
    }

    /** The chunk of some frames, made once. */
    public byte[] chunk(List<Long> frames, Encoder encoder) throws IOException {
        synchronized (chunks) {
            byte[] chunk = chunks.get(frames);
            if (chunk == null) {
                chunk = Objects.requireNonNull(encoder.encode());
                chunks.put(List.copyOf(frames), chunk);
            }
            return chunk;
        }
    }

    /** Makes a chunk. */
    @FunctionalInterface
    public interface Encoder {

        byte[] encode() throws IOException;
    }
}
