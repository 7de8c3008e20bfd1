package ai.cvat.sdk.internal.upload;

import ai.cvat.sdk.internal.transfer.UnreadableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import okio.BufferedSink;

/**
 * A file of this machine that is fit to be sent, read from disk while it is sent.
 *
 * @param path where it is
 * @param name what the server is to call it
 * @param size its length in bytes, more than zero
 */
public record LocalFile(Path path, String name, long size) implements UploadSource {

    private static final int BUFFER = 64 * 1024;

    @Override
    public String origin() {
        return path.toString();
    }

    @Override
    public void write(BufferedSink sink, long offset, long length) throws IOException {
        FileChannel channel = open();
        try (channel) {
            // Out of the heap it is read into without a detour, which is worth making it so for much.
            ByteBuffer buffer = length < BUFFER ? ByteBuffer.allocate((int) length) : ByteBuffer.allocateDirect(BUFFER);
            long left = length;
            while (left > 0) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                left -= fill(channel, buffer, offset + length - left);
                buffer.flip();
                while (buffer.hasRemaining()) {
                    sink.write(buffer);
                }
            }
        }
    }

    private FileChannel open() throws IOException {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            if (channel.size() != size) {
                channel.close();
                throw new IOException("its size changed from " + size + " bytes while it was being uploaded");
            }
            return channel;
        } catch (IOException e) {
            throw new UnreadableFileException(origin(), e);
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
            throw new UnreadableFileException(origin(), e);
        }
    }
}
