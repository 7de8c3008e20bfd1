package ai.cvat.sdk.internal.download;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a download go. */
interface DownloadSink extends AutoCloseable {

    /** How many bytes are there from an earlier attempt. */
    long position() throws IOException;

    /** What the file was whose bytes are there; null where there are none, or nobody knows. */
    @Nullable ContentHeaders origin();

    /** Remembers what the file is whose bytes are going to come. */
    void begin(ContentHeaders file) throws IOException;

    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Forgets all bytes. Returns false where that is not possible. */
    boolean rewind() throws IOException;

    /** Hands on those bytes that are there and matter to the checksum, or to the end. */
    void replay(ChunkChecksum checksum, TruncationCheck ending) throws IOException;

    /** All bytes are there. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
