package ai.cvat.sdk;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.internal.Answers;
import ai.cvat.sdk.internal.Detour;
import ai.cvat.sdk.internal.RecordedLog;
import ai.cvat.sdk.internal.TestTime;
import ai.cvat.sdk.internal.Tls;
import ai.cvat.sdk.requests.WaitOptions;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class ClientBuilderTest {

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final RecordedLog log = new RecordedLog();

    @BeforeEach
    void serverIsThere() {
        server.stubFor(Answers.about("2.80.0"));
    }

    private ClientBuilder builder() {
        return Client.builder(server.baseUrl()).logger(log.logger());
    }

    @Test
    void clientTellsWhatItWasMadeWith() {
        Config config = Config.builder().userAgent("mine/1").build();
        try (Client client = builder().config(config).build()) {
            assertThat(client.config()).isSameAs(config);
            assertThat(client.logger()).isSameAs(log.logger());
            assertThat(client.apiMap().host()).isEqualTo(server.baseUrl());
            assertThat(client.apiClient()).isSameAs(client.apiClient());
            assertThat(client).hasToString("Client[" + server.baseUrl() + "]");
        }
        try (Client client = Client.makeClient(server.baseUrl())) {
            assertThat(client.config()).isSameAs(Config.defaults());
            assertThat(client.logger()).isEqualTo(LoggerFactory.getLogger(Client.class));
        }
    }

    @Test
    void repositoriesAreMadeOncePerClientAndView() {
        try (Client client = builder().build()) {
            Client view = client.withOrganization("robotics");
            assertThat(client.tasks()).isNotNull().isSameAs(client.tasks()).isNotSameAs(view.tasks());
            assertThat(client.projects())
                    .isNotNull()
                    .isSameAs(client.projects())
                    .isNotSameAs(view.projects());
            assertThat(client.jobs()).isNotNull().isSameAs(client.jobs()).isNotSameAs(view.jobs());
            assertThat(client.users()).isNotNull().isSameAs(client.users()).isNotSameAs(view.users());
            assertThat(client.organizations()).isNotNull().isSameAs(client.organizations());
            assertThat(client.issues()).isNotNull().isSameAs(client.issues()).isNotSameAs(view.issues());
            assertThat(client.comments())
                    .isNotNull()
                    .isSameAs(client.comments())
                    .isNotSameAs(view.comments());
        }
    }

    @Test
    void pathOfTheServerIsKept() {
        server.stubFor(get(urlEqualTo("/tools/cvat/api/server/about"))
                .willReturn(Answers.json(200, "{\"version\": \"2.80.5\"}")));
        try (Client client = Client.builder(server.baseUrl() + "/tools/cvat").build()) {
            assertThat(client.getServerVersion()).hasToString("2.80.5");
            assertThat(client.apiMap().base()).isEqualTo(server.baseUrl() + "/tools/cvat/api/");
        }
    }

    @Test
    void secondPortIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> Client.makeClient("localhost:8080", 9090, new AccessTokenCredentials("t0ken")))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining("already has the port 8080");
        assertThatThrownBy(() -> Client.makeClient("ftp://localhost")).isInstanceOf(InvalidHostException.class);
    }

    @Test
    void userAgentIsTheSdksOrTheUsers() {
        builder().build().close();
        builder().config(config -> config.userAgent("mine/1")).build().close();

        String own = "cvat-sdk-java/" + SdkVersion.text();
        server.verify(1, getRequestedFor(urlEqualTo("/api/server/about")).withHeader("User-Agent", equalTo(own)));
        server.verify(1, getRequestedFor(urlEqualTo("/api/server/about")).withHeader("User-Agent", equalTo("mine/1")));
    }

    @Test
    void timeoutsReachTheLowLevel() {
        try (Client client = builder()
                .config(config -> config.connectTimeout(Duration.ofSeconds(11))
                        .readTimeout(Duration.ofSeconds(12))
                        .writeTimeout(Duration.ofSeconds(13))
                        .callTimeout(Duration.ofSeconds(14)))
                .build()) {
            OkHttpClient http = client.apiClient().okHttpClient();
            assertThat(http.connectTimeoutMillis()).isEqualTo(11_000);
            assertThat(http.readTimeoutMillis()).isEqualTo(12_000);
            assertThat(http.writeTimeoutMillis()).isEqualTo(13_000);
            assertThat(http.callTimeoutMillis()).isEqualTo(14_000);
        }
    }

    @Test
    void wholeCallTimeoutEndsASlowCall() {
        server.stubFor(get(urlEqualTo("/api/server/about"))
                .willReturn(Answers.json(200, "{}").withFixedDelay(20_000)));

        assertThatThrownBy(() -> builder()
                        .config(config -> config.callTimeout(Duration.ofMillis(200)))
                        .build())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("timeout");
    }

    @Test
    void proxyIsUsed() {
        Proxy proxy =
                new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
        Client.builder("http://cvat.example.com")
                .config(config -> config.proxy(proxy))
                .build()
                .close();

        server.verify(getRequestedFor(urlEqualTo("/api/server/about")).withHeader("Host", equalTo("cvat.example.com")));
    }

    @Test
    void serverWithOwnCertificateIsReachedByTrustingThatOrByNotVerifying(@TempDir Path folder) throws IOException {
        HeldCertificate certificate = Tls.selfSigned("localhost");
        WireMockServer secure = Tls.server(folder, certificate);
        try {
            secure.stubFor(Answers.about("2.80.0"));
            ClientBuilder builder = Client.builder(secure.baseUrl()).logger(log.logger());
            assertThat(secure.baseUrl()).startsWith("https://");
            assertThatThrownBy(builder::build).isInstanceOf(TransportException.class);

            Path file = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
            builder.config(config -> config.trustCertificatesIn(file)).build().close();
            assertThat(log.warnings()).isEmpty();

            builder.config(Config.builder().verifySsl(false).build()).build().close();
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("is not verified", "Trust the certificate instead");
        } finally {
            secure.stop();
        }
    }

    @Test
    void httpClientOfTheUserIsUsedAndNotClosed() {
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Mine", "yes").build()))
                .build();
        builder().okHttpClient(own).build().close();

        server.verify(getRequestedFor(urlEqualTo("/api/server/about")).withHeader("X-Mine", equalTo("yes")));
        assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
        own.dispatcher().executorService().shutdown();
        own.connectionPool().evictAll();
    }

    @Test
    void closingFreesTheThreadsThatTheClientMade() {
        Client client = builder().build();
        OkHttpClient http = client.apiClient().okHttpClient();
        client.withOrganization("robotics").close();
        client.apiClient().close();
        assertThat(http.dispatcher().executorService().isShutdown()).isFalse();

        client.close();
        assertThat(http.dispatcher().executorService().isShutdown()).isTrue();
        assertThat(http.connectionPool().connectionCount()).isZero();
    }

    @Test
    void clientThatIsNotMadeLeavesNoConnectionBehind() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<@Nullable String> afterTheAnswer = CompletableFuture.supplyAsync(() -> {
                try (Socket connection = listener.accept()) {
                    connection.setSoTimeout(20_000);
                    BufferedReader request = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                    while (!request.readLine().isEmpty()) {
                        assertThat(connection.isConnected()).isTrue();
                    }
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"
                                    .getBytes(StandardCharsets.ISO_8859_1));
                    return request.readLine();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> Client.builder("http://127.0.0.1:" + listener.getLocalPort())
                            .config(config -> config.allowUnsupportedServer(false))
                            .build())
                    .isInstanceOf(IncompatibleVersionException.class);

            assertThat(afterTheAnswer.get()).isNull();
        }
    }

    @Test
    void clientWhoseLoginIsRefusedIsNotMade() {
        server.stubFor(
                post(urlEqualTo("/api/auth/login")).willReturn(Answers.json(400, "{\"non_field_errors\": [\"no\"]}")));

        assertThatThrownBy(() -> builder()
                        .credentials(new PasswordCredentials("ann", "s3cret"))
                        .build())
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void waitingUsesTheClientsPeriodAndTime() {
        TestTime time = new TestTime();
        server.stubFor(get(urlEqualTo("/api/requests/rq"))
                .inScenario("rq")
                .whenScenarioStateIs("Started")
                .willSetStateTo("done")
                .willReturn(Answers.json(200, "{\"id\": \"rq\", \"status\": \"started\"}")));
        server.stubFor(get(urlEqualTo("/api/requests/rq"))
                .inScenario("rq")
                .whenScenarioStateIs("done")
                .willReturn(Answers.json(200, "{\"id\": \"rq\", \"status\": \"finished\"}")));
        try (Client client = builder()
                .config(config -> config.statusCheckPeriod(Duration.ofMillis(30)))
                .time(time)
                .build()) {
            assertThat(client.waitForCompletion("rq").request().getId()).isEqualTo("rq");
            assertThat(time.sleeps()).containsExactly(Duration.ofMillis(30));

            assertThat(client.waitForCompletion("rq", new WaitOptions())
                            .response()
                            .status())
                    .isEqualTo(200);
            assertThat(client.waitForCompletion("rq", options -> options.logPrefix("[import] "))
                            .request()
                            .getId())
                    .isEqualTo("rq");
            assertThat(log.lines()).contains("INFO [import] Request rq: finished, 100%");
            assertThat(client.request("rq").id()).isEqualTo("rq");
        }
    }

    @Test
    void hostOfAnotherMachineIsReachedUnderItsName() {
        OkHttpClient network = Detour.client(Map.of(80, server::getPort));
        try (Client client =
                Client.builder("http://cvat.example.com").okHttpClient(network).build()) {
            assertThat(client.apiMap().host()).isEqualTo("http://cvat.example.com");
        }
        server.verify(getRequestedFor(urlEqualTo("/api/server/about")).withHeader("Host", equalTo("cvat.example.com")));
    }

    @Test
    void answerThatBreaksOffIsATransportFault() {
        server.stubFor(
                get(urlEqualTo("/api/server/about")).willReturn(Answers.json(200, "{\"name\": \"CVAT\", \"vers")));

        assertThatThrownBy(() -> builder().build()).isInstanceOf(TransportException.class);
    }
}
