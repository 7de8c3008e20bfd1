package ai.cvat.sdk.internal.upload;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
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

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.download.StallingServer;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadOptions;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import okio.Sink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskUploadsTest {

    private static final String DATA = "/api/tasks/5/data/";
    private static final String UPLOAD = DATA + "1_0a1b";
    private static final String REQUEST_ID = "action=create&target=task&target_id=5";
    private static final String STARTED = "{\"rq_id\": \"" + REQUEST_ID + "\"}";

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private final List<Long> progress = new ArrayList<>();

    @BeforeEach
    void theServerTakesEverything() {
        server.on(start(), status(202));
        server.on(bulk(), status(200));
        server.on(finish(), json(202, STARTED));
        server.on(
                create(),
                status(201)
                        .withHeader("Location", "http://inside.cluster" + UPLOAD)
                        .withHeader("Upload-Filename", "large.raw"));
    }

    private static MappingBuilder start() {
        return post(urlEqualTo(DATA)).withHeader("Upload-Start", equalTo(""));
    }

    private static MappingBuilder bulk() {
        return post(urlEqualTo(DATA)).withHeader("Upload-Multiple", equalTo(""));
    }

    private static MappingBuilder finish() {
        return post(urlEqualTo(DATA)).withHeader("Upload-Finish", equalTo(""));
    }

    private static MappingBuilder create() {
        return post(urlEqualTo(DATA)).withHeader("Upload-Length", matching("\\d+"));
    }

    private static MappingBuilder chunkAt(long offset) {
        return patch(urlEqualTo(UPLOAD)).withHeader("Upload-Offset", equalTo(String.valueOf(offset)));
    }

    private void serverTakes(long from, long to) {
        server.on(chunkAt(from), status(204).withHeader("Upload-Offset", String.valueOf(to)));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private String upload(ClientContext context, List<Path> files, Consumer<UploadOptions> options) {
        return upload(new UploadLimits(10, 100, 4, 4), context, files, options);
    }

    private String upload(
            UploadLimits limits, ClientContext context, List<Path> files, Consumer<UploadOptions> options) {
        TaskUploads uploads = new TaskUploads(
                context, limits, new Backoff(RetryPolicy.standard().withMaxAttempts(3), context.time(), () -> 1.0));
        return uploads.upload(
                        5,
                        Media.files(files),
                        Filled.by(
                                o -> options.accept(
                                        o.parallelGroups(1).progressListener(now -> progress.add(now.done()))),
                                new UploadOptions()))
                .requestId();
    }

    private String upload(Path... files) {
        return upload(server.context(), List.of(files), o -> {});
    }

    private List<String> steps() {
        return server.requests().stream().map(TaskUploadsTest::step).toList();
    }

    private static String step(LoggedRequest request) {
        if (request.getMethod().value().equals("PATCH")) {
            return "chunk at " + request.getHeader("Upload-Offset");
        }
        if (request.getMethod().value().equals("HEAD")) {
            return "ask";
        }
        return List.of("Upload-Start", "Upload-Multiple", "Upload-Finish", "Upload-Length").stream()
                .filter(request::containsHeader)
                .findFirst()
                .orElse(request.getMethod() + " " + request.getUrl());
    }

    private LoggedRequest request(String step) {
        return server.requests().stream()
                .filter(request -> step(request).equals(step))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> partsOf(LoggedRequest request) {
        return request.getParts().stream()
                .map(part -> part.getName() + "|" + part.getFileName() + "|"
                        + part.getBody().asString())
                .toList();
    }

    @Test
    void smallFilesTravelInGroupsBetweenStartAndFinish() throws IOException {
        assertThat(upload(file("a.png", "aaaa"), file("b.png", "bbbbbb"), file("c.png", "c")))
                .isEqualTo(REQUEST_ID);

        assertThat(steps()).containsExactly("Upload-Start", "Upload-Multiple", "Upload-Multiple", "Upload-Finish");
        List<LoggedRequest> requests = server.requests();
        assertThat(requests.get(0).getBody()).isEmpty();
        assertThat(requests.get(0).getHeader("Content-Length")).isEqualTo("0");
        assertThat(requests.get(1).getHeader("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(partsOf(requests.get(1)))
                .containsExactlyInAnyOrder(
                        "image_quality|null|70", "client_files[0]|a.png|aaaa", "client_files[1]|b.png|bbbbbb");
        assertThat(partsOf(requests.get(2)))
                .containsExactlyInAnyOrder("image_quality|null|70", "client_files[0]|c.png|c");
        assertThat(requests.get(3).getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(TestServer.body(requests.get(3))).isEqualTo(JsonParser.parseString("{\"image_quality\": 70}"));
    }

    @Test
    void progressCountsWhatTheServerAcknowledged() throws IOException {
        serverTakes(0, 4);
        serverTakes(4, 8);
        serverTakes(8, 11);
        upload(file("a.png", "aaaa"), file("large.raw", "0123456789x"));
        assertThat(progress).containsExactly(0L, 4L, 8L, 12L, 15L);
    }

    @Test
    void optionsAreSentWithTheEndOfTheUpload() throws IOException {
        upload(
                server.context(),
                List.of(file("a.png", "a")),
                o -> o.imageQuality(95).chunkSize(10));
        assertThat(partsOf(request("Upload-Multiple"))).contains("image_quality|null|95");
        assertThat(TestServer.body(request("Upload-Finish")))
                .isEqualTo(JsonParser.parseString("{\"image_quality\": 95, \"chunk_size\": 10}"));
    }

    @Test
    void aPredefinedOrderIsTheOneInWhichTheFilesAreGiven() throws IOException {
        serverTakes(0, 4);
        serverTakes(4, 8);
        serverTakes(8, 11);
        List<Path> files = List.of(file("large.raw", "0123456789x"), file("b.png", "b"), file("a.png", "a"));
        upload(server.context(), files, o -> o.sortingMethod(SortingMethod.PREDEFINED));
        assertThat(TestServer.body(request("Upload-Finish")).getAsJsonObject().get("upload_file_order"))
                .isEqualTo(JsonParser.parseString("[\"large.raw\", \"b.png\", \"a.png\"]"));
    }

    @Test
    void aPredefinedOrderThatMissesAFileIsRefusedBeforeAnythingIsSent() throws IOException {
        List<Path> files = List.of(file("a.png", "a"), file("b.png", "b"));
        ClientContext context = server.context();
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> upload(
                        context,
                        files,
                        o -> o.sortingMethod(SortingMethod.PREDEFINED).uploadFileOrder(List.of("a.png", "a.png"))))
                .withMessageContaining("b.png");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFileThatIsNotFitIsRefusedBeforeAnythingIsSent() throws IOException {
        Path good = file("a.png", "a");
        Path missing = directory.resolve("b.png");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> upload(good, missing))
                .withMessageContaining("b.png");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aLargeFileTravelsInChunksToWhereTheServerWantsIt() throws IOException {
        serverTakes(0, 4);
        serverTakes(4, 8);
        serverTakes(8, 11);
        assertThat(upload(file("naïve.raw", "0123456789x"))).isEqualTo(REQUEST_ID);

        assertThat(steps())
                .containsExactly(
                        "Upload-Start", "Upload-Length", "chunk at 0", "chunk at 4", "chunk at 8", "Upload-Finish");
        LoggedRequest create = request("Upload-Length");
        assertThat(create.getHeader("Upload-Length")).isEqualTo("11");
        assertThat(create.getHeader("Upload-Metadata")).isEqualTo("filename bmHDr3ZlLnJhdw==");
        assertThat(create.getHeader("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(create.getBody()).isEmpty();
        LoggedRequest last = request("chunk at 8");
        assertThat(last.getUrl()).isEqualTo(UPLOAD);
        assertThat(last.getHeader("Content-Type")).isEqualTo("application/offset+octet-stream");
        assertThat(last.getHeader("Content-Length")).isEqualTo("3");
        assertThat(last.getHeader("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(last.getBodyAsString()).isEqualTo("89x");
    }

    @Test
    void chunksGrowWhileTheLineIsFastAndAreShortAgainAfterAFault() throws IOException {
        serverTakes(0, 4);
        serverTakes(4, 12);
        server.on(
                chunkAt(12).inScenario("fault").willSetStateTo("over"),
                status(500).withHeader("Upload-Offset", "12"));
        server.on(
                chunkAt(12).inScenario("fault").whenScenarioStateIs("over"),
                status(204).withHeader("Upload-Offset", "16"));
        serverTakes(16, 24);
        serverTakes(24, 34);

        upload(new UploadLimits(10, 100, 4, 16), server.context(), List.of(file("a.mp4", "x".repeat(34))), o -> {});

        assertThat(server.requests().stream()
                        .filter(request -> step(request).startsWith("chunk"))
                        .map(request -> step(request) + ": " + request.getBody().length))
                .containsExactly(
                        "chunk at 0: 4",
                        "chunk at 4: 8",
                        "chunk at 12: 16",
                        "chunk at 12: 4",
                        "chunk at 16: 8",
                        "chunk at 24: 10");
    }

    @Test
    void everyRequestNamesTheOrganization() throws IOException {
        serverTakes(0, 4);
        serverTakes(4, 8);
        serverTakes(8, 11);
        upload(server.context("acme"), List.of(file("a.png", "a"), file("large.raw", "0123456789x")), o -> {});
        assertThat(server.requests())
                .hasSize(7)
                .allMatch(request -> "acme".equals(request.getHeader("X-Organization")));
    }

    @Test
    void uploadResumesFromTheOffsetThatTheErrorReports() throws IOException {
        server.on(chunkAt(0), status(409).withHeader("Upload-Offset", "2"));
        serverTakes(2, 6);
        serverTakes(6, 10);
        serverTakes(10, 11);
        upload(file("large.raw", "0123456789x"));
        assertThat(steps())
                .containsExactly(
                        "Upload-Start",
                        "Upload-Length",
                        "chunk at 0",
                        "chunk at 2",
                        "chunk at 6",
                        "chunk at 10",
                        "Upload-Finish");
        assertThat(request("chunk at 2").getBodyAsString()).isEqualTo("2345");
        assertThat(progress).containsExactly(0L, 2L, 6L, 10L, 11L);
    }

    @Test
    void uploadResumesFromTheOffsetThatTheServerReportsWhenTheConnectionBreaks() throws IOException {
        server.on(chunkAt(0), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        server.on(head(urlEqualTo(UPLOAD)), status(200).withHeader("Upload-Offset", "4"));
        serverTakes(4, 8);
        serverTakes(8, 11);
        upload(file("large.raw", "0123456789x"));
        assertThat(steps())
                .containsExactly(
                        "Upload-Start",
                        "Upload-Length",
                        "chunk at 0",
                        "ask",
                        "chunk at 4",
                        "chunk at 8",
                        "Upload-Finish");
        assertThat(server.time().sleeps()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void theBudgetOfFaultsIsForOneOffset() throws IOException {
        for (long offset = 0; offset < 8; offset += 4) {
            String again = "again at " + offset;
            server.on(chunkAt(offset).inScenario(again), status(500).withHeader("Upload-Offset", "" + offset));
            server.on(
                    chunkAt(offset)
                            .inScenario(again)
                            .whenScenarioStateIs("Started")
                            .willSetStateTo("once"),
                    status(500).withHeader("Upload-Offset", "" + offset));
            server.on(
                    chunkAt(offset)
                            .inScenario(again)
                            .whenScenarioStateIs("once")
                            .willSetStateTo("twice"),
                    status(503).withHeader("Upload-Offset", "" + offset));
            server.on(
                    chunkAt(offset).inScenario(again).whenScenarioStateIs("twice"),
                    status(204).withHeader("Upload-Offset", "" + (offset + 4)));
        }
        serverTakes(8, 11);
        assertThat(upload(file("large.raw", "0123456789x"))).isEqualTo(REQUEST_ID);
        assertThat(server.time().sleeps())
                .containsExactly(
                        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void uploadGivesUpAfterTooManyFaultsAtOneOffset() throws IOException {
        server.on(chunkAt(0), status(500).withHeader("Upload-Offset", "0"));
        Path file = file("large.raw", "0123456789x");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> upload(file))
                .withMessageContaining("large.raw")
                .withMessageContaining("byte 0 of 11")
                .withCauseInstanceOf(ServerErrorException.class);
        assertThat(steps()).containsExactly("Upload-Start", "Upload-Length", "chunk at 0", "chunk at 0", "chunk at 0");
    }

    @Test
    void aPolicyThatNeverTriesAgainHoldsForChunksToo() throws IOException {
        server.on(chunkAt(0), status(503).withHeader("Upload-Offset", "0"));
        Path file = file("large.raw", "0123456789x");
        TaskUploads once =
                new TaskUploads(server.context(), new UploadLimits(10, 100, 4, 4), Backoff.of(server.context()));
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> once.upload(5, Media.files(List.of(file)), new UploadOptions()))
                .withMessageContaining("after 1 attempt without progress")
                .withCauseInstanceOf(ServerErrorException.class);
        assertThat(steps()).containsExactly("Upload-Start", "Upload-Length", "chunk at 0");
    }

    @Test
    void attemptsOfTheLowLevelCountForTheBudgetOfAChunk() throws IOException {
        server.on(chunkAt(0), status(503).withHeader("Upload-Offset", "0"));
        Path file = file("large.raw", "0123456789x");
        ClientContext context = server.persistentContext(server.url());
        TaskUploads uploads = new TaskUploads(context, new UploadLimits(10, 100, 4, 4), Backoff.of(context));
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> uploads.upload(5, Media.files(List.of(file)), new UploadOptions()))
                .withMessageContaining("after 4 attempts without progress");
        assertThat(steps()).filteredOn("chunk at 0"::equals).hasSize(4);
    }

    @Test
    void uploadWaitsAsLongAsTheServerAsks() throws IOException {
        server.on(
                chunkAt(0).inScenario("busy").willSetStateTo("free"),
                status(429).withHeader("Retry-After", "7").withHeader("Upload-Offset", "0"));
        server.on(
                chunkAt(0).inScenario("busy").whenScenarioStateIs("free"),
                status(204).withHeader("Upload-Offset", "4"));
        serverTakes(4, 8);
        serverTakes(8, 11);
        upload(file("large.raw", "0123456789x"));
        assertThat(server.time().sleeps()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aLostAnswerToTheLastChunkIsASuccess() throws IOException {
        serverTakes(0, 4);
        serverTakes(4, 8);
        server.on(chunkAt(8), aResponse().withFault(Fault.EMPTY_RESPONSE));
        server.on(head(urlEqualTo(UPLOAD)), status(404));
        assertThat(upload(file("large.raw", "0123456789x"))).isEqualTo(REQUEST_ID);
        assertThat(steps()).endsWith("chunk at 8", "ask", "Upload-Finish");
        assertThat(progress).endsWith(11L);
    }

    @Test
    void whatAProxySaysWhereItHasNoRouteIsNoSuccessOfAnUpload() throws IOException {
        serverTakes(0, 4);
        serverTakes(4, 8);
        server.on(chunkAt(8), aResponse().withFault(Fault.EMPTY_RESPONSE));
        server.on(head(urlEqualTo(UPLOAD)), status(404).withHeader("Content-Type", "text/plain; charset=utf-8"));
        Path file = file("large.raw", "0123456789x");

        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> upload(file));
        assertThat(steps()).endsWith("chunk at 8", "ask");
    }

    @Test
    void theServersOwnWordThatItForgotAnUploadCountsWhateverItsForm() throws IOException {
        serverTakes(0, 4);
        serverTakes(4, 8);
        server.on(chunkAt(8), aResponse().withFault(Fault.EMPTY_RESPONSE));
        server.on(
                head(urlEqualTo(UPLOAD)),
                status(404).withHeader("Content-Type", "text/html").withHeader("Tus-Resumable", "1.0.0"));

        assertThat(upload(file("large.raw", "0123456789x"))).isEqualTo(REQUEST_ID);
    }

    @Test
    void anUploadThatIsGoneBeforeItsLastByteWasSentIsAnError() throws IOException {
        serverTakes(0, 4);
        server.on(chunkAt(4), aResponse().withFault(Fault.EMPTY_RESPONSE));
        server.on(head(urlEqualTo(UPLOAD)), status(404));
        Path file = file("large.raw", "0123456789x");
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> upload(file));
        assertThat(steps()).doesNotContain("Upload-Finish");
    }

    @Test
    void theQuestionForTheOffsetSurvivesFaultsToo() throws IOException {
        server.on(chunkAt(0), aResponse().withFault(Fault.EMPTY_RESPONSE));
        server.on(head(urlEqualTo(UPLOAD)).inScenario("head").willSetStateTo("up"), status(502));
        server.on(
                head(urlEqualTo(UPLOAD)).inScenario("head").whenScenarioStateIs("up"),
                status(200).withHeader("Upload-Offset", "8"));
        serverTakes(8, 11);
        upload(server.persistentContext(server.url()), List.of(file("large.raw", "0123456789x")), o -> {});
        assertThat(steps()).containsSubsequence("chunk at 0", "ask", "ask", "chunk at 8");
    }

    @Test
    void anOffsetBeyondTheFileIsAnError() throws IOException {
        server.on(chunkAt(0), status(409).withHeader("Upload-Offset", "12"));
        Path file = file("large.raw", "0123456789x");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> upload(file))
                .withMessageContaining("12")
                .withMessageContaining("11");
    }

    @Test
    void whatTheServerRefusesForGoodIsNotTriedAgain() throws IOException {
        server.on(chunkAt(0), json(413, "\"too large\""));
        Path file = file("large.raw", "0123456789x");
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> upload(file))
                .satisfies(e -> assertThat(e.status()).isEqualTo(413));
        assertThat(steps()).containsExactly("Upload-Start", "Upload-Length", "chunk at 0");
    }

    @Test
    void theBeginningOfAChunkedUploadIsTriedAgain() throws IOException {
        server.on(
                create().inScenario("create").whenScenarioStateIs("Started").willSetStateTo("up"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        server.on(
                create().inScenario("create").whenScenarioStateIs("up"),
                status(201).withHeader("Location", server.url() + UPLOAD));
        serverTakes(0, 11);
        upload(server.persistentContext(server.url()), List.of(file("large.raw", "0123456789x")), o -> {});
        assertThat(steps()).containsSubsequence("Upload-Length", "Upload-Length", "chunk at 0");
    }

    @Test
    void anotherFileOfThatNameOnTheServerIsAnError() throws IOException {
        server.on(create(), json(409, "\"File with same name already exists\""));
        Path file = file("large.raw", "0123456789x");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> upload(file))
                .withMessageContaining("File with same name already exists");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 502, 504})
    void aGroupWhoseAnswerIsLostIsNeverSentTwiceWhenTheServerHasItsLastFile(int answer) throws IOException {
        server.on(bulk(), lost(answer));
        server.on(create(), json(409, "\"File with same name already exists\""));
        assertThat(upload(file("a.png", "a"), file("b.png", "b"))).isEqualTo(REQUEST_ID);
        assertThat(steps()).containsExactly("Upload-Start", "Upload-Multiple", "Upload-Length", "Upload-Finish");
        assertThat(request("Upload-Length").getHeader("Upload-Metadata")).isEqualTo("filename " + base64("b.png"));
        assertThat(progress).containsExactly(0L, 2L);
        assertThat(server.time().sleeps()).containsExactly(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 502, 504})
    void aGroupWhoseAnswerIsLostTravelsFileByFileWhenTheServerHasNoneOfIt(int answer) throws IOException {
        server.on(bulk(), lost(answer));
        serverTakes(0, 1);
        upload(file("a.png", "a"), file("b.png", "b"), file("c.png", "c"));
        assertThat(steps())
                .containsExactly(
                        "Upload-Start",
                        "Upload-Multiple",
                        "Upload-Length",
                        "Upload-Length",
                        "chunk at 0",
                        "Upload-Length",
                        "chunk at 0",
                        "chunk at 0",
                        "Upload-Finish");
        assertThat(server.requests().stream()
                        .filter(request -> step(request).equals("chunk at 0"))
                        .map(LoggedRequest::getBodyAsString))
                .containsExactly("a", "b", "c");
        assertThat(progress).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void aGroupOfWhichTheServerHasOnlyTheFirstFileEndsTheUpload() throws IOException {
        server.on(bulk(), lost(0));
        server.on(
                create().withHeader("Upload-Metadata", equalTo("filename " + base64("a.png"))),
                json(409, "\"File with same name already exists\""));
        Path a = file("a.png", "a");
        Path b = file("b.png", "b");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> upload(a, b))
                .withMessageContaining("2 files")
                .withMessageContaining("a.png")
                .withMessageContaining("only some");
        assertThat(steps()).containsExactly("Upload-Start", "Upload-Multiple", "Upload-Length", "Upload-Length");
    }

    private static ResponseDefinitionBuilder lost(int answer) {
        return answer == 0 ? aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER) : status(answer);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A client whose first group fails as the given connection does. */
    private ClientContext firstGroupMeets(Connection connection) {
        AtomicBoolean met = new AtomicBoolean();
        OkHttpClient http = new OkHttpClient.Builder()
                .addNetworkInterceptor(chain -> {
                    if (chain.request().header("Upload-Multiple") != null && !met.getAndSet(true)) {
                        connection.take(chain.request());
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        return server.context(
                server.url(),
                null,
                settings -> settings.okHttpClient(http)
                        .retryPolicy(RetryPolicy.standard().withDelays(Duration.ZERO, Duration.ZERO)));
    }

    /** What becomes of a request on its way. */
    private interface Connection {
        void take(Request request) throws IOException;
    }

    @Test
    void aGroupOfWhichNothingWasSentIsSentAgain() throws IOException {
        Connection refusing = request -> {
            throw new ConnectException("refused");
        };
        upload(firstGroupMeets(refusing), List.of(file("a.png", "a"), file("b.png", "b")), o -> {});
        assertThat(steps()).containsExactly("Upload-Start", "Upload-Multiple", "Upload-Finish");
    }

    @Test
    void aGroupOfWhichAPartWasSentTravelsFileByFile() throws IOException {
        serverTakes(0, 1);
        ClientContext context = firstGroupMeets(request -> {
            Sink broken = new ForwardingSink(Okio.blackhole()) {
                @Override
                public void write(Buffer source, long byteCount) throws IOException {
                    throw new IOException("broken pipe");
                }
            };
            BufferedSink sink = Okio.buffer(broken);
            sink.write(new byte[8_192 - 1]);
            Objects.requireNonNull(request.body()).writeTo(sink);
        });
        upload(context, List.of(file("a.png", "a"), file("b.png", "b")), o -> {});
        assertThat(steps())
                .containsExactly(
                        "Upload-Start", "Upload-Length", "chunk at 0", "Upload-Length", "chunk at 0", "Upload-Finish");
    }

    @Test
    void theLimitOnWholeCallsDoesNotCountForFiles() throws IOException {
        server.on(bulk(), status(200).withFixedDelay(300));
        ClientContext context =
                server.context(server.url(), null, settings -> settings.callTimeout(Duration.ofMillis(200)));
        assertThat(upload(context, List.of(file("a.png", "a")), o -> {})).isEqualTo(REQUEST_ID);
    }

    @ParameterizedTest
    @ValueSource(ints = {413, 429, 503})
    void aGroupThatWasTurnedAwayTravelsFileByFile(int turnedAway) throws IOException {
        server.on(bulk(), status(turnedAway));
        server.on(chunkAt(0), status(204).withHeader("Upload-Offset", "1"));
        upload(file("a.png", "a"), file("b.png", "b"));
        assertThat(steps())
                .containsExactly(
                        "Upload-Start",
                        "Upload-Multiple",
                        "Upload-Length",
                        "chunk at 0",
                        "Upload-Length",
                        "chunk at 0",
                        "Upload-Finish");
        assertThat(progress).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aGroupThatTheServerRefusesEndsTheUpload() throws IOException {
        server.on(bulk(), json(500, "oops"));
        Path file = file("a.png", "a");
        assertThatExceptionOfType(ServerErrorException.class).isThrownBy(() -> upload(file));
        assertThat(steps()).containsExactly("Upload-Start", "Upload-Multiple");
    }

    @Test
    void aTaskThatHasDataIsRefusedWithTheServersWords() throws IOException {
        server.on(start(), json(400, "[\"Adding more data is not supported\"]"));
        Path file = file("a.png", "a");
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> upload(file))
                .withMessageContaining("Adding more data is not supported");
    }

    @Test
    void otherWorkUnderWayIsAnErrorForNothingOfOursWasTaken() throws IOException {
        server.on(finish(), json(409, STARTED));
        Path file = file("a.png", "a");
        assertThatExceptionOfType(AlreadyRunningException.class)
                .isThrownBy(() -> upload(file))
                .withMessageContaining("task 5")
                .withMessageContaining(REQUEST_ID)
                .satisfies(e -> assertThat(e.requestId()).isEqualTo(REQUEST_ID));
    }

    @Test
    void aConflictThatNamesNoWorkIsAnError() throws IOException {
        server.on(finish(), json(409, "{\"detail\": \"This resource is currently busy\"}"));
        Path file = file("a.png", "a");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> upload(file));
    }

    @Test
    void anEndWhoseAnswerIsLostIsFoundAmongTheRequests() throws IOException {
        server.on(finish(), status(504));
        server.on(
                get(urlPathEqualTo("/api/requests")),
                json(200, "{\"count\": 1, \"results\": [{\"id\": \"" + REQUEST_ID + "\", \"status\": \"started\"}]}"));
        assertThat(upload(file("a.png", "a"))).isEqualTo(REQUEST_ID);
        assertThat(server.lines().get(3))
                .contains("task_id=5")
                .contains("action=create")
                .contains("target=task");
        assertThat(steps().stream().filter("Upload-Finish"::equals)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"rq_id\": \"action=cre", "{}"})
    void anEndWhoseAnswerCannotBeReadIsFoundAmongTheRequests(String answer) throws IOException {
        server.on(finish(), json(202, answer));
        server.on(
                get(urlPathEqualTo("/api/requests")),
                json(200, "{\"count\": 1, \"results\": [{\"id\": \"" + REQUEST_ID + "\", \"status\": \"queued\"}]}"));
        assertThat(upload(file("a.png", "a"))).isEqualTo(REQUEST_ID);
    }

    @Test
    void anEndThatTheServerNeverSawIsAnError() throws IOException {
        server.on(finish(), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        server.on(
                get(urlPathEqualTo("/api/requests")),
                json(200, "{\"count\": 1, \"results\": [{\"id\": \"" + REQUEST_ID + "\", \"status\": \"failed\"}]}"));
        Path file = file("a.png", "a");
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> upload(file));
    }

    @Test
    void aBrokenListenerDoesNotDisturbTheUpload() throws IOException {
        Path file = file("a.png", "a");
        String id = upload(
                server.context(),
                List.of(file),
                o -> o.progressListener(now -> {
                    throw new IllegalStateException("the listener is broken");
                }));
        assertThat(id).isEqualTo(REQUEST_ID);
        assertThat(server.log().warnings()).hasSize(1);
    }

    @Test
    void aFileThatChangesWhileItIsUploadedIsNotTriedAgain() throws IOException {
        Path file = file("large.raw", "0123456789x");
        server.on(chunkAt(0), status(204).withHeader("Upload-Offset", "4"));
        ClientContext context = server.context();
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> upload(
                        context,
                        List.of(file),
                        o -> o.progressListener(now -> {
                            if (now.done() == 4) {
                                truncate(file);
                            }
                        })))
                .withMessageContaining("large.raw")
                .withMessageContaining("size changed");
        assertThat(server.time().sleeps()).isEmpty();
    }

    private static void truncate(Path file) {
        try {
            Files.writeString(file, "short");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anInterruptedUploadEndsAtOnceAndKeepsTheFlag() throws IOException {
        server.on(chunkAt(0), status(500).withHeader("Upload-Offset", "0"));
        Path file = file("large.raw", "0123456789x");
        Thread uploading = Thread.currentThread();
        ClientContext context = server.context();
        try {
            assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() -> upload(
                            context,
                            List.of(file, file("a.png", "a")),
                            o -> o.progressListener(now -> {
                                if (now.done() == 1) {
                                    uploading.interrupt();
                                }
                            })));
            assertThat(uploading.isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(steps()).doesNotContain("chunk at 0", "Upload-Finish");
    }

    @Test
    @Timeout(10)
    void anUploadWhoseServerIsSilentCanBeInterrupted() throws IOException {
        Path file = file("a.png", "a");
        try (StallingServer silent = new StallingServer("")) {
            ClientContext context = server.context(silent.url(), null);
            TestServer.interruptedSoon(() -> assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() -> upload(context, List.of(file), o -> {})));
        }
    }
}
