package ai.cvat.sdk.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a download go. */
interface Sink extends AutoCloseable {

    /** How many bytes are there from an earlier attempt. */
    long position() throws IOException;

    /** What the file was whose bytes are there; null where there are none, or nobody knows. */
    @Nullable RemoteFile origin();

    /** Remembers what the file is whose bytes are going to come. */
    void begin(RemoteFile file) throws IOException;

    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Forgets all bytes. Returns false where that is not possible. */
    boolean rewind() throws IOException;

    /** Hands on those bytes that are there and matter to the checksum, or to the end. */
    void replay(ChunkChecksum checksum, Ending ending) throws IOException;

    /** All bytes are there. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
