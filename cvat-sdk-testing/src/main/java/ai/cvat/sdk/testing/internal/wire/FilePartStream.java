package ai.cvat.sdk.testing.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;

/** The bytes of a part of a file. */
public final class FilePartStream extends InputStream {

    private final InputStream file;
    private long left;

    public FilePartStream(Response.FilePart part) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(part.file());
        channel.position(part.offset());
        this.file = Channels.newInputStream(channel);
        this.left = part.length();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = file.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
