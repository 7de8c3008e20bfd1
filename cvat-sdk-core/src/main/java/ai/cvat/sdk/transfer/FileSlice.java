package ai.cvat.sdk.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A part of a file as the body of a request, read from disk while it is sent. */
final class FileSlice extends RequestBody {

    private static final int BUFFER = 64 * 1024;

    private final LocalFile file;
    private final long offset;
    private final long length;
    private MediaType type = MediaType.get("application/octet-stream");

    FileSlice(LocalFile file, long offset, long length) {
        this.file = file;
        this.offset = offset;
        this.length = length;
    }

    FileSlice as(MediaType other) {
        this.type = other;
        return this;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return length;
    }

    /** Whether the file ends where this part ends. */
    boolean endsFile() {
        return offset + length == file.size();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        FileChannel channel = open();
        try (channel) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            long left = length;
            while (left > 0) {
                buffer.clear().limit((int) Math.min(BUFFER, left));
                left -= fill(channel, buffer, offset + length - left);
                sink.write(buffer.array(), 0, buffer.position());
            }
        }
    }

    private FileChannel open() throws IOException {
        try {
            FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
            if (channel.size() != file.size()) {
                channel.close();
                throw new IOException("its size changed from " + file.size() + " bytes while it was being uploaded");
            }
            return channel;
        } catch (IOException e) {
            throw new UnreadableFileException(file.path(), e);
        }
    }

    private int fill(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, position + buffer.position());
                if (read < 0) {
                    throw new EOFException("it became shorter while it was being uploaded");
                }
            }
            return buffer.position();
        } catch (IOException e) {
            throw new UnreadableFileException(file.path(), e);
        }
    }
}
