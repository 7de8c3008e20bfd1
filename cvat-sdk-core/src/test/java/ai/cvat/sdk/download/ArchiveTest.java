package ai.cvat.sdk.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.transfer.UnpackLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    @TempDir
    Path temp;

    private Path zip(String... names) throws IOException {
        Path file = temp.resolve("given.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(name.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return file;
    }

    private Path zeros(int megabytes) throws IOException {
        Path file = temp.resolve("zeros.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < megabytes; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        return file;
    }

    private void assertNothingUnpacked() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).allMatch(file -> file.toString().endsWith(".zip"));
        }
    }

    @Test
    void filesComeIntoTheirDirectories() throws IOException {
        Path target = temp.resolve("dataset");

        assertThat(Archive.extract(zip("images/", "images/a.png", "images/b/c.png", "labels.json"), target))
                .isEqualTo(new Archive.Extraction(target, Map.of()));

        assertThat(target.resolve("images/a.png")).hasContent("images/a.png");
        assertThat(target.resolve("images/b/c.png")).hasContent("images/b/c.png");
        assertThat(target.resolve("labels.json")).exists();
    }

    @Test
    void emptyDirectoryIsTakenAndOneWithFilesIsNot() throws IOException {
        Path target = Files.createDirectory(temp.resolve("dataset"));
        Archive.extract(zip("a"), target);
        Path file = zip("a");

        assertThatThrownBy(() -> Archive.extract(file, target))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("no empty directory");
        assertThat(target.resolve("a")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "a/../../evil", "/evil", "..\\evil", "C:\\evil", "c:/evil", "a\\..\\..\\evil", ".."})
    void nameThatLeadsOutIsRefused(String name) throws IOException {
        Path file = zip("good", name);

        assertThatThrownBy(() -> Archive.extract(file, temp.resolve("dataset")))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("leads out");
        assertNothingUnpacked();
    }

    @ParameterizedTest
    @CsvSource({
        "CON, _CON",
        "a/nul.txt, a/_nul.txt",
        "aux /.hidden, _aux/.hidden",
        "com1.tar.gz, _com1.tar.gz",
        "x\u202egnp.exe, x_gnp.exe"
    })
    void nameOfADeviceOrOneThatMisleadsIsChangedAndTold(String name, Path near) throws IOException {
        Path target = temp.resolve("dataset");

        Archive.Extraction extraction = Archive.extract(zip(name), target);

        assertThat(target.resolve(near)).hasContent(name);
        assertThat(extraction.renamed()).containsExactly(Map.entry(name, near));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:1.png",
                "a\"b'.png",
                "why?.png",
                "<*|>.png",
                ".hidden",
                "a./b",
                "cat .png ",
                " cat",
                "é🐈.png"
            })
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nameThatThisFileSystemTakesIsKept(String name) throws IOException {
        Path target = temp.resolve("dataset");

        Archive.Extraction extraction = Archive.extract(zip(name), target);

        assertThat(target.resolve(name)).hasContent(name);
        assertThat(extraction.renamed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 255})
    void longNameIsKeptAsFarAsTheFileSystemTakesIt(int length) throws IOException {
        String one = "a".repeat(length - 5) + "1.png";
        String other = "a".repeat(length - 5) + "2.png";

        Archive.Extraction extraction = Archive.extract(zip(one, other), temp.resolve("dataset"));

        assertThat(temp.resolve("dataset").resolve(one)).hasContent(one);
        assertThat(temp.resolve("dataset").resolve(other)).hasContent(other);
        assertThat(extraction.renamed()).isEmpty();
    }

    @Test
    void namesThatDifferLaterThanTheFileSystemReadsBothGetPlaces() throws IOException {
        String one = "a".repeat(300) + "1.png";
        String other = "a".repeat(300) + "2.png";

        Archive.Extraction extraction = Archive.extract(zip(one, other), temp.resolve("dataset"));

        assertThat(extraction.renamed()).containsOnlyKeys(one, other);
        for (String name : List.of(one, other)) {
            assertThat(temp.resolve("dataset").resolve(extraction.renamed().get(name)))
                    .hasContent(name)
                    .hasExtension("png");
        }
    }

    @ParameterizedTest
    @CsvSource({"con, _con", "_con, con", "a\u0001b, a_b", "con/x, _con/x"})
    void whatIsRenamedGivesWayToWhatHasTheNameAlready(String first, String second) throws IOException {
        Archive.Extraction extraction = Archive.extract(zip(first, second), temp.resolve("dataset"));

        assertThat(extraction.renamed()).hasSize(1);
        for (String name : List.of(first, second)) {
            Path place = extraction.renamed().getOrDefault(name, Path.of(name));
            assertThat(temp.resolve("dataset").resolve(place)).hasContent(name);
        }
    }

    @Test
    void namesThatDifferInCaseBothGetPlaces() throws IOException {
        Archive.Extraction extraction = Archive.extract(zip("a/x", "A/X"), temp.resolve("dataset"));

        for (String name : List.of("a/x", "A/X")) {
            Path place = extraction.renamed().getOrDefault(name, Path.of(name));
            assertThat(temp.resolve("dataset").resolve(place)).hasContent(name);
        }
    }

    @Test
    void fileThatIsNamedLikeADirectoryGetsAPlaceBesideIt() throws IOException {
        Archive.Extraction extraction = Archive.extract(zip("a/x", "a"), temp.resolve("dataset"));

        assertThat(extraction.renamed()).containsExactly(Map.entry("a", Path.of("a~2")));
        assertThat(temp.resolve("dataset/a~2")).hasContent("a");
        assertThat(temp.resolve("dataset/a/x")).hasContent("a/x");
    }

    @ParameterizedTest
    @CsvSource({"a/x, a//x", "a/x, a/./x", "a/x, a\\x"})
    void twoFilesOfOneNameAreRefused(String first, String second) throws IOException {
        Path file = zip(first, second);

        assertThatThrownBy(() -> Archive.extract(file, temp.resolve("dataset")))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("two files");
        assertNothingUnpacked();
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void anyFlippedBitOfAFileIsFoundAndTheFileIsNamed(int method) throws IOException {
        byte[] content = new byte[500];
        new Random(7).nextBytes(content);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            ZipEntry entry = new ZipEntry("images/cat.png");
            entry.setMethod(method);
            entry.setSize(content.length);
            entry.setCrc(checksum.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
        }
        byte[] whole = packed.toByteArray();
        int begin = 30 + "images/cat.png".length();
        for (int bit = begin * 8; bit < (begin + 500) * 8; bit += 13) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Path file = Files.write(temp.resolve("damaged.zip"), damaged);

            assertThatThrownBy(() -> Archive.extract(file, temp.resolve("dataset")))
                    .as("bit %d", bit)
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("images/cat.png")
                    .hasMessageContaining("damaged");
            assertNothingUnpacked();
        }
    }

    @Test
    void bombIsRefusedByItsRatio() throws IOException {
        Path file = zeros(40);

        assertThatThrownBy(() -> Archive.extract(file, temp.resolve("dataset")))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("200 times as large")
                .hasMessageContaining("UnpackLimits.ratio");
        assertNothingUnpacked();
        Archive.extract(file, temp.resolve("dataset"), UnpackLimits.of(limits -> limits.ratio(2000)));
        assertThat(temp.resolve("dataset/zeros")).hasSize(40 << 20);
    }

    @Test
    void eachLimitCanBeSet() throws IOException {
        Path one = zeros(1);
        assertThatThrownBy(() -> Archive.extract(
                        one, temp.resolve("dataset"), UnpackLimits.of(limits -> limits.entryBytes(1000))))
                .hasMessageContaining("\"zeros\" has more than 1000 bytes");
        assertThatThrownBy(() -> Archive.extract(
                        one, temp.resolve("dataset"), UnpackLimits.of(limits -> limits.totalBytes(1000))))
                .hasMessageContaining("files have more than 1000 bytes");
        Path three = zip("a", "b", "c");
        assertThatThrownBy(() ->
                        Archive.extract(three, temp.resolve("dataset"), UnpackLimits.of(limits -> limits.entries(2))))
                .hasMessageContaining("more than 2 files");
        assertNothingUnpacked();
        assertThatThrownBy(() -> UnpackLimits.of(limits -> limits.pixels(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pixels is 0");
    }

    @Test
    void whatIsNoArchiveIsAnErrorThatNamesIt() throws IOException {
        Path file = temp.resolve("broken.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("no archive".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> Archive.extract(file, temp.resolve("dataset")))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("broken.zip");
        assertNothingUnpacked();
    }
}
