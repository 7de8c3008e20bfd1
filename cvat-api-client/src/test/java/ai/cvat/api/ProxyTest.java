package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.BasicAuthentication;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.TransportException;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An HTTP proxy between us and the server, with retries as they are by default. */
class ProxyTest {

    private static final BasicAuthentication ANN = new BasicAuthentication("ann", "pr0xy-secret");
    private static final String REMEDY = "The proxy wants other credentials, or wants some: give them with"
            + " proxyAuthentication, the user's name and password";

    private final MockWebServer proxy = new MockWebServer();
    private final HeldCertificate certificate = new HeldCertificate.Builder()
            .addSubjectAlternativeName("cvat.example.com")
            .build();

    @BeforeEach
    void start() throws Exception {
        proxy.start();
    }

    @AfterEach
    void stop() throws Exception {
        proxy.shutdown();
    }

    private Configuration.Builder configuration(String url) {
        return Configuration.builder(url)
                .authentication(Authentication.accessToken("ours"))
                .trustedCertificates(List.of(certificate.certificate()))
                .proxy(proxy.toProxyAddress());
    }

    private static void retrieve(Configuration.Builder configuration) {
        try (var client = new ApiClient(configuration.build())) {
            client.tasksApi().retrieve(1).send();
        }
    }

    private void makeTunnels() {
        proxy.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslSocketFactory(),
                true);
    }

    private static MockResponse inTunnel(MockResponse response) {
        return response.setSocketPolicy(SocketPolicy.UPGRADE_TO_SSL_AT_END);
    }

    private static MockResponse asked() {
        return new MockResponse().setResponseCode(407).setHeader("Proxy-Authenticate", "Basic realm=\"proxy\"");
    }

    @Test
    void aProxyThatAsksIsAskedOnceAndSaysHowToAnswer() {
        proxy.enqueue(asked());

        assertThatThrownBy(() -> retrieve(configuration("http://cvat.example.com")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("407")
                .hasMessageEndingWith(REMEDY);
        assertThat(proxy.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aProxyThatMakesNoTunnelIsAskedOnceAndSaysHowToAnswer() {
        makeTunnels();
        proxy.enqueue(inTunnel(asked()));

        assertThatThrownBy(() -> retrieve(configuration("https://cvat.example.com")))
                .isInstanceOf(TransportException.class)
                .hasMessageEndingWith(REMEDY);
        assertThat(proxy.getRequestCount()).isEqualTo(1);
    }

    @Test
    void wrongCredentialsAreSentOnceAndNeverShown() {
        makeTunnels();
        proxy.enqueue(inTunnel(asked()));

        assertThatThrownBy(
                        () -> retrieve(configuration("https://cvat.example.com").proxyAuthentication(ANN)))
                .hasMessageEndingWith(REMEDY)
                .hasMessageNotContaining(ANN.password());
        assertThat(proxy.getRequestCount()).isEqualTo(1);
        assertThat(configuration("http://x").proxyAuthentication(ANN).build().toString())
                .doesNotContain(ANN.password());
    }

    @Test
    void thePlainRequestCarriesThemAtOnce() throws Exception {
        proxy.enqueue(new MockResponse().setBody("{}"));

        retrieve(configuration("http://cvat.example.com").proxyAuthentication(ANN));

        assertThat(proxy.takeRequest().getHeader("Proxy-Authorization"))
                .isEqualTo(Credentials.basic("ann", "pr0xy-secret"));
    }

    @Test
    void theTunnelCarriesThemAndTheServerNeverSeesThem() throws Exception {
        makeTunnels();
        proxy.enqueue(inTunnel(new MockResponse().clearHeaders()));
        proxy.enqueue(new MockResponse().setBody("{}"));

        retrieve(configuration("https://cvat.example.com").proxyAuthentication(ANN));

        RecordedRequest tunnel = proxy.takeRequest();
        RecordedRequest request = proxy.takeRequest();
        assertThat(tunnel.getMethod()).isEqualTo("CONNECT");
        assertThat(tunnel.getHeader("Proxy-Authorization")).isEqualTo(Credentials.basic("ann", "pr0xy-secret"));
        assertThat(tunnel.getHeader("Authorization")).isNull();
        assertThat(request.getHeader("Proxy-Authorization")).isNull();
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer ours");
    }

    @Test
    void withoutAProxyNobodyGetsThem() throws Exception {
        proxy.enqueue(new MockResponse().setBody("{}"));

        retrieve(Configuration.builder(proxy.url("/")).proxyAuthentication(ANN));

        assertThat(proxy.takeRequest().getHeader("Proxy-Authorization")).isNull();
    }
}
