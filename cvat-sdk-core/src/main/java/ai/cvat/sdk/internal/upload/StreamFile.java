package ai.cvat.sdk.internal.upload;

import ai.cvat.sdk.internal.transfer.UnreadableFileException;
import ai.cvat.sdk.upload.ContentSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import okio.BufferedSink;

/** What a stream of known length gives, opened anew for each part that is sent. */
public final class StreamFile implements UploadSource {

    private static final int BUFFER = 64 * 1024;

    private final String name;
    private final long size;
    private final ContentSource content;

    public StreamFile(String name, long size, ContentSource content) {
        this.name = name;
        this.size = size;
        this.content = content;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String origin() {
        return name + " (a stream)";
    }

    @Override
    public void write(BufferedSink sink, long offset, long length) throws IOException {
        InputStream stream = open(offset);
        try (stream) {
            byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
            long left = length;
            while (left > 0) {
                int read = read(stream, buffer, (int) Math.min(buffer.length, left));
                sink.write(buffer, 0, read);
                left -= read;
            }
            if (offset + length == size) {
                requireEnd(stream);
            }
        }
    }

    private InputStream open(long offset) throws IOException {
        try {
            InputStream stream = content.open();
            try {
                stream.skipNBytes(offset);
                return stream;
            } catch (IOException e) {
                stream.close();
                throw e;
            }
        } catch (EOFException e) {
            throw tooShort(e);
        } catch (IOException e) {
            throw new UnreadableFileException(origin(), e);
        }
    }

    private int read(InputStream stream, byte[] buffer, int most) throws IOException {
        int read;
        try {
            read = stream.read(buffer, 0, most);
        } catch (IOException e) {
            throw new UnreadableFileException(origin(), e);
        }
        if (read < 0) {
            throw tooShort(new EOFException());
        }
        return read;
    }

    private void requireEnd(InputStream stream) throws IOException {
        int more;
        try {
            more = stream.read();
        } catch (IOException e) {
            throw new UnreadableFileException(origin(), e);
        }
        if (more >= 0) {
            throw new UnreadableFileException(
                    origin(), new IOException("it goes on after the " + size + " bytes that were announced"));
        }
    }

    private UnreadableFileException tooShort(EOFException fault) {
        IOException cause = new IOException("it ended before the " + size + " bytes that were announced", fault);
        return new UnreadableFileException(origin(), cause);
    }
}
