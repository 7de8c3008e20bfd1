package ai.cvat.sdk;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.internal.Answers;
import ai.cvat.sdk.internal.Detour;
import ai.cvat.sdk.internal.RecordedLog;
import ai.cvat.sdk.internal.Tls;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ProtocolProbeTest {

    @TempDir
    static Path folder;

    @RegisterExtension
    static final WireMockExtension plain = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static HeldCertificate certificate;
    private static WireMockServer secure;

    private final RecordedLog log = new RecordedLog();

    @BeforeAll
    static void secureServerStarts() {
        certificate = Tls.selfSigned("localhost");
        secure = Tls.server(folder, certificate);
    }

    @AfterAll
    static void secureServerStops() {
        secure.stop();
    }

    @BeforeEach
    void serversAreThere() {
        secure.resetAll();
        for (var stub : List.of(Answers.about("2.80.0"), Answers.login(), Answers.logout())) {
            plain.stubFor(stub);
            secure.stubFor(stub);
        }
    }

    private ClientBuilder builder(String host) {
        return Client.builder(host).logger(log.logger());
    }

    @Test
    void httpsIsTakenWhereItWorks() {
        try (Client client = builder("localhost:" + secure.httpsPort())
                .config(config -> config.trustedCertificates(List.of(certificate.certificate())))
                .build()) {
            assertThat(client.apiMap().host()).isEqualTo("https://localhost:" + secure.httpsPort());
        }
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void anyAnswerOverHttpsIsEnough() {
        secure.stubFor(get(urlEqualTo("/api/server/about")).willReturn(Answers.json(401, "{}")));
        try (Client client = builder("localhost:" + secure.httpsPort())
                .config(config -> config.trustedCertificates(List.of(certificate.certificate())))
                .checkServerVersion(false)
                .build()) {
            assertThat(client.apiMap().host()).startsWith("https://");
        }
    }

    @Test
    void httpIsTakenWherePortDoesNotSpeakTls() {
        try (Client client = builder("localhost:" + plain.getPort()).build()) {
            assertThat(client.apiMap().host()).isEqualTo("http://localhost:" + plain.getPort());
        }
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void httpIsTakenWithAWarningWhereHttpsOfAnotherMachineRefuses() {
        OkHttpClient network = Detour.client(Map.of(443, Detour.refused(), 80, plain::getPort));
        try (Client client = builder("cvat.example.com").okHttpClient(network).build()) {
            assertThat(client.apiMap().host()).isEqualTo("http://cvat.example.com");
        }
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("http://cvat.example.com", "http://", "https://", "passwords included");
    }

    @Test
    void nothingSecretIsSentWhileProbing() {
        OkHttpClient talkative = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Authorization", "Bearer s3cret")
                        .build()))
                .build();
        builder("localhost:" + plain.getPort())
                .okHttpClient(talkative)
                .checkServerVersion(false)
                .credentials(new PasswordCredentials("ann", "s3cret"))
                .build()
                .close();

        plain.verify(
                1,
                getRequestedFor(anyUrl())
                        .withHeader("Authorization", absent())
                        .withHeader("Cookie", absent())
                        .withHeader("User-Agent", equalTo("cvat-sdk-java/" + SdkVersion.text())));
        plain.verify(1, postRequestedFor(urlEqualTo("/api/auth/login")));
        assertThat(plain.getAllServeEvents().get(2).getRequest().getUrl()).isEqualTo("/api/server/about");
    }

    @Test
    void certificateThatNobodyTrustsIsNotFledFromToHttp() {
        assertThatThrownBy(() -> builder("localhost:" + secure.httpsPort())
                        .credentials(new PasswordCredentials("ann", "s3cret"))
                        .build())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("https://localhost")
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void certificateOfAnotherHostIsNotFledFromToHttp() {
        HeldCertificate other = Tls.selfSigned("other.example.com");
        WireMockServer wrong = Tls.server(folder, other);
        try {
            assertThatThrownBy(() -> builder("localhost:" + wrong.httpsPort())
                            .config(config -> config.trustedCertificates(List.of(other.certificate())))
                            .build())
                    .isInstanceOf(TransportException.class)
                    .hasCauseInstanceOf(SSLPeerUnverifiedException.class);
        } finally {
            wrong.stop();
        }
    }

    @Test
    void silenceIsNotFledFromToHttp() {
        OkHttpClient network = Detour.client(Map.of(
                443,
                () -> {
                    throw new SocketTimeoutException("connect timed out");
                },
                80,
                plain::getPort));

        assertThatThrownBy(
                        () -> builder("cvat.example.com").okHttpClient(network).build())
                .isInstanceOf(TransportException.class)
                .hasCauseInstanceOf(SocketTimeoutException.class);
        plain.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void hostThatDoesNotExistIsAnError() {
        OkHttpClient network = new OkHttpClient.Builder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                })
                .build();

        assertThatThrownBy(
                        () -> builder("cvat.example.com").okHttpClient(network).build())
                .isInstanceOf(TransportException.class)
                .hasCauseInstanceOf(UnknownHostException.class)
                .hasMessageContaining("cvat.example.com");
    }

    @Test
    void hostWithNeitherSaysWhatWasTried() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        assertThatThrownBy(() -> builder("127.0.0.1:" + port).build())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("neither https")
                .hasMessageContaining("nor http");
    }

    @Test
    void redirectOfTheProbeIsNotFollowed() {
        plain.stubFor(get(urlEqualTo("/api/server/about"))
                .willReturn(Answers.json(302, "").withHeader("Location", "/elsewhere")));
        builder("localhost:" + plain.getPort())
                .checkServerVersion(false)
                .build()
                .close();

        plain.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void writtenProtocolIsNotProbed() {
        builder("http://localhost:" + plain.getPort())
                .checkServerVersion(false)
                .build()
                .close();

        plain.verify(0, getRequestedFor(anyUrl()));
    }
}
