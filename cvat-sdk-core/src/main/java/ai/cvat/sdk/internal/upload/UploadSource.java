package ai.cvat.sdk.internal.upload;

import ai.cvat.sdk.internal.transfer.UnreadableFileException;
import java.io.IOException;
import okio.BufferedSink;

/** Something fit to be sent as one file, any part of it any number of times. */
public sealed interface UploadSource permits LocalFile, MemoryFile, StreamFile, ZippedFiles {

    /** What the server is to call it: names parted by slashes. */
    String name();

    /** Its length in bytes, more than zero. */
    long size();

    /** Where it comes from, for messages. */
    String origin();

    /**
     * Writes a part of it.
     *
     * @throws UnreadableFileException when it cannot be read, or is not what it was
     * @throws IOException when it cannot be written
     */
    void write(BufferedSink sink, long offset, long length) throws IOException;

    /** A part of it, for one request. */
    default FileSlice slice(long offset, long length) {
        return new FileSlice(this, offset, length);
    }
}
