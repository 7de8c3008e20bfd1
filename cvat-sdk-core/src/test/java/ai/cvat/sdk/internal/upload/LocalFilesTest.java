package ai.cvat.sdk.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.sdk.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {

    @TempDir
    Path directory;

    private Path file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "some bytes");
    }

    private static void refused(List<Path> files, String... words) {
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> LocalFiles.ofTask(files))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void filesKeepTheirOrderTheirNamesAndTheirSizes() throws IOException {
        Path b = file("b.png");
        Path a = file("a.png");
        assertThat(LocalFiles.ofTask(List.of(b, a)))
                .containsExactly(new LocalFile(b, "b.png", 10), new LocalFile(a, "a.png", 10));
    }

    @Test
    void aLinkIsSentUnderItsOwnName() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.png"), file("real.png"));
        assertThat(LocalFiles.ofTask(List.of(link))).containsExactly(new LocalFile(link, "link.png", 10));
    }

    /** As every name beyond ASCII is where the machine has no locale. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aNameThatCannotBeDecodedIsRefused() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "printf bytes > \"$(printf 'k\\344se.png')\"")
                .directory(directory.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        try (Stream<Path> files = Files.list(directory)) {
            refused(files.toList(), "k\ufffdse.png", "LC_ALL=C.UTF-8");
        }
    }

    @Test
    void noFilesAreRefused() {
        refused(List.of(), "at least one");
    }

    @Test
    void aMissingFileIsRefused() {
        refused(List.of(directory.resolve("no.png")), "no.png", "There is no file");
    }

    @Test
    void aDirectoryIsRefused() {
        refused(List.of(directory), directory.toString(), "directory");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        refused(List.of(Files.createFile(directory.resolve("void.png"))), "void.png", "empty");
    }

    @Test
    void filesOfOneNameAreRefused() throws IOException {
        Path one = file("one/cat.png");
        Path other = file("other/cat.png");
        refused(List.of(one, other), "cat.png", one.toString(), other.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\b.png", "a\nb.png"})
    void namesThatTheServerDoesNotTakeAreRefused(String name) throws IOException {
        refused(List.of(file(name)), "rename");
    }

    @ParameterizedTest
    @CsvSource({
        "a.mp4,b.avi",
        "a.zip,b.tar",
        "a.zip,b.MP4",
        "a.pdf,b.pdf",
        "a.zip,b.png",
        "a.jpg,b.mov",
        "a.mp3,b.wav",
        "a.zip,b.pcd"
    })
    void filesThatCannotMakeOneTaskAreRefused(String one, String other) throws IOException {
        refused(List.of(file(one), file(other)), one, other, "make a task of each");
    }

    @Test
    void twoManifestsAreRefused() throws IOException {
        refused(List.of(file("a.png"), file("m.jsonl"), file("n.jsonl")), "m.jsonl", "n.jsonl", "one manifest");
    }

    @Test
    void anImageThatIsNoFrameAndBelongsToNoneIsRefused() throws IOException {
        refused(List.of(file("a.pcd"), file("b.png"), file("c.png")), "\"b.png\" and 1 more", "never show");
    }

    @ParameterizedTest
    @CsvSource({"a.zip,manifest.jsonl", "a.mp4,manifest.jsonl", "a.png,b.jpg", "a.pcd,a.png", "a,b.unknown"})
    void otherFilesGoTogether(String one, String other) throws IOException {
        assertThat(LocalFiles.ofTask(List.of(file(one), file(other)))).hasSize(2);
    }
}
