package ai.cvat.sdk.internal.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The expected numbers are those of Python's {@code zlib.crc32(body[:1000], zlib.crc32(str(len(body)).encode()))}. */
class ChunkChecksumTest {

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        return bytes;
    }

    private static ChunkChecksum of(byte[] bytes) {
        ChunkChecksum checksum = new ChunkChecksum();
        checksum.update(bytes, 0, bytes.length);
        return checksum;
    }

    @Test
    void itIsOfTheLengthAndTheFirstThousandBytes() {
        assertThat(of("chunk".getBytes(StandardCharsets.US_ASCII)).mismatch(3058807182L, 5))
                .isNull();
        assertThat(of(bytes(1000)).mismatch(3425955840L, 1000)).isNull();
        assertThat(of(bytes(1211)).mismatch(1717340696L, 1211)).isNull();
    }

    @Test
    void aChangedBeginningAndAnotherLengthAreFoundOut() {
        byte[] changed = bytes(1211);
        changed[999]++;
        assertThat(of(changed).mismatch(1717340696L, 1211)).contains("the server says 1717340696");
        assertThat(of(bytes(1210)).mismatch(1717340696L, 1210)).contains("checksum");
    }

    @Test
    void howTheBytesComeMakesNoDifference() {
        ChunkChecksum checksum = new ChunkChecksum();
        byte[] bytes = bytes(1211);
        checksum.update(Arrays.copyOf(bytes, 1), 0, 1);
        checksum.update(bytes, 1, 0);
        checksum.update(bytes, 1, 998);
        checksum.update(bytes, 999, 212);
        assertThat(checksum.mismatch(1717340696L, 1211)).isNull();
        checksum.reset();
        checksum.update(bytes, 0, 1211);
        assertThat(checksum.mismatch(1717340696L, 1211)).isNull();
    }

    @Test
    void aServerThatSaysNothingIsNotContradicted() {
        assertThat(of(bytes(3)).mismatch(null, 3)).isNull();
    }
}
