package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.TransportException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;

class TransportTest extends ServerTest {

    private TransportException fault(MockResponse response) {
        answer(response);
        return catchThrowableOfType(
                TransportException.class, () -> client.tasksApi().retrieve(1).send());
    }

    @Test
    void aRefusedConnectionSaysWhatWasAsked() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (var nowhere = new ApiClient(configuration().build().toBuilder().build())) {
            Request request = new Request.Builder()
                    .url("http://127.0.0.1:" + port + "/x?token=s3cr3t")
                    .build();

            assertThatThrownBy(() -> nowhere.send(request))
                    .isInstanceOf(TransportException.class)
                    .hasMessageStartingWith("GET http://127.0.0.1:" + port + "/x?token=*** failed: ")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aConnectionThatIsResetIsATransportException() {
        TransportException fault = fault(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

        assertThat(fault.method()).isEqualTo("GET");
        assertThat(fault.url()).isEqualTo(server.url("/api/tasks/1").toString());
        assertThat(fault.getCause()).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatBreaksOffIsATransportException() {
        assertThat(fault(json("{\"id\": 1, \"name\": \"" + "x".repeat(50_000) + "\"}")
                        .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY)))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aWebPageIsNoAnswerAlsoWhereNoneIsRead() {
        answer(page("<!DOCTYPE html>\n<html><head><title>Please sign in</title></head></html>"));

        assertThatThrownBy(() -> client.tasksApi().destroy(1).send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("web page, \"Please sign in")
                .hasMessageContaining("check the address");
    }

    @Test
    void aPlainTextThatCallsItselfHtmlIsAnAnswer() {
        answer(page("<p>list read"), page(""));

        client.tasksApi().destroy(1).send();
        client.tasksApi().destroy(1).send();

        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void whoAsksForAWebPageGetsIt() throws Exception {
        answer(page("<html>docs</html>"));
        Request request = new Request.Builder()
                .url(server.url("/api/docs/"))
                .header("Accept", "text/html")
                .build();

        try (var body = client.send(request).requireBody()) {
            assertThat(body.string()).isEqualTo("<html>docs</html>");
        }
    }

    private static MockResponse page(String body) {
        return status(200).setHeader("Content-Type", "text/html; charset=utf-8").setBody(body);
    }

    @Test
    void aBinaryAnswerThatBreaksOffFailsWhileItIsRead() {
        answer(status(200).setBody("x".repeat(50_000)).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

        try (var body = client.tasksApi().retrievePreview(1).send().requireBody()) {
            assertThatThrownBy(body::bytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aServerThatIsSilentForLongerThanTheReadTimeoutIsGivenUp() {
        try (var hasty = new ApiClient(
                configuration().readTimeout(Duration.ofMillis(100)).build())) {
            answer(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));

            assertThatThrownBy(() -> hasty.serverApi().retrieveAbout().send())
                    .isInstanceOf(TransportException.class)
                    .hasCauseInstanceOf(SocketTimeoutException.class);
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aCallThatTakesLongerThanItMayIsGivenUp() {
        try (var hasty = new ApiClient(
                configuration().callTimeout(Duration.ofMillis(100)).build())) {
            answer(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));

            assertThatThrownBy(() -> hasty.serverApi().retrieveAbout().send())
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("timeout");
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptedThreadKeepsItsFlag() {
        answer(json("{}"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.serverApi().retrieveAbout().send())
                .isInstanceOf(CallInterruptedException.class)
                .hasMessage("GET " + server.url("/api/server/about") + " was interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closingFreesConnectionsAndIsHarmlessTwice() {
        answer(json("{}"), json("{}"));
        client.serverApi().retrieveAbout().send();
        client.serverApi().retrieveAbout().sendAsync().join();
        assertThat(client.okHttpClient().connectionPool().connectionCount()).isPositive();

        client.close();
        client.close();

        assertThat(client.okHttpClient().connectionPool().connectionCount()).isZero();
        assertThat(client.okHttpClient().dispatcher().executorService().isShutdown())
                .isTrue();
    }

    @Test
    void aViewAndAClientThatWasHandedInAreNotClosed() {
        var own = new okhttp3.OkHttpClient();
        answer(json("{}"), json("{}"));
        try (var built = new ApiClient(configuration().okHttpClient(own).build())) {
            built.serverApi().retrieveAbout().sendAsync().join();
        }
        assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
        assertThat(own.connectionPool().connectionCount()).isPositive();

        client.decorated(request -> request).close();
        client.serverApi().retrieveAbout().sendAsync().join();
        own.dispatcher().executorService().shutdown();
        own.connectionPool().evictAll();
    }
}
