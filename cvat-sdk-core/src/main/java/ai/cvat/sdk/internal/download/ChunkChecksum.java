package ai.cvat.sdk.internal.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The checksum that the server sends with a chunk, {@code X-Checksum}: the CRC-32 of the whole chunk's length in decimal,
 * followed by the chunk's first thousand bytes.
 *
 * <p>So the server says it of the whole chunk also where it answers a part of it. It tells one chunk from another, and a
 * beginning that was damaged; what comes after the first thousand bytes, only the length is checked by.
 */
public final class ChunkChecksum {

    /** How many of the first bytes count. */
    static final int HEAD = 1000;

    private final byte[] head = new byte[HEAD];
    private int filled;

    /**
     * The checksum of a chunk that is there.
     *
     * @param chunk the file
     * @return the same that the server says of it
     */
    public static long of(Path chunk) throws IOException {
        ChunkChecksum checksum = new ChunkChecksum();
        try (InputStream in = Files.newInputStream(chunk)) {
            byte[] head = in.readNBytes(HEAD);
            checksum.update(head, 0, head.length);
        }
        return checksum.value(Files.size(chunk));
    }

    /** Takes the next bytes, from the chunk's first one on. */
    void update(byte[] bytes, int offset, int length) {
        int taken = Math.min(length, HEAD - filled);
        System.arraycopy(bytes, offset, head, filled, taken);
        filled += taken;
    }

    void reset() {
        filled = 0;
    }

    /**
     * Compares with what the server says.
     *
     * @param expected what the server says, or null where it says nothing
     * @param length how long the whole is
     * @return what is wrong, or null
     */
    @Nullable String mismatch(@Nullable Long expected, long length) {
        if (expected == null || expected == value(length)) {
            return null;
        }
        return "the checksum of what arrived is " + value(length) + ", and the server says " + expected;
    }

    private long value(long length) {
        CRC32 crc = new CRC32();
        crc.update(Long.toString(length).getBytes(StandardCharsets.US_ASCII));
        crc.update(head, 0, filled);
        return crc.getValue();
    }
}
