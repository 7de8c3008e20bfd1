package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.PartialUpdateAnnotationsAction;
import ai.cvat.api.model.PatchedLabeledDataRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.http.Streaming;

class AnswersTest extends ServerTest {

    @Test
    void everyRequestAcceptsTheTypeThatTheServerRenders() throws Exception {
        answer(json("{}"), status(200).setBody("bytes"), status(204));

        client.serverApi().retrieveAbout().send();
        try (ResponseBody preview = client.tasksApi().retrievePreview(1).send().requireBody()) {
            assertThat(preview.string()).isEqualTo("bytes");
        }
        client.tasksApi().destroy(1).send();

        for (int i = 0; i < 3; i++) {
            assertThat(received().getHeaders().values("Accept")).containsExactly("application/vnd.cvat+json");
        }
    }

    @Test
    void theUserAgentIsTheConfiguredOne() throws Exception {
        answer(json("{}"), json("{}"));
        client.serverApi().retrieveAbout().send();
        try (var other = new ApiClient(configuration().userAgent("robot/2.0").build())) {
            other.serverApi().retrieveAbout().send();
        }

        assertThat(received().getHeader("User-Agent")).isEqualTo("cvat-api-client-java");
        assertThat(received().getHeader("User-Agent")).isEqualTo("robot/2.0");
    }

    @Test
    void configuredHeadersAreOnEveryRequestButForThoseOfItsOwn() throws Exception {
        answer(json("{}"), json("{}"));
        try (var other = new ApiClient(configuration()
                .header("X-Gateway", "a")
                .header("Accept-Language", "de")
                .build())) {
            other.serverApi().retrieveAbout().send();
            other.send(new okhttp3.Request.Builder()
                            .url(server.url("/x"))
                            .header("X-Gateway", "own")
                            .build())
                    .requireBody()
                    .close();
        }

        var first = received();
        assertThat(first.getHeader("X-Gateway")).isEqualTo("a");
        assertThat(first.getHeader("Accept-Language")).isEqualTo("de");
        assertThat(received().getHeaders().values("X-Gateway")).containsExactly("own");
    }

    @Test
    void bodyStatusAndHeadersComeTogether() {
        answer(json(201, "{\"id\": 7}").setHeader("Location", "http://x/api/tasks/7"));

        var response = client.tasksApi()
                .create(new ai.cvat.api.model.TaskWriteRequest().name("n"))
                .send();

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.requireBody().getId()).isEqualTo(7);
        assertThat(response.header("location")).isEqualTo("http://x/api/tasks/7");
        assertThat(response.headers().get("Content-Type")).isEqualTo("application/vnd.cvat+json");
        assertThat(response.request().method()).isEqualTo("POST");
        assertThat(response).hasToString("ApiResponse{POST " + server.url("/api/tasks") + " 201}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/vnd.cvat+json | \"AVAILABLE\" | AVAILABLE",
                "application/json; charset=utf-8 | \"read,list\" | read,list",
                "text/plain | AVAILABLE | AVAILABLE",
                "text/plain | \"quoted\" | \"quoted\"",
                "application/vnd.cvat+json | not json, but text | not json, but text",
                "application/vnd.cvat+json | {\"a\": 1} | {\"a\": 1}",
                "application/vnd.cvat+json | 5 | 5",
            })
    void jsonStringsAndPlainTextBothDecode(String type, String body, String text) {
        answer(status(200).setHeader("Content-Type", type).setBody(body));

        assertThat(client.cloudstoragesApi().retrieveStatus(1).send().body()).isEqualTo(text);
    }

    @Test
    void escapesInAJsonStringDecode() {
        answer(json("\"a\\nb \\u00e9\""));

        assertThat(client.cloudstoragesApi().retrieveActions(1).send().body()).isEqualTo("a\nb \u00e9");
    }

    @Test
    void textWithoutATypeDecodes() {
        answer(status(200).setBody("read,list"));

        assertThat(client.cloudstoragesApi().retrieveActions(1).send().body()).isEqualTo("read,list");
    }

    @Test
    void anEmptyTextIsEmpty() {
        answer(json(""));

        assertThat(client.cloudstoragesApi().retrieveActions(1).send().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void anEmptySuccessIsFine(int status) {
        answer(status(status), status(status), status(status));

        assertThat(client.tasksApi().retrieve(1).send().body()).isNull();
        assertThat(client.tasksApi().createAnnotations(1).send().body()).isNull();
        assertThat(client.tasksApi().destroy(1).send().body()).isNull();
    }

    @Test
    void aSuccessOfNothingButSpaceIsEmpty() {
        answer(json(" \r\n"));

        assertThat(client.tasksApi().retrieve(1).send().body()).isNull();
    }

    @Test
    void theBodyOfAnAnswerThatHasNoneIsAskedForInVain() {
        answer(status(200));
        var response = client.tasksApi().retrieve(1).send();

        org.assertj.core.api.Assertions.assertThatThrownBy(response::requireBody)
                .isInstanceOf(ai.cvat.api.client.exceptions.TransportException.class)
                .hasMessageContaining("has no body");
    }

    @Test
    void whatAnOperationWithoutAnswerSaysIsNotRead() {
        answer(status(200).setBody("<html>"));

        assertThat(client.requestsApi().createCancel("x").send().body()).isNull();
    }

    @Test
    void aPreviewThatIsOnlyAPlaceholderIsEmpty() throws Exception {
        answer(status(204).setHeader("Preference-Applied", "handling=empty"));

        var response = client.tasksApi()
                .retrievePreview(1, new TasksApi.RetrievePreviewParams().prefer("handling=empty"))
                .send();

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.body()).isNull();
        assertThat(received().getHeader("Prefer")).isEqualTo("handling=empty");
    }

    @Test
    void anImportThatWasStartedGivesTheIdOfItsRequest() {
        answer(json(202, "{\"rq_id\": \"action=import\"}"), json(202, "{\"rq_id\": \"2\"}"));

        assertThat(client.tasksApi().createAnnotations(1).send().requireBody().getRqId())
                .isEqualTo("action=import");
        assertThat(client.jobsApi().createAnnotations(1).send().requireBody().getRqId())
                .isEqualTo("2");
    }

    @Test
    void writingAnnotationsAnswersWhatWasStored() throws Exception {
        answer(json("{\"version\": 3, \"tags\": [{\"id\": 8}]}"), json("{\"version\": 4}"));

        var stored = client.jobsApi()
                .updateAnnotations(1, new LabeledDataRequest())
                .send()
                .requireBody();
        client.tasksApi()
                .partialUpdateAnnotations(1, PartialUpdateAnnotationsAction.CREATE, new PatchedLabeledDataRequest())
                .send();

        assertThat(stored.getVersion()).isEqualTo(3);
        received();
        assertThat(received().getPath()).isEqualTo("/api/tasks/1/annotations/?action=create");
    }

    @Test
    void anIdOfARequestIsEncodedInThePath() throws Exception {
        answer(json("{}"));

        client.requestsApi()
                .retrieve("action=export&target=task&format=COCO_1~0/x?y#z%20 ä")
                .send();

        var request = received();
        assertThat(request.getPath()).doesNotContain("?").doesNotContain("#").doesNotContain(" ");
        assertThat(request.getRequestUrl()).isNotNull();
        assertThat(request.getRequestUrl().pathSegments())
                .containsExactly("api", "requests", "action=export&target=task&format=COCO_1~0/x?y#z%20 ä");
    }

    @Test
    void aServerBelowAPathIsCalledThere() throws Exception {
        answer(json("{}"));
        try (var below = new ApiClient(
                Configuration.builder(server.url("/cvat").toString()).build())) {
            below.serverApi().retrieveAbout().send();
        }

        assertThat(received().getPath()).isEqualTo("/cvat/api/server/about");
    }

    @Test
    void binaryAnswersStreamWhileTheServerIsStillSending() throws Exception {
        byte[] start = "first bytes".getBytes(StandardCharsets.US_ASCII);
        byte[] rest = new byte[3 * 1024 * 1024];
        CountDownLatch firstRead = new CountDownLatch(1);
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> {
                try (Socket socket = listening.accept()) {
                    InputStream in = socket.getInputStream();
                    Buffer request = new Buffer();
                    while (!request.snapshot().utf8().endsWith("\r\n\r\n")) {
                        request.writeByte(in.read());
                    }
                    OutputStream out = socket.getOutputStream();
                    out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + (start.length + rest.length) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    out.write(start);
                    out.flush();
                    if (firstRead.await(5, TimeUnit.SECONDS)) {
                        out.write(rest);
                        out.flush();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            serving.start();
            try (var other = new ApiClient(Configuration.builder("http://127.0.0.1:" + listening.getLocalPort())
                    .build())) {

                var response = other.tasksApi()
                        .retrieveData(1, ai.cvat.api.model.RetrieveDataType.CHUNK)
                        .send();

                try (ResponseBody body = response.requireBody()) {
                    assertThat(body.source().readByteArray(start.length)).isEqualTo(start);
                    firstRead.countDown();
                    assertThat(body.byteStream().readAllBytes()).hasSize(rest.length);
                }
            }
            serving.join(5000);
        }
    }

    @Test
    void everyBinaryAnswerIsDeclaredToStream() {
        int streaming = 0;
        for (Class<?> api : ApiClient.APIS) {
            for (Method method : api.getMethods()) {
                var returned = (ParameterizedType) method.getGenericReturnType();
                assertThat(returned.getRawType()).isEqualTo(ApiCall.class);
                if (!method.isDefault()) {
                    boolean bytes = returned.getActualTypeArguments()[0] == ResponseBody.class;
                    assertThat(method.isAnnotationPresent(Streaming.class))
                            .as(method.toString())
                            .isEqualTo(bytes);
                    streaming += bytes ? 1 : 0;
                }
            }
        }
        assertThat(streaming).isGreaterThan(8);
    }

    @Test
    void compressedAnswersAreReadThrough() throws Exception {
        answer(gzip("{\"version\": \"2.80.0\"}"));

        assertThat(client.serverApi().retrieveAbout().send().requireBody().getVersion())
                .isEqualTo("2.80.0");
    }

    @Test
    void anAnswerThatUnpacksToMoreThanTheLimitIsRefusedAndNotAskedForAgain() throws Exception {
        String tooLong = "{\"version\": \"2.80.0\"}" + " ".repeat(2_000_000);
        try (var careful = new ApiClient(configuration()
                .retryPolicy(RetryPolicy.standard())
                .maxAnswerBytes(1_000_000)
                .build())) {
            answer(gzip(tooLong), json("{}"));

            assertThatThrownBy(() -> careful.serverApi().retrieveAbout().send())
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("1000000 bytes")
                    .hasMessageContaining("maxAnswerBytes");
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anAnswerOfTheLimitIsReadAndAStreamMayBeLonger() throws Exception {
        String about = "{\"version\": \"2.80.0\"}";
        try (var careful =
                new ApiClient(configuration().maxAnswerBytes(about.length()).build())) {
            answer(gzip(about), gzip(about + " "));

            assertThat(careful.serverApi().retrieveAbout().send().requireBody().getVersion())
                    .isEqualTo("2.80.0");
            try (var stream = careful.tasksApi().retrievePreview(1).send().requireBody()) {
                assertThat(stream.bytes()).hasSize(about.length() + 1);
            }
        }
    }

    private static MockResponse gzip(String content) throws IOException {
        Buffer zipped = new Buffer();
        try (var sink = okio.Okio.buffer(new okio.GzipSink(zipped))) {
            sink.writeUtf8(content);
        }
        return new MockResponse().setHeader("Content-Encoding", "gzip").setBody(zipped);
    }
}
