package ai.cvat.sdk.internal.download;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.frames.FrameDownloadOptions;
import ai.cvat.sdk.internal.transfer.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Request;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that comes with a status of success where a file should come. */
class JsonForFileTest {

    private static final String SAID = "{\"detail\": \"The export is not ready\", \"access_token\": \"5ecret\"}";

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private void answers(String type, String disposition) {
        server.on(
                get(urlEqualTo("/data")),
                status(200)
                        .withHeader("Content-Type", type)
                        .withHeader("Content-Disposition", disposition)
                        .withBody(SAID));
    }

    private Downloads downloads() {
        return new Downloads(server.context());
    }

    private Request request() {
        return new Request.Builder().url(server.url() + "/data").build();
    }

    private static void refused(ThrowingCallable download) {
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(download)
                .withMessageContaining("status 200 came with JSON")
                .withMessageContaining("The export is not ready")
                .withMessageContaining("check the address")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("5ecret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/vnd.cvat+json",
                "application/problem+json; charset=utf-8",
                "text/plain; charset=utf-8"
            })
    void itIsNoFileWhoeverAsksForOne(String type) {
        answers(type, "attachment; filename=\"cats.zip\"");

        refused(() -> downloads().download("/data", directory.resolve("cats.zip"), new DownloadOptions()));
        refused(() -> downloads().download("/data", directory, new DownloadOptions()));
        refused(() -> downloads().download("/data", new ByteArrayOutputStream(), new DownloadOptions()));
        refused(() -> downloads().open(request(), "chunk"));
        refused(() -> downloads().openIfThere(request(), "preview"));
        refused(() -> downloads().openUnlessEmpty(request(), "context"));
        refused(() -> new FrameDownloads(
                        server.context(), "task 5", number -> request(), List.of(), new FrameDownloadOptions())
                .download(List.of(0L), directory));
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment; filename=\"annotations.json\"",
                "attachment; filename=annotations.json; size=5",
                "attachment; filename*=UTF-8''k%C3%A4se.geojson"
            })
    void aFileThatIsCalledOneOfJsonIsSaved(String disposition) {
        answers("application/json", disposition);

        assertThat(downloads().download("/data", directory.resolve("data"), new DownloadOptions()))
                .hasContent(SAID);
    }

    @Test
    void textThatIsNoObjectOfJsonIsSaved() {
        server.on(
                get(urlEqualTo("/data")),
                status(200).withHeader("Content-Type", "text/plain").withBody("{cats"));

        assertThat(downloads().download("/data", directory.resolve("data"), new DownloadOptions()))
                .hasContent("{cats");
    }

    @Test
    void aDocumentMayBeJson() {
        answers("application/json", "inline");

        assertThat(downloads().openDocument(request(), "report").bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(SAID);
    }

    @Test
    void itTakesNothingAwayOfWhatHasComeOfTheFile() throws IOException {
        byte[] content = new byte[100];
        byte[] said = SAID.getBytes(StandardCharsets.US_ASCII);
        byte[] json = CuttingServer.answer(
                "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: " + said.length,
                said,
                0,
                said.length);
        byte[] begun = CuttingServer.answer(
                "HTTP/1.1 200 OK\nETag: \"v1\"\nAccept-Ranges: bytes\nContent-Length: 100", content, 0, 50);
        try (CuttingServer cutting = new CuttingServer(begun, json)) {
            Downloads downloads = new Downloads(server.persistentContext(cutting.url()));
            refused(() ->
                    downloads.download("/data", directory.resolve("cats.zip"), new DownloadOptions().resume(true)));
        }
        assertThat(directory.resolve("cats.zip.part")).hasSize(50);
    }
}
