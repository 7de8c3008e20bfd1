package ai.cvat.sdk.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.sdk.internal.transfer.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZippedFilesTest {

    @TempDir
    Path directory;

    private static UploadSource file(String name, String content) {
        return new MemoryFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static ZippedFiles zipped(UploadSource... files) {
        return new ZippedFiles("files.zip", List.of(files));
    }

    private static ByteString part(ZippedFiles archive, long offset, long length) throws IOException {
        Buffer buffer = new Buffer();
        archive.write(buffer, offset, length);
        return buffer.readByteString();
    }

    private Path written(ZippedFiles archive) throws IOException {
        Path zip = directory.resolve("files.zip");
        try (BufferedSink sink = Okio.buffer(Okio.sink(zip))) {
            archive.write(sink, 0, archive.size());
        }
        return zip;
    }

    @Test
    void theFilesLieInItInOrderAsTheyAre() throws IOException {
        Path zip = written(zipped(file("b/2.png", "two"), file("a.png", "one"), file("b/кот \u732b é.png", "three")));
        try (ZipFile read = new ZipFile(zip.toFile())) {
            assertThat(read.stream().map(ZipEntry::getName)).containsExactly("b/2.png", "a.png", "b/кот \u732b é.png");
            assertThat(read.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
            try (InputStream in = read.getInputStream(read.getEntry("b/2.png"))) {
                assertThat(in).hasBinaryContent("two".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void itIsAsLongAsItSays() throws IOException {
        ZippedFiles archive = zipped(file("a/1.png", "one"), file("a/2.png", "two"));
        assertThat(Files.size(written(archive))).isEqualTo(archive.size());
    }

    /** An upload may go on in a process that has a newer version of this SDK. */
    @Test
    void theBytesStayWhatTheyAreFromVersionToVersion() throws IOException {
        ZippedFiles archive = zipped(file("a/1.png", "one"), file("b.png", "two"));
        assertThat(part(archive, 0, archive.size()).hex())
                .isEqualTo("504b030414000008000000002100f1866c7a030000000300000007000000612f312e706e676f6e65504b0304"
                        + "14000008000000002100668aca11030000000300000005000000622e706e6774776f504b0102140014000008"
                        + "000000002100f1866c7a0300000003000000070000000000000000000000000000000000612f312e706e6750"
                        + "4b0102140014000008000000002100668aca1103000000030000000500000000000000000000000000280000"
                        + "00622e706e67504b05060000000002000200680000004e0000000000");
    }

    @Test
    void anyPartOfItIsTheSamePartInAnotherProcess() throws IOException {
        Random random = new Random(9);
        List<UploadSource> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.add(file("d" + i % 3 + "/" + i + ".png", "x".repeat(1 + random.nextInt(40)) + i));
        }
        ByteString whole = part(new ZippedFiles("files.zip", files), 0, new ZippedFiles("files.zip", files).size());
        for (int i = 0; i < 2_000; i++) {
            int from = random.nextInt(whole.size());
            int to = from + random.nextInt(whole.size() - from + 1);
            assertThat(part(new ZippedFiles("files.zip", files), from, to - from))
                    .isEqualTo(whole.substring(from, to));
        }
    }

    @Test
    void aFileThatIsNotWhatItWasIsUnreadable() throws IOException {
        Path path = Files.writeString(directory.resolve("a.png"), "a cat");
        ZippedFiles archive = zipped(new LocalFile(path, "cats/a.png", 5));
        Files.writeString(path, "a dog too");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> part(archive, 0, archive.size()))
                .withMessageContaining("size changed");
    }

    @Test
    void moreFilesThanTheOldFormatCountsAreThere() throws IOException {
        List<UploadSource> files = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            files.add(file("d/" + i + ".png", "x"));
        }
        try (ZipFile read =
                new ZipFile(written(new ZippedFiles("files.zip", files)).toFile())) {
            assertThat(read.size()).isEqualTo(70_000);
        }
    }

    @Test
    void largeNumbersStandWhereZip64HasThem() throws IOException {
        // What begins at 4 GiB in earnest.
        long large = 10;
        ZippedFiles archive = new ZippedFiles(
                "files.zip",
                List.of(file("a/1.png", "small"), file("a/large.png", "larger than it"), file("a/last.png", "last")),
                large);
        try (ZipFile read = new ZipFile(written(archive).toFile())) {
            assertThat(read.stream().map(ZipEntry::getSize)).containsExactly(5L, 14L, 4L);
            try (InputStream in = read.getInputStream(read.getEntry("a/last.png"))) {
                assertThat(in).hasBinaryContent("last".getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
