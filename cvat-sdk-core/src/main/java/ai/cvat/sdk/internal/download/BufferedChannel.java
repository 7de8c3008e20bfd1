package ai.cvat.sdk.internal.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Writes to a channel 64 KiB at a time, where a download brings 8. What the channel refuses stays in the buffer, without what it
 * took before that: nothing is written twice.
 */
final class BufferedChannel {

    private static final int SIZE = 64 * 1024;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE);

    BufferedChannel(WritableByteChannel channel) {
        this.channel = channel;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int taken = Math.min(end - at, buffer.remaining());
            buffer.put(bytes, at, taken);
            at += taken;
            if (!buffer.hasRemaining()) {
                flush();
            }
        }
    }

    void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } finally {
            buffer.compact();
        }
    }

    /** Forgets what was not written yet. */
    void clear() {
        buffer.clear();
    }
}
