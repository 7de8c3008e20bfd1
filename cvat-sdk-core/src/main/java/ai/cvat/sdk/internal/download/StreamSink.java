package ai.cvat.sdk.internal.download;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Hands a download on as it comes. What is handed on cannot be taken back. */
public final class StreamSink implements DownloadSink {

    private final OutputStream out;
    private boolean begun;

    public StreamSink(OutputStream out) {
        this.out = out;
    }

    /** Whether any of it was handed on. */
    public boolean begun() {
        return begun;
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public @Nullable ContentHeaders origin() {
        return null;
    }

    @Override
    public void begin(ContentHeaders file) {
        // Nothing is kept for later.
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        begun = true;
        out.write(bytes, offset, length);
    }

    @Override
    public boolean rewind() {
        return !begun;
    }

    @Override
    public void replay(ChunkChecksum checksum, TruncationCheck ending) {
        // Nothing was there.
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    @Override
    public void close() {
        // The stream is the caller's.
    }
}
