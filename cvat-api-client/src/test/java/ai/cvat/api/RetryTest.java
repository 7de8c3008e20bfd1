package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.model.About;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.TaskWriteRequest;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest extends ServerTest {

    private final List<InetAddress> connected = new CopyOnWriteArrayList<>();

    @Override
    Configuration.Builder configuration() {
        return super.configuration()
                .retryPolicy(RetryPolicy.standard().withDelays(Duration.ofMillis(1), Duration.ofMillis(2)));
    }

    private static MockResponse broken() {
        return new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void aReadIsSentAgainAfterAFaultThatMayPass(int status) {
        answer(status(status), broken(), json("{\"version\": \"2\"}"));

        assertThat(client.serverApi().retrieveAbout().send().requireBody().getVersion())
                .isEqualTo("2");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aReadWhoseAnswerBreaksOffIsSentAgain() {
        answer(
                json("{\"version\": \"" + "1".repeat(50_000) + "\"}")
                        .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY),
                json("{\"version\": \"2\"}"));

        assertThat(client.serverApi().retrieveAbout().send().requireBody().getVersion())
                .isEqualTo("2");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void whatIsLeftOfTheAnswerBeforeIsNotTakenForAnAnswer() {
        answer(
                json("{\"version\": \"1\"}and more").setHeader("Content-Length", 16),
                json("{\"version\": \"2\"}"),
                json("{\"version\": \"3\"}"));
        client.serverApi().retrieveAbout().send();

        assertThat(client.serverApi().retrieveAbout().send().requireBody().getVersion())
                .isEqualTo("3");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aCreationWhoseAnswerBreaksOffIsNotSentAgain() {
        answer(json(201, "{\"name\": \"" + "1".repeat(50_000) + "\"}")
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

        assertThatThrownBy(
                        () -> client.tasksApi().create(new TaskWriteRequest()).send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the answer broke off");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aReplacementIsNotSentAgainWhereTheServerMayStillBeAtIt() {
        answer(broken(), json("{}"));

        assertThatThrownBy(() -> client.jobsApi()
                        .updateAnnotations(1, new LabeledDataRequest())
                        .send())
                .isInstanceOf(TransportException.class);

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aReplacementThatTheServerTurnsAwayIsSentAgainWithItsWholeBody() throws Exception {
        answer(status(503), json("{}"));

        client.jobsApi()
                .updateAnnotations(1, new LabeledDataRequest().version(5))
                .send();

        assertThat(body(received())).isEqualTo(tree("{\"version\": 5}"));
        assertThat(body(received())).isEqualTo(tree("{\"version\": 5}"));
    }

    @Test
    void aCreationIsNotSentAgainWhereTheServerMayHaveDoneIt() {
        answer(broken());
        assertThatThrownBy(
                        () -> client.tasksApi().create(new TaskWriteRequest()).send())
                .isInstanceOf(TransportException.class);
        answer(status(502));
        assertThatThrownBy(
                        () -> client.tasksApi().create(new TaskWriteRequest()).send())
                .isInstanceOf(ServerErrorException.class);

        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aCreationIsSentAgainWhereTheServerDidNothing(int status) {
        answer(status(status), json(201, "{\"id\": 1}"));

        assertThat(client.tasksApi()
                        .create(new TaskWriteRequest())
                        .send()
                        .requireBody()
                        .getId())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 500, 501})
    void otherAnswersStand(int status) {
        answer(status(status));

        assertThatThrownBy(() -> client.serverApi().retrieveAbout().send()).isInstanceOf(ApiException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void afterTheLastAttemptTheAnswerStands() {
        answer(status(503), status(503), status(503), json(503, "{\"detail\": \"still\"}"));

        assertThatThrownBy(() -> client.serverApi().retrieveAbout().send())
                .isInstanceOfSatisfying(ServerErrorException.class, e -> {
                    assertThat(e.attempts()).isEqualTo(4);
                    assertThat(e.status()).isEqualTo(503);
                    assertThat(e.body()).isEqualTo("{\"detail\": \"still\"}");
                    assertThat(e).hasMessageContaining("answered 503").hasMessageContaining("after 4 attempts: still");
                });
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void afterTheLastAttemptTheFaultStandsWithTheirNumber() {
        answer(broken(), broken(), broken(), broken());

        assertThatThrownBy(() -> client.serverApi().retrieveAbout().send())
                .isInstanceOfSatisfying(TransportException.class, e -> {
                    assertThat(e.attempts()).isEqualTo(4);
                    assertThat(e).hasMessageContaining("api/server/about failed after 4 attempts: ");
                });
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void aSingleAttemptIsNotWorthAWord() {
        answer(status(404));

        assertThatThrownBy(() -> client.serverApi().retrieveAbout().send())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.attempts()).isEqualTo(1))
                .hasMessageNotContaining("attempt");
    }

    @Test
    void theStartOfAnExportIsSentAgainForTheServerJoinsARepeat() {
        answer(broken(), status(502), status(504), json(409, "{\"rq_id\": \"action=export\"}"));

        assertThatThrownBy(() ->
                        client.tasksApi().createDatasetExport(1, "COCO 1.0").send())
                .isInstanceOf(ConflictException.class);
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void nothingIsSentAgainWhereThePolicyForbidsItWhateverTheServerAsksFor() {
        try (var once = new ApiClient(super.configuration().build())) {
            answer(status(503).setHeader("Retry-After", "0"), status(408), json("{}"));

            assertThatThrownBy(() -> once.serverApi().retrieveAbout().send()).isInstanceOf(ServerErrorException.class);
            assertThat(server.getRequestCount()).isEqualTo(1);
            assertThatThrownBy(() -> once.serverApi().retrieveAbout().send()).isInstanceOf(ApiException.class);
            assertThat(server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void credentialsAndCookiesAreTakenAfreshForEachAttempt() throws Exception {
        answer(status(503).addHeader("Set-Cookie", "csrftoken=new; Path=/"), json("{}"));

        client.serverApi().retrieveAbout().send();

        assertThat(received().getHeader("X-CSRFToken")).isNull();
        assertThat(received().getHeader("X-CSRFToken")).isEqualTo("new");
    }

    /** Each address that it begins to connect to is added to what {@link #connected} holds. */
    private ApiClient withAddresses(List<InetAddress> addresses) {
        var own = new OkHttpClient.Builder()
                .dns(host -> addresses)
                .eventListener(new EventListener() {
                    @Override
                    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
                        connected.add(address.getAddress());
                    }
                })
                .build();
        return new ApiClient(Configuration.builder("http://cvat.test:" + server.getPort())
                .okHttpClient(own)
                .retryPolicy(RetryPolicy.never())
                .build());
    }

    @Test
    void theOtherAddressesOfAHostAreTriedAtOnceWhereTheFirstRefuses() throws Exception {
        InetAddress refusing = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        InetAddress alsoRefusing = InetAddress.getByAddress(new byte[] {127, 0, 0, 3});
        InetAddress listening = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (var other = withAddresses(List.of(refusing, alsoRefusing, listening))) {
            answer(json(201, "{\"id\": 4}"), json("{\"id\": 5}"));

            assertThat(other.tasksApi()
                            .create(new TaskWriteRequest())
                            .send()
                            .requireBody()
                            .getId())
                    .isEqualTo(4);
            assertThat(connected).containsExactly(refusing, alsoRefusing, listening);
            other.okHttpClient().connectionPool().evictAll();
            assertThat(other.tasksApi().retrieve(5).send().requireBody().getId())
                    .isEqualTo(5);
        }
    }

    @Test
    void whereEveryAddressRefusesThatIsTheFaultAndEachWasTriedOnce() throws Exception {
        InetAddress refusing = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        InetAddress alsoRefusing = InetAddress.getByAddress(new byte[] {127, 0, 0, 3});
        try (var other = withAddresses(List.of(refusing, alsoRefusing))) {
            assertThatThrownBy(() -> other.tasksApi().retrieve(5).send())
                    .isInstanceOf(TransportException.class)
                    .hasCauseInstanceOf(ConnectException.class)
                    // OkHttp 4 tells the last one and adds the others to it, OkHttp 5 the first one.
                    .hasStackTraceContaining("ConnectException: Failed to connect to /127.0.0.2")
                    .hasStackTraceContaining("ConnectException: Failed to connect to /127.0.0.3")
                    .hasStackTraceContaining("Suppressed: java.net.ConnectException");
            assertThat(connected).containsExactly(refusing, alsoRefusing);
        }
    }

    @Test
    void whatWasSentIsNotSentAgainToTheOtherAddressesOfAHost() throws Exception {
        InetAddress listening = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (var other = withAddresses(List.of(listening, listening))) {
            answer(broken(), json("{}"));

            assertThatThrownBy(() -> other.tasksApi().retrieve(5).send())
                    .isInstanceOf(TransportException.class)
                    .cause()
                    .isNotInstanceOf(ProtocolException.class);
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    /** Does something on another thread as soon as a client says that it waits for its second attempt. */
    private ApiClient patientClient(Runnable whileItWaits) {
        var logger = new RecordingLogger(line -> {
            if (line.contains("attempt 2 of 2")) {
                new Thread(whileItWaits).start();
            }
        });
        return new ApiClient(super.configuration()
                .logger(logger)
                .retryPolicy(new RetryPolicy(2, Duration.ofSeconds(30), Duration.ofSeconds(30)))
                .build());
    }

    @Test
    @Timeout(10)
    void cancellingACallEndsItsWait() {
        AtomicReference<ApiCall<About>> running = new AtomicReference<>();
        try (var patient =
                patientClient(() -> Objects.requireNonNull(running.get()).cancel())) {
            answer(status(503).setHeader("Retry-After", "25"));
            ApiCall<About> call = patient.serverApi().retrieveAbout();
            running.set(call);

            assertThatThrownBy(call::send)
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("Canceled");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    @Timeout(10)
    void anInterruptEndsTheWaitAndKeepsTheFlag() {
        Thread waiting = Thread.currentThread();
        try (var patient = patientClient(waiting::interrupt)) {
            answer(status(503).setHeader("Retry-After", "25"));

            assertThatThrownBy(() -> patient.serverApi().retrieveAbout().send())
                    .isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }
}
