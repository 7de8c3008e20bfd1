package ai.cvat.sdk.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipIndexTest {

    private static final List<byte[]> CONTENT =
            List.of(new byte[] {1, 2, 3}, new byte[0], bytes(100_000, 7), bytes(300, 2));

    @TempDir
    Path folder;

    private static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        Arrays.fill(bytes, 0, length / 2, (byte) 5);
        return bytes;
    }

    private static byte[] archive(int method, String comment) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(method);
            zip.setComment(comment);
            for (int i = 0; i < CONTENT.size(); i++) {
                ZipEntry entry = new ZipEntry("00000" + i + ".jpg");
                entry.setExtra(new byte[] {1, 0, 4, 0, 9, 9, 9, 9});
                entry.setSize(CONTENT.get(i).length);
                CRC32 crc = new CRC32();
                crc.update(CONTENT.get(i));
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(CONTENT.get(i));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private ZipIndex index(byte[] archive) throws IOException {
        return Objects.requireNonNull(ZipIndex.of(Files.write(folder.resolve("chunk"), archive)));
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void eachFileIsReadByItsPlaceInTheArchive(int method) throws IOException {
        ZipIndex index = index(archive(method, "PK is how it begins"));

        assertThat(index.size()).isEqualTo(CONTENT.size());
        for (int i = CONTENT.size() - 1; i >= 0; i--) {
            assertThat(index.bytes(i, 1 << 20)).isEqualTo(CONTENT.get(i));
        }
    }

    @Test
    void anEmptyArchiveHasNoFiles() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ZipOutputStream(out).close();
        assertThat(index(out.toByteArray()).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "....ftypisom and so on, which is a video", "PK"})
    void whatIsNoArchiveIsNone(String content) throws IOException {
        assertThat(ZipIndex.of(Files.writeString(folder.resolve("chunk"), content)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void everyByteThatIsLostOrChangedIsNoticedOrDoesNotMatter(int method) throws IOException {
        byte[] whole = archive(method, "");
        for (int at = 0; at < whole.length; at += 1 + (at > 300 && at < whole.length - 400 ? 997 : 0)) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x41;
            assertSameOrDamaged(changed);
            assertSameOrDamaged(Arrays.copyOf(whole, at));
        }
    }

    private void assertSameOrDamaged(byte[] archive) throws IOException {
        ZipIndex index;
        try {
            index = ZipIndex.of(Files.write(folder.resolve("chunk"), archive));
        } catch (DamagedChunkException e) {
            return;
        }
        for (int i = 0; index != null && i < Math.min(index.size(), CONTENT.size()); i++) {
            try {
                assertThat(index.bytes(i, 1 << 20)).isEqualTo(CONTENT.get(i));
            } catch (DamagedChunkException e) {
                // That is what is wanted.
            }
        }
    }

    @Test
    void aFileThatIsLargerThanItMayBeIsNotRead() throws IOException {
        ZipIndex index = index(archive(ZipEntry.DEFLATED, ""));
        assertThatExceptionOfType(DamagedChunkException.class)
                .isThrownBy(() -> index.bytes(2, 99_999))
                .withMessageContaining("100000 bytes");
    }
}
