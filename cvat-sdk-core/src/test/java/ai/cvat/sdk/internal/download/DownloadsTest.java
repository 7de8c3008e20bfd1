package ai.cvat.sdk.internal.download;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.Progress;
import ai.cvat.sdk.transfer.TransferException;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadsTest {

    private static final String PATH = "/api/tasks/5/dataset/download?rq_id=action%3Dexport%26target%3Dtask";
    private static final byte[] CONTENT = "the whole dataset".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    @BeforeEach
    void theServerHasTheFile() {
        server.on(
                get(urlEqualTo(PATH)),
                status(200)
                        .withHeader("Content-Disposition", "attachment; filename=\"task_5_coco 1.0.zip\"")
                        .withBody(CONTENT));
    }

    private Path download(Path target, DownloadOptions options) {
        return new Downloads(server.context()).download(server.url() + PATH, target, options);
    }

    private Path download(Path target) {
        return download(target, new DownloadOptions());
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void theFileIsWrittenAsItWasSent() throws IOException {
        Path target = directory.resolve("new/deep/dataset.zip");
        assertThat(download(target)).isEqualTo(target).hasBinaryContent(CONTENT);
        assertThat(server.lines()).containsExactly("GET " + PATH);
        assertThat(server.requests().get(0).getHeader("Accept-Encoding")).isEqualTo("identity");
        assertThat(directory.resolve("new/deep"))
                .isDirectoryContaining(target::equals)
                .isDirectoryNotContaining("glob:*.part");
    }

    @Test
    void intoADirectoryItGetsTheNameThatTheServerGives() {
        assertThat(download(directory))
                .isEqualTo(directory.resolve("task_5_coco 1.0.zip"))
                .hasBinaryContent(CONTENT);
    }

    @Test
    void aRelativeUrlIsOneOfTheServer() {
        Path target = directory.resolve("dataset.zip");
        new Downloads(server.context()).download(PATH, target, new DownloadOptions());
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void withoutANameADirectoryIsRefused() throws IOException {
        server.on(get(urlEqualTo(PATH)), status(200).withBody(CONTENT));
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> download(directory))
                .withMessageContaining("instead of a directory");
        assertThat(left()).isEmpty();
    }

    @Test
    void anExistingFileIsRefusedBeforeAnythingIsAsked() throws IOException {
        Path target = Files.writeString(directory.resolve("old.zip"), "old");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> download(target))
                .withMessageContaining("old.zip")
                .withMessageContaining("REPLACE");
        assertThat(server.requests()).isEmpty();
        assertThat(target).hasContent("old");
    }

    @Test
    void anExistingFileIsReplacedOnDemand() throws IOException {
        Path target = Files.writeString(directory.resolve("old.zip"), "old");
        download(target, new DownloadOptions().existing(ExistingFile.REPLACE));
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(left()).containsExactly("old.zip");
    }

    @Test
    void anExistingFileIsSkippedOnDemand() throws IOException {
        Path target = Files.writeString(directory.resolve("old.zip"), "old");
        assertThat(download(target, new DownloadOptions().existing(ExistingFile.SKIP)))
                .isEqualTo(target)
                .hasContent("old");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anExistingFileInADirectoryIsSeenTooOnceItsNameIsKnown() throws IOException {
        Path old = Files.writeString(directory.resolve("task_5_coco 1.0.zip"), "old");
        assertThatExceptionOfType(TransferException.class).isThrownBy(() -> download(directory));
        assertThat(download(directory, new DownloadOptions().existing(ExistingFile.SKIP)))
                .isEqualTo(old);
        assertThat(old).hasContent("old");
    }

    @Test
    void aBrokenDownloadLeavesNothingBehind() throws IOException {
        server.on(get(urlEqualTo(PATH)), aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        Path target = directory.resolve("dataset.zip");
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> download(target));
        assertThat(left()).isEmpty();
    }

    @Test
    void aDownloadThatIsShorterThanAnnouncedLeavesNothingBehind() throws IOException {
        server.on(
                get(urlEqualTo(PATH)),
                status(200)
                        .withHeader("Content-Length", String.valueOf(CONTENT.length + 1))
                        .withBody(CONTENT));
        Path target = Files.writeString(directory.resolve("dataset.zip"), "old");
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> download(target, new DownloadOptions().existing(ExistingFile.REPLACE)));
        assertThat(target).hasContent("old");
        assertThat(left()).containsExactly("dataset.zip");
    }

    @Test
    void nothingIsNoFile() throws IOException {
        server.on(get(urlEqualTo(PATH)), status(200));
        Path target = directory.resolve("dataset.zip");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> download(target))
                .withMessageContaining("the server sent nothing");
        assertThat(left()).isEmpty();
    }

    @Test
    void aRefusalLeavesNothingBehind() throws IOException {
        server.on(get(urlEqualTo(PATH)), status(404));
        Path target = directory.resolve("dataset.zip");
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> download(target));
        assertThat(left()).isEmpty();
    }

    @Test
    void progressIsTold() {
        List<Progress> heard = new ArrayList<>();
        download(directory.resolve("dataset.zip"), new DownloadOptions().progressListener(heard::add));
        assertThat(heard.get(0)).isEqualTo(new Progress(0, OptionalLong.of(CONTENT.length), Progress.Unit.BYTES));
        assertThat(heard.get(heard.size() - 1).done()).isEqualTo(CONTENT.length);
        assertThat(heard).extracting(Progress::done).isSorted();
    }

    @Test
    void anInterruptedDownloadEndsAtOnceKeepsTheFlagAndLeavesNothingBehind() throws IOException {
        Thread downloading = Thread.currentThread();
        Path target = directory.resolve("dataset.zip");
        try {
            assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() ->
                            download(target, new DownloadOptions().progressListener(now -> downloading.interrupt())));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(left()).isEmpty();
    }

    @Test
    @Timeout(10)
    void aDownloadThatStallsCanBeInterrupted() throws IOException {
        Path target = directory.resolve("dataset.zip");
        try (StallingServer stalling =
                new StallingServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\na few bytes")) {
            Downloads downloads = new Downloads(server.context(stalling.url(), null));
            TestServer.interruptedSoon(() -> assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() -> downloads.download("/file", target, new DownloadOptions())));
        }
        assertThat(left()).isEmpty();
    }

    @Test
    @Timeout(10)
    void aDownloadThatStallsEndsWithTheReadTimeout() throws IOException {
        Path target = directory.resolve("dataset.zip");
        try (StallingServer stalling =
                new StallingServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\na few bytes")) {
            Downloads downloads = new Downloads(
                    server.context(stalling.url(), null, settings -> settings.readTimeout(Duration.ofMillis(500))));
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> downloads.download("/file", target, new DownloadOptions()))
                    .withCauseInstanceOf(SocketTimeoutException.class);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aUrlOnAnotherHostIsUsedAsItIsAndSeesNoOrganization() {
        server.on(get(urlEqualTo("/bucket/file.zip")), status(200).withBody("content"));
        Path target = directory.resolve("file.zip");
        new Downloads(server.context("http://localhost:1", "acme"))
                .download(server.url() + "/bucket/file.zip", target, new DownloadOptions());
        assertThat(target).hasContent("content");
        assertThat(server.requests().get(0).containsHeader("X-Organization")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://inside:8080/api/tasks/5/dataset/download?rq_id=a%3Db",
                "https://localhost/api/tasks/5/dataset/download?rq_id=a%3Db",
                "http://inside/cvat/api/tasks/5/dataset/download?rq_id=a%3Db",
                "//inside/api/tasks/5/dataset/download?rq_id=a%3Db",
                "http://user:pass@inside/api/tasks/5/dataset/download?rq_id=a%3Db"
            })
    void aResultOfAServerThatCallsItselfOtherwiseIsAskedForAtItsRealAddress(String url) {
        server.on(
                get(urlEqualTo("/api/tasks/5/dataset/download?rq_id=a%3Db")),
                status(200).withBody("content"));
        Path target = directory.resolve("file.zip");
        new Downloads(server.context()).download(url, target, new DownloadOptions());
        assertThat(target).hasContent("content");
    }

    @Test
    void whatIsNoUrlIsNamed() {
        Downloads downloads = new Downloads(server.context());
        Path target = directory.resolve("x");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> downloads.download("ftp://host/x", target, new DownloadOptions()))
                .withMessageContaining("ftp://host/x");
    }
}
