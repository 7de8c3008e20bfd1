package ai.cvat.sdk.internal.exchange;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.sdk.exchange.ImportHandle;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.handles.ImportState;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.internal.upload.UploadLimits;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.ProgressListener;
import ai.cvat.sdk.transfer.TransferException;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportResumptionTest {

    private static final ImportTarget ANNOTATIONS = ImportTarget.annotations("task", 5);
    private static final ImportTarget BACKUP = ImportTarget.backup("task");
    private static final ResponseDefinitionBuilder BROKEN = status(500);

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private final List<String> handles = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();
    private Path file;

    @BeforeEach
    void aFileAndAServerThatTakesIt() throws IOException {
        file = Files.writeString(directory.resolve("cats.zip"), "annotations");
        for (ImportTarget target : List.of(ANNOTATIONS, BACKUP)) {
            server.on(step(target, "Upload-Start"), status(202));
            server.on(
                    step(target, "Upload-Length"),
                    status(201)
                            .withHeader("Location", "http://inside/" + target.path() + "1_abc")
                            .withHeader("Upload-Filename", "1_abc"));
            server.on(chunkAt(target, 0), status(204).withHeader("Upload-Offset", "4"));
            server.on(chunkAt(target, 4), status(204).withHeader("Upload-Offset", "8"));
            server.on(chunkAt(target, 8), status(204).withHeader("Upload-Offset", "11"));
            server.on(step(target, "Upload-Finish"), json(202, "{\"rq_id\": \"r1\"}"));
        }
        serverHasBegun();
    }

    private static MappingBuilder step(ImportTarget target, String header) {
        return post(urlPathEqualTo("/" + target.path())).withHeader(header, matching(".*"));
    }

    private static MappingBuilder chunkAt(ImportTarget target, long offset) {
        return patch(urlPathEqualTo("/" + target.path() + "1_abc"))
                .withHeader("Upload-Offset", equalTo(String.valueOf(offset)));
    }

    private void serverKnows(ResponseDefinitionBuilder answer) {
        server.on(head(urlPathEqualTo("/" + ANNOTATIONS.path() + "1_abc")), answer);
    }

    private void serverHasBegun(String... ids) {
        List<String> requests = List.of(ids).stream()
                .map(id ->
                        "{\"id\": \"" + id + "\", \"status\": \"started\", \"created_date\": \"2026-01-01T00:00:00Z\"}")
                .toList();
        server.on(
                get(urlPathEqualTo("/api/requests")),
                json(200, "{\"count\": 1, \"results\": [" + String.join(", ", requests) + "]}"));
    }

    private ImportUploader imports(@Nullable String organization) {
        ClientContext context = server.context(organization);
        return new ImportUploader(
                context,
                new UploadLimits(10, 2, 4, 4),
                new Backoff(RetryPolicy.standard().withMaxAttempts(2), context.time(), () -> 0.0));
    }

    /** Begins an import that breaks, and forgets what was asked for it. */
    private ImportHandle broken(ImportTarget target) {
        ImportUploader imports = imports("zoo");
        Map<String, String> query = Map.of("format", "COCO 1.0");
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> imports.upload(
                        target,
                        "Import",
                        query,
                        file,
                        ProgressListener.none(),
                        handle -> handles.add(handle.toJson())));
        return newest();
    }

    /** Begins an import that breaks after 4 bytes. */
    private ImportHandle brokenInTheMiddle() {
        server.on(chunkAt(ANNOTATIONS, 4), BROKEN.withHeader("Upload-Offset", "4"));
        ImportHandle handle = broken(ANNOTATIONS);
        server.on(chunkAt(ANNOTATIONS, 4), status(204).withHeader("Upload-Offset", "8"));
        return handle;
    }

    private ImportHandle newest() {
        return ImportHandle.fromJson(handles.get(handles.size() - 1));
    }

    private String resume(ImportTarget target, ImportHandle handle) {
        return imports("zoo")
                .resume(
                        target,
                        "Import",
                        Map.of(),
                        handle,
                        now -> progress.add(now.done()),
                        next -> handles.add(next.toJson()));
    }

    /** What is asked when an import goes on. */
    private List<String> linesOf(Runnable resumption) {
        int before = server.requests().size();
        resumption.run();
        return server.lines().subList(before, server.lines().size()).stream()
                .map(line -> line.replace("/" + ANNOTATIONS.path(), "…/").replaceAll("(/api/requests)\\?.*", "$1"))
                .toList();
    }

    @Test
    void theFileGoesOnFromTheServersOffsetAndIsImportedAsItWasWanted() {
        ImportHandle handle = brokenInTheMiddle();
        serverKnows(status(200).withHeader("Upload-Offset", "4"));
        assertThat(linesOf(() -> assertThat(resume(ANNOTATIONS, handle)).isEqualTo("r1")))
                .containsExactly(
                        "HEAD …/1_abc",
                        "PATCH …/1_abc",
                        "PATCH …/1_abc",
                        "GET /api/requests",
                        "POST …/?format=COCO%201.0&filename=1_abc");
        assertThat(progress).containsExactly(0L, 4L, 8L, 11L);
        assertThat(server.requests().get(server.requests().size() - 1).containsHeader("Upload-Finish"))
                .isTrue();
    }

    @Test
    void aFileThatTheServerForgotIsSentAnew() {
        ImportHandle handle = brokenInTheMiddle();
        serverKnows(status(404));
        assertThat(linesOf(() -> resume(ANNOTATIONS, handle)))
                .containsExactly(
                        "HEAD …/1_abc",
                        "POST …/?format=COCO%201.0&filename=cats.zip",
                        "POST …/",
                        "PATCH …/1_abc",
                        "PATCH …/1_abc",
                        "PATCH …/1_abc",
                        "GET /api/requests",
                        "POST …/?format=COCO%201.0&filename=1_abc");
    }

    @Test
    void aFileThatArrivedIsNotSentAgainAndNeedNotBeThere() throws IOException {
        serverHasBegun("earlier");
        server.on(step(ANNOTATIONS, "Upload-Finish"), BROKEN);
        ImportHandle handle = broken(ANNOTATIONS);
        server.on(step(ANNOTATIONS, "Upload-Finish"), json(202, "{\"rq_id\": \"r1\"}"));
        Files.delete(file);
        assertThat(linesOf(() -> assertThat(resume(ANNOTATIONS, handle)).isEqualTo("r1")))
                .containsExactly("GET /api/requests", "POST …/?format=COCO%201.0&filename=1_abc");
    }

    @Test
    void anImportThatTheServerIsAtIsNotBegunTwice() {
        server.on(step(ANNOTATIONS, "Upload-Finish"), BROKEN);
        ImportHandle handle = broken(ANNOTATIONS);
        serverHasBegun("r2");
        assertThat(linesOf(() -> assertThat(resume(ANNOTATIONS, handle)).isEqualTo("r2")))
                .containsExactly("GET /api/requests");
        assertThat(server.log().warnings()).anyMatch(line -> line.contains("ended too early") && line.contains("r2"));
    }

    @Test
    void anImportBesideWhichTheServerIsAtAnotherIsNotTakenForIt() {
        server.on(step(ANNOTATIONS, "Upload-Finish"), BROKEN);
        ImportHandle handle = broken(ANNOTATIONS);
        server.on(step(ANNOTATIONS, "Upload-Finish"), json(409, "{\"rq_id\": \"other\"}"));
        assertThatExceptionOfType(AlreadyRunningException.class).isThrownBy(() -> resume(ANNOTATIONS, handle));
    }

    @Test
    void anImportOfAnotherFormatIsNotTakenForIt() {
        server.on(step(ANNOTATIONS, "Upload-Finish"), BROKEN);
        ImportHandle handle = broken(ANNOTATIONS);
        server.on(step(ANNOTATIONS, "Upload-Finish"), json(202, "{\"rq_id\": \"r1\"}"));
        server.on(get(urlPathEqualTo("/api/requests")), json(200, """
            {"count": 1, "results": [{"id": "r2", "status": "finished", "created_date": "2026-01-01T00:00:00Z",
              "operation": {"type": "import:annotations", "target": "task", "format": "YOLO 1.1"}}]}
            """));
        assertThat(resume(ANNOTATIONS, handle)).isEqualTo("r1");
    }

    @Test
    void aBackupThatTheServerMayBeAtIsNotGuessed() {
        server.on(step(BACKUP, "Upload-Finish"), BROKEN);
        ImportHandle handle = broken(BACKUP);
        serverHasBegun("r2");
        assertThat(linesOf(() -> assertThatExceptionOfType(TransferException.class)
                        .isThrownBy(() -> resume(BACKUP, handle))
                        .withMessageContaining("r2")
                        .withMessageContaining("before you try again")))
                .containsExactly("GET /api/requests");
    }

    @Test
    void aFileOfAnotherSizeOrTimeEndsTheResumptionBeforeAnythingIsSent() throws IOException {
        ImportHandle handle = brokenInTheMiddle();
        FileTime modified = Files.getLastModifiedTime(file);
        int before = server.requests().size();
        Files.writeString(file, "other");
        Files.setLastModifiedTime(file, modified);
        refusesToResume(handle, "cats.zip", "11 bytes then, 5 now", "import it from the beginning");
        Files.writeString(file, "ANNOTATIONS");
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified.toMillis() + 1000));
        refusesToResume(handle, "cats.zip", "another time");
        Files.delete(file);
        refusesToResume(handle, "cats.zip", "There is no file");
        assertThat(server.requests()).hasSize(before);
    }

    private void refusesToResume(ImportHandle handle, String... words) {
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> resume(ANNOTATIONS, handle))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void aHandleOfAnotherTargetOrServerIsRefusedBeforeAnythingIsSent() {
        ImportHandle handle = brokenInTheMiddle();
        int before = server.requests().size();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resume(ImportTarget.annotations("job", 5), handle))
                .withMessageContaining("api/tasks/5/annotations/")
                .withMessageContaining("api/jobs/5/annotations/");
        ImportHandle elsewhere = ImportHandle.fromJson(handle.toJson().replace("localhost", "elsewhere"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resume(ANNOTATIONS, elsewhere))
                .withMessageContaining("elsewhere");
        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void whatIsMadeOfABackupIsMadeInTheOrganizationInWhichItBegan() {
        server.on(chunkAt(BACKUP, 4), BROKEN.withHeader("Upload-Offset", "4"));
        ImportHandle handle = broken(BACKUP);
        int before = server.requests().size();
        ImportUploader elsewhere = imports("farm");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> elsewhere.resume(BACKUP, "Import", Map.of(), handle, ProgressListener.none(), null))
                .withMessageContaining("\"zoo\"")
                .withMessageContaining("\"farm\"");
        ImportUploader nowhere = imports(null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nowhere.resume(BACKUP, "Import", Map.of(), handle, ProgressListener.none(), null))
                .withMessageContaining("no organization context");
        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void aHandleSurvivesTextAndSaysWhatItIsFor() {
        ImportHandle handle = brokenInTheMiddle();
        ImportHandle read = ImportHandle.fromJson(handle.toJson());
        assertThat(read).isEqualTo(handle).hasSameHashCodeAs(handle);
        assertThat(read.target()).isEqualTo(ANNOTATIONS);
        assertThat(read.file()).isEqualTo(file.toAbsolutePath());
        assertThat(read)
                .hasToString("ImportHandle{api/tasks/5/annotations/, file=" + file.toAbsolutePath() + "}")
                .isNotEqualTo(finishing(handle));
    }

    @Test
    void aHandleHoldsNoSignatureOfTheUploadThoughTheUploadNeedsIt() {
        server.on(
                step(ANNOTATIONS, "Upload-Length"),
                status(201)
                        .withHeader("Location", "/" + ANNOTATIONS.path() + "1_abc?signature=marked")
                        .withHeader("Upload-Filename", "1_abc"));
        imports(null)
                .upload(
                        ANNOTATIONS,
                        "Import",
                        Map.of(),
                        file,
                        ProgressListener.none(),
                        handle -> handles.add(handle.toJson() + handle));
        assertThat(handles).hasSize(2).noneMatch(text -> text.contains("marked"));
        assertThat(server.lines()).contains("PATCH /" + ANNOTATIONS.path() + "1_abc?signature=marked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "no handle", "{\"version\": 1}"})
    void otherTextIsNoHandle(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportHandle.fromJson(text))
                .withMessageContaining("toJson()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"version\":1 | \"version\":2",
                "\"kind\":\"task\" | \"kind\":\"../user\"",
                "\"subresource\":\"annotations\" | \"subresource\":\"backup\"",
                "\"id\":5 | \"no\":5",
                "\"size\":11 | \"size\":0",
                "\"path\":\"/ | \"path\":\"\\u0000",
                "\"stored\":\"1_abc\" | \"stored\":null",
                "\"format\":\"COCO 1.0\" | \"format\":null"
            })
    void aHandleThatIsNotWholeIsNone(String part, String other) {
        String json = brokenInTheMiddle().toJson();
        assertThat(json).contains(part);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportHandle.fromJson(json.replace(part, other)))
                .withMessageContaining("toJson()");
    }

    private static ImportHandle finishing(ImportHandle handle) {
        Access<ImportState, ImportHandle> handles = Access.to(ImportHandle.class);
        return handles.make(handles.stateOf(handle).finishing(List.of()));
    }
}
