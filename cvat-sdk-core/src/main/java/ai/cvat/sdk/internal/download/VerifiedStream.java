package ai.cvat.sdk.internal.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Checks at the end of a stream that what was read is what the server announced. */
public final class VerifiedStream extends FilterInputStream {

    private final long length;
    private final @Nullable Long expected;
    private final ChunkChecksum checksum = new ChunkChecksum();
    private final TruncationCheck ending = new TruncationCheck();
    private final boolean marked;
    private long received;

    public VerifiedStream(InputStream in, ContentHeaders file, boolean marked) {
        super(in);
        this.marked = marked;
        this.length = file.total();
        this.expected = file.checksum();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = in.read(bytes, offset, count);
        if (read > 0) {
            received += read;
            checksum.update(bytes, offset, read);
            if (length < 0) {
                ending.update(bytes, offset, read);
            }
        } else if (read < 0) {
            check();
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(8192, Math.max(1, count))];
        long skipped = 0;
        while (skipped < count) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() throws IOException {
        if (length >= 0 && received != length) {
            throw new IOException(length + " bytes were announced, and " + received + " arrived");
        }
        String missing = length >= 0 || received == 0 ? null : ending.missing(marked);
        if (missing != null) {
            throw new IOException(missing);
        }
        String damage = checksum.mismatch(expected, received);
        if (damage != null) {
            throw new IOException(damage);
        }
    }
}
