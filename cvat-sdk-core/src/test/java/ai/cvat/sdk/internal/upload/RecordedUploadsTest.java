package ai.cvat.sdk.internal.upload;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.exchange.ImportUploader;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.ProgressListener;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadOptions;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a real server answered to uploads, answered again. */
class RecordedUploadsTest {

    private static final Path RECORDINGS = Path.of("../../shared/recordings");
    private static final String DATA = "/api/tasks/407/data/";
    private static final String ANNOTATIONS = "/api/tasks/434/annotations/";
    private static final int LENGTH = 1004;
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "date", "server", "transfer-encoding");

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    @BeforeEach
    void whereThereAreRecordings() {
        assumeTrue(Files.isDirectory(RECORDINGS));
    }

    private static JsonObject recorded(String file, String id) {
        try (var lines = Files.lines(RECORDINGS.resolve(file + ".jsonl"))) {
            return lines.map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .filter(exchange -> exchange.get("id").getAsString().equals(id))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answers(MappingBuilder request, String id) {
        answers(request, "data", id);
    }

    private void answers(MappingBuilder request, String file, String id) {
        JsonObject exchange = recorded(file, id);
        ResponseDefinitionBuilder answer = status(exchange.get("status").getAsInt());
        JsonElement body = exchange.get("response_body");
        if (body != null && !body.isJsonNull()) {
            answer.withBody(body.getAsString());
        }
        for (JsonElement header : exchange.getAsJsonArray("response_headers")) {
            JsonArray pair = header.getAsJsonArray();
            if (!OF_THE_CONNECTION.contains(pair.get(0).getAsString().toLowerCase(Locale.ROOT))) {
                answer.withHeader(pair.get(0).getAsString(), pair.get(1).getAsString());
            }
        }
        server.on(request, answer);
    }

    private static MappingBuilder step(String path, String header) {
        return post(urlPathEqualTo(path)).withHeader(header, matching(".*"));
    }

    private static MappingBuilder chunkAt(long offset) {
        return patch(urlPathMatching(DATA + ".+")).withHeader("Upload-Offset", equalTo(String.valueOf(offset)));
    }

    private ClientContext withToken() {
        return server.context(
                server.url(), null, settings -> settings.authentication(Authentication.accessToken("pat.1")));
    }

    private TaskUploads uploads(ClientContext context) {
        return new TaskUploads(
                context,
                new UploadLimits(10, 10, 10_000, 10_000),
                new Backoff(RetryPolicy.standard().withMaxAttempts(3), context.time(), () -> 0.0));
    }

    private Path file(String name, int length) throws IOException {
        return Files.write(directory.resolve(name), new byte[length]);
    }

    private List<String> told() {
        return server.requests().stream()
                .map(request -> request.getMethod() + " " + request.getHeader("Upload-Offset"))
                .filter(line -> !line.startsWith("POST"))
                .toList();
    }

    private void theServerTakesUploads() {
        answers(step(DATA, "Upload-Start"), "tus-start");
        answers(step(DATA, "Upload-Length").withHeader("Origin", absent()), "tus-create-noorigin");
        answers(step(DATA, "Upload-Length").withHeader("Origin", equalTo(server.url())), "tus-create");
        server.on(step(DATA, "Upload-Finish"), TestServer.json(202, "{\"rq_id\": \"r1\"}"));
    }

    @Test
    void aFileGoesUpWithAnAccessToken() throws IOException {
        theServerTakesUploads();
        answers(chunkAt(0), "tus-same-complete");

        assertThat(uploads(withToken())
                        .upload(407, Media.files(file("a.jpg", LENGTH)), new UploadOptions())
                        .requestId())
                .isEqualTo("r1");
    }

    @Test
    void anImportGoesUpWithAnAccessToken() throws IOException {
        answers(step(ANNOTATIONS, "Upload-Start"), "imports", "imp-start");
        answers(step(ANNOTATIONS, "Upload-Length").withHeader("Origin", absent()), "tus-create-noorigin");
        answers(step(ANNOTATIONS, "Upload-Length").withHeader("Origin", equalTo(server.url())), "imports", "imp-tus");
        answers(patch(urlPathMatching(ANNOTATIONS + ".+")), "imports", "imp-patch");
        answers(step(ANNOTATIONS, "Upload-Finish"), "imports", "imp-finish");
        server.on(get(urlPathEqualTo("/api/requests")), TestServer.json(200, "{\"count\": 0, \"results\": []}"));

        String id = new ImportUploader(withToken())
                .upload(
                        ImportTarget.annotations("task", 434),
                        "Import",
                        Map.of("format", "CVAT 1.1"),
                        file("a.xml", 252),
                        ProgressListener.none(),
                        null);

        assertThat(id).isEqualTo("action=import&target=task&target_id=434&subresource=annotations");
        LoggedRequest finish = server.requests().get(server.requests().size() - 1);
        assertThat(finish.getUrl()).contains("filename=1_6f09d8d8-4591-4e79-a996-072ed6047583");
    }

    @Test
    void afterAConflictTheServerIsAskedHowFarItIs() throws IOException {
        theServerTakesUploads();
        answers(chunkAt(0).inScenario("conflict").willSetStateTo("asked"), "tus-patch-wrongoffset");
        answers(head(urlPathMatching(DATA + ".+")), "tus-head");
        answers(chunkAt(0).inScenario("conflict").whenScenarioStateIs("asked"), "tus-same-complete");

        uploads(server.context()).upload(407, Media.files(file("a.jpg", LENGTH)), new UploadOptions());

        assertThat(told()).containsExactly("PATCH 0", "HEAD null", "PATCH 0");
    }

    @Test
    void anAnswerThatIsLostIsTheLastOneWhereTheServerHasForgottenTheUpload() throws IOException {
        theServerTakesUploads();
        server.on(chunkAt(0), status(502));
        answers(head(urlPathMatching(DATA + ".+")), "tus-head-done");

        uploads(server.context()).upload(407, Media.files(file("a.jpg", LENGTH)), new UploadOptions());

        assertThat(told()).containsExactly("PATCH 0", "HEAD null");
    }

    /** The server renames a complete file into a directory that nobody makes. */
    @Test
    void aFileWithAllItsBytesThatTheServerCannotPutIntoItsPlaceIsAFailure() throws IOException {
        theServerTakesUploads();
        answers(chunkAt(0), "tus-sub-patch");
        answers(head(urlPathMatching(DATA + ".+")), "tus-sub-head");
        answers(chunkAt(LENGTH), "tus-sub-patch0");
        TaskUploads uploads = uploads(server.context());
        LocalMedia file = Media.files(file("b.jpg", LENGTH));

        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> uploads.upload(407, file, new UploadOptions()))
                .withMessageContaining("byte 1004 of 1004");

        assertThat(server.requests()).noneMatch(request -> request.containsHeader("Upload-Finish"));
    }
}
