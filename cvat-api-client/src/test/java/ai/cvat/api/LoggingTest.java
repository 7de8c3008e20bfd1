package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.model.LoginSerializerExRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;

class LoggingTest extends ServerTest {

    /** How Okio writes what it could not read. */
    private static final String HEX = "733363723374";

    private final RecordingLogger logger = new RecordingLogger(line -> {});

    @Override
    Configuration.Builder configuration() {
        return super.configuration().logger(logger);
    }

    @Test
    void aCallIsSaidAtDebugInOneLine() {
        answer(json("{}"));

        client.tasksApi().list(new TasksApi.ListParams().assignee("bob")).send();

        assertThat(logger.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .matches("DEBUG GET \\Q" + server.url("/api/tasks?assignee=bob") + "\\E: 200 in \\d+ ms"));
    }

    @Test
    void aFaultAndAnotherAttemptAreSaid() {
        try (var stubborn = new ApiClient(configuration()
                .retryPolicy(new RetryPolicy(2, Duration.ZERO, Duration.ZERO))
                .build())) {
            answer(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST), status(502));

            assertThatThrownBy(() -> stubborn.serverApi().retrieveAbout().send())
                    .isInstanceOf(ai.cvat.api.client.exceptions.ServerErrorException.class);
        }

        assertThat(logger.lines()).hasSize(3);
        assertThat(logger.lines().get(0)).contains("IOException").contains("after");
        assertThat(logger.lines().get(1)).contains("attempt 2 of 2 in 0 ms");
        assertThat(logger.lines().get(2)).contains(": 502 in ");
    }

    @Test
    void noSecretIsSaidAtAnyLevel() {
        try (var secretive = new ApiClient(configuration()
                .authentication(Authentication.basic("bob", "s3cr3t"))
                .header("X-Gateway", "s3cr3t")
                .build())) {
            answer(
                    json("{\"key\": \"s3cr3t\"}").addHeader("Set-Cookie", "sessionid=s3cr3t; Path=/"),
                    json("{}"),
                    new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

            secretive
                    .authApi()
                    .createLogin(new LoginSerializerExRequest().username("bob").password("s3cr3t"))
                    .send();
            secretive
                    .send(new Request.Builder()
                            .url(server.url("/file?sign=s3cr3t&X-Amz-Signature=s3cr3t"))
                            .build())
                    .requireBody()
                    .close();
            assertThatThrownBy(() -> secretive.send(new Request.Builder()
                            .url(server.url("/file?token=s3cr3t"))
                            .build()))
                    .isInstanceOf(TransportException.class)
                    .hasMessageNotContaining("s3cr3t");
        }

        assertThat(logger.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).doesNotContain("s3cr3t"));
    }

    @Test
    void whatCannotBeReadOfAnAnswerIsNotRepeated() {
        answer(
                new MockResponse().setStatus("s3cr3t"),
                chunked("5;ok=1\r\n{\"id\"\r\ns3cr3t\r\n"),
                chunked("5 s3cr3t\r\n"),
                chunked("5s3cr3t"),
                chunked("fffffffffffffffffffff s3cr3t\r\n"));

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> client.tasksApi().retrieve(1).send())
                    .isInstanceOf(TransportException.class)
                    .satisfies(e -> assertThat(whole(e)).doesNotContain("s3cr3t", HEX));
        }
        assertThat(logger.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain("s3cr3t", HEX));
    }

    private static MockResponse chunked(String body) {
        return new MockResponse()
                .setBody(body)
                .removeHeader("Content-Length")
                .setHeader("Transfer-Encoding", "chunked")
                .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END);
    }

    /** The exception as it is printed, with its causes. */
    private static String whole(Throwable exception) {
        StringWriter text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void aCookieThatNoHeaderCanCarryIsNotRepeated() {
        client.cookies()
                .saveFromResponse(
                        client.baseUrl(),
                        List.of(new Cookie.Builder()
                                .domain(client.baseUrl().host())
                                .name("csrftoken")
                                .value("s3cr3t\u00e9")
                                .build()));

        assertThatThrownBy(() -> client.tasksApi().retrieve(1).send())
                .satisfies(e -> assertThat(whole(e)).doesNotContain("s3cr3t"));
    }

    @Test
    void aCookieOfOnesOwnHeaderIsNotRepeatedEither() {
        answer(json("{}"));
        Request request = new Request.Builder()
                .url(server.url("/api/tasks/1"))
                .headers(new Headers.Builder()
                        .addUnsafeNonAscii("Cookie", "csrftoken=s3cr3t\u00e9")
                        .build())
                .build();

        assertThatCode(() -> client.send(request).requireBody().close()).doesNotThrowAnyException();
    }
}
