package ai.cvat.sdk.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
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
                .isEqualTo(target);

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
        "com1.tar.gz, _com1.tar.gz",
        "a./b, a/b",
        "file:stream, file_stream",
        "x\u202egnp.exe, x_gnp.exe",
        "a/./b, a/b"
    })
    void nameThatSomeSystemDoesNotTakeIsChanged(String name, String safe) throws IOException {
        Path target = temp.resolve("dataset");

        Archive.extract(zip(name), target);

        assertThat(target.resolve(safe)).exists();
    }

    @ParameterizedTest
    @CsvSource({"a/x, A/X", "con, _con", "x:1, x_1"})
    void twoFilesOfOneNameAreRefused(String first, String second) throws IOException {
        Path file = zip(first, second);

        assertThatThrownBy(() -> Archive.extract(file, temp.resolve("dataset")))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("two files");
        assertNothingUnpacked();
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
