package ai.cvat.sdk.internal.upload;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.model.DataRequest;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadHandle;
import ai.cvat.sdk.upload.UploadOptions;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadResumptionTest {

    private static final String DATA = "/api/tasks/5/data/";
    private static final String UPLOAD = DATA + "1_0a1b";
    private static final ResponseDefinitionBuilder BROKEN = status(500);
    private static final ResponseDefinitionBuilder THERE = json(409, "\"File with same name already exists\"");

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private final List<String> handles = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();

    @BeforeEach
    void theServerTakesEverything() {
        server.on(step("Upload-Start"), status(202));
        server.on(step("Upload-Multiple"), status(200));
        server.on(step("Upload-Finish"), json(202, "{\"rq_id\": \"r1\"}"));
        server.on(step("Upload-Length"), status(201).withHeader("Location", "http://inside" + UPLOAD));
        server.on(chunkAt(0), status(204).withHeader("Upload-Offset", "4"));
        server.on(chunkAt(4), status(204).withHeader("Upload-Offset", "8"));
        server.on(chunkAt(8), status(204).withHeader("Upload-Offset", "11"));
    }

    private static MappingBuilder step(String header) {
        return post(urlEqualTo(DATA)).withHeader(header, matching(".*"));
    }

    private static MappingBuilder named(String name) {
        return step("Upload-Length").withHeader("Upload-Metadata", equalTo("filename " + base64(name)));
    }

    private static MappingBuilder chunkAt(long offset) {
        return patch(urlEqualTo(UPLOAD)).withHeader("Upload-Offset", equalTo(String.valueOf(offset)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private TaskUploads uploads() {
        ClientContext context = server.context();
        return new TaskUploads(
                context,
                new UploadLimits(10, 2, 4, 4),
                new Backoff(RetryPolicy.standard().withMaxAttempts(2), context.time(), () -> 0.0));
    }

    private UploadOptions options(Consumer<UploadOptions> more) {
        return Filled.by(
                o -> {
                    o.parallelGroups(1)
                            .progressListener(now -> progress.add(now.done()))
                            .handleListener(handle -> handles.add(handle.toJson()));
                    more.accept(o);
                },
                new UploadOptions());
    }

    /** Begins an upload that breaks, and forgets what was asked for it. */
    private UploadHandle broken(Path... files) {
        TaskUploads uploads = uploads();
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> uploads.upload(5, Media.files(files), options(o -> o.imageQuality(95))));
        return newest();
    }

    private UploadHandle newest() {
        return UploadHandle.fromJson(handles.get(handles.size() - 1));
    }

    private List<String> resume(UploadHandle handle) {
        int before = server.requests().size();
        progress.clear();
        assertThat(uploads().resume(5, handle, options(o -> {})).requestId()).isEqualTo("r1");
        List<LoggedRequest> requests = server.requests();
        return requests.subList(before, requests.size()).stream()
                .map(UploadResumptionTest::told)
                .toList();
    }

    private static String told(LoggedRequest request) {
        String method = request.getMethod().value();
        if (method.equals("PATCH")) {
            return "chunk at " + request.getHeader("Upload-Offset");
        }
        if (method.equals("HEAD")) {
            return "ask";
        }
        if (request.containsHeader("Upload-Metadata")) {
            String name = request.getHeader("Upload-Metadata").substring("filename ".length());
            return "begin " + new String(Base64.getDecoder().decode(name), StandardCharsets.UTF_8);
        }
        return List.of("Upload-Start", "Upload-Multiple", "Upload-Finish").stream()
                .filter(request::containsHeader)
                .findFirst()
                .orElse(method);
    }

    @Test
    void aLargeFileGoesOnFromTheServersOffset() throws IOException {
        server.on(chunkAt(4), BROKEN.withHeader("Upload-Offset", "4"));
        UploadHandle handle = broken(file("a.png", "a"), file("large.raw", "0123456789x"));
        server.on(chunkAt(4), status(204).withHeader("Upload-Offset", "8"));
        server.on(head(urlEqualTo(UPLOAD)), status(200).withHeader("Upload-Offset", "4"));

        assertThat(resume(handle)).containsExactly("ask", "chunk at 4", "chunk at 8", "Upload-Finish");
        assertThat(progress).containsExactly(1L, 5L, 9L, 12L);
        LoggedRequest finish = server.requests().get(server.requests().size() - 1);
        assertThat(TestServer.body(finish)
                        .getAsJsonObject()
                        .get("image_quality")
                        .getAsInt())
                .isEqualTo(95);
    }

    @Test
    void aLargeFileThatTheServerForgotBecauseItIsCompleteIsNotSentAgain() throws IOException {
        server.on(chunkAt(4), BROKEN.withHeader("Upload-Offset", "4"));
        UploadHandle handle = broken(file("large.raw", "0123456789x"));
        server.on(head(urlEqualTo(UPLOAD)), status(404));
        server.on(named("large.raw"), THERE);
        assertThat(resume(handle)).containsExactly("ask", "begin large.raw", "Upload-Finish");
        assertThat(progress).containsExactly(0L, 11L);
    }

    /** Begins an upload whose last chunk the server takes, and does not bring to its end. */
    private UploadHandle unfinished() throws IOException {
        server.on(chunkAt(8), status(500));
        server.on(head(urlEqualTo(UPLOAD)), status(200).withHeader("Upload-Offset", "11"));
        server.on(chunkAt(11), status(500));
        return broken(file("large.raw", "0123456789x"));
    }

    @Test
    void aFileOfWhichTheServerHasAllBytesIsNotDoneBeforeTheServerForgetsIt() throws IOException {
        unfinished();
        assertThat(server.requests().stream().map(UploadResumptionTest::told))
                .containsExactly(
                        "Upload-Start",
                        "begin large.raw",
                        "chunk at 0",
                        "chunk at 4",
                        "chunk at 8",
                        "ask",
                        "chunk at 11",
                        "ask",
                        "chunk at 11");
    }

    @Test
    void aFileOfWhichTheServerHasAllBytesIsBroughtToItsEndByAnEmptyChunk() throws IOException {
        UploadHandle handle = unfinished();
        server.on(chunkAt(11), status(204).withHeader("Upload-Offset", "11"));
        assertThat(resume(handle)).containsExactly("ask", "chunk at 11", "Upload-Finish");
        assertThat(progress).containsExactly(0L, 11L);
    }

    @Test
    void aFileThatTheServerBringsToItsEndMeanwhileIsDone() throws IOException {
        UploadHandle handle = unfinished();
        server.on(chunkAt(11), status(404).withHeader("Tus-Resumable", "1.0.0"));
        assertThat(resume(handle)).containsExactly("ask", "chunk at 11", "Upload-Finish");
    }

    @Test
    void aLargeFileThatTheServerLostIsSentAnew() throws IOException {
        server.on(chunkAt(4), BROKEN.withHeader("Upload-Offset", "4"));
        UploadHandle handle = broken(file("large.raw", "0123456789x"));
        server.on(head(urlEqualTo(UPLOAD)), status(404));
        server.on(chunkAt(4), status(204).withHeader("Upload-Offset", "8"));
        assertThat(resume(handle))
                .containsExactly("ask", "begin large.raw", "chunk at 0", "chunk at 4", "chunk at 8", "Upload-Finish");
    }

    @Test
    void whatAProxySaysWhereItHasNoRouteDoesNotMakeALargeFileBeSentAnew() throws IOException {
        server.on(chunkAt(4), BROKEN.withHeader("Upload-Offset", "4"));
        UploadHandle handle = broken(file("large.raw", "0123456789x"));
        server.on(head(urlEqualTo(UPLOAD)), status(404).withHeader("Content-Type", "text/html"));

        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> resume(handle));
    }

    @Test
    void groupsThatAreThereAreNotSentAgain() throws IOException {
        server.on(named("large.raw"), status(400));
        UploadHandle handle =
                broken(file("a.png", "a"), file("b.png", "b"), file("c.png", "c"), file("large.raw", "0123456789x"));
        server.on(named("large.raw"), status(201).withHeader("Location", UPLOAD));
        assertThat(resume(handle))
                .containsExactly("begin large.raw", "chunk at 0", "chunk at 4", "chunk at 8", "Upload-Finish");
        assertThat(progress).startsWith(3L);
    }

    @Test
    void aGroupThatNobodyKnowsOfIsFoundOnTheServer() throws IOException {
        server.on(step("Upload-Multiple"), BROKEN);
        UploadHandle handle = broken(file("a.png", "a"), file("b.png", "b"));
        server.on(named("b.png"), THERE);
        assertThat(resume(handle)).containsExactly("begin b.png", "Upload-Finish");
    }

    @Test
    void aGroupThatNeverArrivedTravelsFileByFileAndTheLastFileLast() throws IOException {
        server.on(step("Upload-Multiple"), BROKEN);
        UploadHandle handle = broken(file("a.png", "aaaa"), file("b.png", "bbbb"));
        assertThat(resume(handle))
                .containsExactly("begin b.png", "begin a.png", "chunk at 0", "chunk at 0", "Upload-Finish");
    }

    @Test
    void aGroupThatWasNotSentYetTravelsAsAGroup() throws IOException {
        server.on(step("Upload-Multiple"), BROKEN);
        UploadHandle handle = broken(file("a.png", "a"), file("b.png", "b"), file("c.png", "c"));
        server.on(step("Upload-Multiple"), status(200));
        server.on(named("b.png"), THERE);
        assertThat(resume(handle)).containsExactly("begin b.png", "Upload-Multiple", "Upload-Finish");
    }

    @Test
    void filesOfATurnedAwayGroupThatAreThereAreNotSentAgain() throws IOException {
        server.on(step("Upload-Multiple"), status(413));
        server.on(named("b.png"), status(400));
        UploadHandle handle = broken(file("a.png", "aaaa"), file("b.png", "bbbb"));
        server.on(named("a.png"), THERE);
        server.on(named("b.png"), status(201).withHeader("Location", UPLOAD));
        assertThat(resume(handle)).containsExactly("begin a.png", "begin b.png", "chunk at 0", "Upload-Finish");
    }

    @Test
    void anUploadThatTheServerNeverHeardOfIsStarted() throws IOException {
        UploadHandle handle = UploadHandle.fromJson(neverStarted());
        assertThat(resume(handle)).containsExactly("Upload-Start", "Upload-Multiple", "Upload-Finish");
    }

    private String neverStarted() throws IOException {
        uploads().upload(5, Media.files(file("a.png", "a")), options(o -> {}));
        return handles.get(0).replace("STARTED", "NEW");
    }

    @Test
    void anUploadWhoseEndTheServerHasHeardIsFoundAmongItsRequests() throws IOException {
        server.on(step("Upload-Finish"), status(500));
        UploadHandle handle = broken(file("a.png", "a"));
        server.on(
                get(urlPathEqualTo("/api/requests")),
                json(200, "{\"count\": 1, \"results\": [{\"id\": \"r1\", \"status\": \"started\"}]}"));
        assertThat(resume(handle)).containsExactly("GET");
    }

    @Test
    void anUploadWhoseEndTheServerHasNotHeardIsEndedAgain() throws IOException {
        server.on(step("Upload-Finish"), status(500));
        UploadHandle handle = broken(file("a.png", "a"));
        server.on(step("Upload-Finish"), json(202, "{\"rq_id\": \"r1\"}"));
        server.on(get(urlPathEqualTo("/api/requests")), json(200, "{\"count\": 0, \"results\": []}"));
        assertThat(resume(handle)).containsExactly("GET", "Upload-Finish");
    }

    @Test
    void anUploadWhoseEndTheServerHasHeardMeanwhileIsJoined() throws IOException {
        server.on(step("Upload-Finish"), status(500));
        UploadHandle handle = broken(file("a.png", "a"));
        server.on(step("Upload-Finish"), json(409, "{\"rq_id\": \"r1\"}"));
        server.on(get(urlPathEqualTo("/api/requests")), json(200, "{\"count\": 0, \"results\": []}"));
        assertThat(resume(handle)).containsExactly("GET", "Upload-Finish");
    }

    @Test
    void aFileOfAnotherSizeOrTimeEndsTheResumptionBeforeAnythingIsSent() throws IOException {
        server.on(step("Upload-Multiple"), BROKEN);
        Path a = file("a.png", "a");
        UploadHandle handle = broken(a);
        FileTime modified = Files.getLastModifiedTime(a);
        int before = server.requests().size();
        Files.writeString(a, "aa");
        Files.setLastModifiedTime(a, modified);
        refusesToResume(handle, "a.png", "1 bytes then, 2 now");
        Files.writeString(a, "b");
        Files.setLastModifiedTime(a, FileTime.fromMillis(modified.toMillis() + 1000));
        refusesToResume(handle, "a.png", "another time");
        Files.delete(a);
        refusesToResume(handle, "a.png", "There is no file");
        assertThat(server.requests()).hasSize(before);
    }

    private LocalMedia tree() throws IOException {
        Files.createDirectories(directory.resolve("tree/sub"));
        file("tree/a.png", "a");
        file("tree/sub/b.png", "b");
        return Media.directory(directory.resolve("tree"));
    }

    private UploadHandle broken(LocalMedia tree) {
        server.on(chunkAt(4), status(500).withHeader("Upload-Offset", "4"));
        TaskUploads uploads = uploads();
        assertThatExceptionOfType(CvatException.class).isThrownBy(() -> uploads.upload(5, tree, options(o -> {})));
        return newest();
    }

    @Test
    void theArchiveOfADirectoryGoesOnFromTheServersOffsetInAnotherProcess() throws IOException {
        LocalMedia tree = tree();
        UploadHandle handle = broken(tree);
        ZippedFiles archive = (ZippedFiles) PreparedFiles.of(tree, new DataRequest(), new UploadOptions())
                .sources()
                .get(0);
        assertThat(handle.fileCount()).isEqualTo(2);
        assertThat(UploadHandle.fromJson(handle.toJson())).isEqualTo(handle);
        server.on(head(urlEqualTo(UPLOAD)), status(200).withHeader("Upload-Offset", "4"));
        for (long offset = 4; offset < archive.size(); offset += 4) {
            long next = Math.min(offset + 4, archive.size());
            server.on(chunkAt(offset), status(204).withHeader("Upload-Offset", String.valueOf(next)));
        }

        assertThat(resume(handle)).startsWith("ask", "chunk at 4", "chunk at 8").endsWith("Upload-Finish");

        Buffer sent = new Buffer();
        List<LoggedRequest> chunks = server.requests().stream()
                .filter(request -> request.getMethod().value().equals("PATCH"))
                .toList();
        sent.write(chunks.get(0).getBody());
        // The first process sent 0 to 4, and three times in vain what follows.
        chunks.stream().skip(chunks.size() - (archive.size() - 1) / 4).forEach(chunk -> sent.write(chunk.getBody()));
        Buffer whole = new Buffer();
        archive.write(whole, 0, archive.size());
        assertThat(sent.readByteString()).isEqualTo(whole.readByteString());
    }

    @Test
    void aFileOfADirectoryThatIsNotWhatItWasEndsTheResumptionBeforeAnythingIsSent() throws IOException {
        UploadHandle handle = broken(tree());
        int before = server.requests().size();
        Files.writeString(directory.resolve("tree/sub/b.png"), "bb");
        refusesToResume(handle, "b.png", "1 bytes then, 2 now");
        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void anOlderUploadOfFilesInDirectoriesIsRefused() throws IOException {
        server.on(named("large.raw"), status(400));
        UploadHandle handle = broken(file("large.raw", "0123456789x"));
        UploadHandle older =
                UploadHandle.fromJson(handle.toJson().replace("\"name\":\"large.raw\"", "\"name\":\"sub/large.raw\""));
        refusesToResume(older, "sub/large.raw", "older version", "new task");
    }

    @Test
    void anUploadThatWasAtItsEndLongAgoIsOver() throws IOException {
        server.on(step("Upload-Finish"), status(500));
        UploadHandle handle = broken(file("a.png", "a"));
        server.on(get(urlPathEqualTo("/api/requests")), json(200, "{\"count\": 0, \"results\": []}"));
        server.on(step("Upload-Finish"), json(400, "\"Adding more data is not supported\""));
        server.on(get(urlEqualTo("/api/tasks/5")), json(200, "{\"id\": 5, \"size\": 1}"));
        StartedUpload over = uploads().resume(5, handle, options(o -> {}));
        assertThat(over.isOver()).isTrue();
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(over::requestId)
                .withMessageContaining("task 5 already");

        server.on(step("Upload-Multiple"), json(400, "\"Adding more data is not supported\""));
        UploadHandle old = UploadHandle.fromJson(handles.get(0));
        assertThat(old.toJson()).contains("WAITING");
        assertThat(uploads().resume(5, old, options(o -> {})).isOver()).isTrue();

        server.on(get(urlEqualTo("/api/tasks/5")), json(200, "{\"id\": 5, \"size\": 0}"));
        TaskUploads uploads = uploads();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> uploads.resume(5, handle, options(o -> {})));
    }

    private void refusesToResume(UploadHandle handle, String... words) {
        TaskUploads uploads = uploads();
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> uploads.resume(5, handle, options(o -> {})))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void filesThatTheServerHasAreNotNeededAnyMore() throws IOException {
        server.on(named("large.raw"), status(400));
        Path a = file("a.png", "a");
        UploadHandle handle = broken(a, file("large.raw", "0123456789x"));
        Files.delete(a);
        server.on(named("large.raw"), status(201).withHeader("Location", UPLOAD));
        assertThat(resume(handle)).startsWith("begin large.raw").endsWith("Upload-Finish");
    }

    @Test
    void aHandleOfAnotherTaskOrServerIsRefused() throws IOException {
        server.on(step("Upload-Multiple"), BROKEN);
        UploadHandle handle = broken(file("a.png", "a"));
        TaskUploads uploads = uploads();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uploads.resume(6, handle, options(o -> {})))
                .withMessageContaining("task 5")
                .withMessageContaining("task 6");
        UploadHandle elsewhere = UploadHandle.fromJson(handle.toJson().replace("localhost", "elsewhere"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uploads.resume(5, elsewhere, options(o -> {})))
                .withMessageContaining("elsewhere");
    }

    @Test
    void optionsForTheServerCannotBeGivenTwice() throws IOException {
        server.on(step("Upload-Multiple"), BROKEN);
        UploadHandle handle = broken(file("a.png", "a"));
        TaskUploads uploads = uploads();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uploads.resume(5, handle, options(o -> o.imageQuality(80))))
                .withMessageContaining("when the upload began");
    }

    @Test
    void aHandleSurvivesTextAndShowsNoSecret() throws IOException {
        server.on(step("Upload-Multiple"), BROKEN);
        UploadHandle handle = broken(file("a.png", "a"), file("b.png", "b"));
        assertThat(UploadHandle.fromJson(handle.toJson())).isEqualTo(handle).hasSameHashCodeAs(handle);
        assertThat(handle.taskId()).isEqualTo(5);
        assertThat(handle.fileCount()).isEqualTo(2);
        assertThat(handle).hasToString("UploadHandle{task=5, files=2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "nonsense", "[]", "{}", "{\"version\": 1}", "{\"version\": 2}"})
    void otherTextsAreNoHandles(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UploadHandle.fromJson(text))
                .withMessageContaining("toJson()");
    }

    @Test
    void theHandleIsKeptBeforeAGroupIsSent() throws IOException {
        server.on(any(anyUrl()).atPriority(9), status(599));
        TaskUploads uploads = uploads();
        Media media = Media.files(file("a.png", "a"));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> uploads.upload(5, media, new UploadOptions().handleListener(handle -> {
                            if (handle.toJson().contains("SENT")) {
                                throw new IllegalStateException("the disk is full");
                            }
                        })));
        assertThat(server.requests().stream().map(UploadResumptionTest::told)).containsExactly("Upload-Start");
    }
}
