package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.exceptions.TransportException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsTest {

    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void stop() throws Exception {
        server.shutdown();
    }

    private X509Certificate serve(String... names) throws Exception {
        var builder = new HeldCertificate.Builder();
        for (String name : names) {
            builder.addSubjectAlternativeName(name);
        }
        HeldCertificate certificate = builder.build();
        Tls.serve(server, certificate);
        server.start();
        for (int i = 0; i < 8; i++) {
            server.enqueue(new MockResponse().setBody("{\"version\": \"2.80.0\"}"));
        }
        return certificate.certificate();
    }

    /** With retries as they are by default: a wrong certificate is not tried again. */
    private Configuration.Builder https(String host) {
        return Configuration.builder("https://" + host + ":" + server.getPort());
    }

    private static String version(Configuration.Builder configuration) {
        try (var client = new ApiClient(configuration.build())) {
            return String.valueOf(
                    client.serverApi().retrieveAbout().send().requireBody().getVersion());
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        serve("localhost");

        assertThatThrownBy(() -> version(https("localhost")))
                .isInstanceOf(TransportException.class)
                .hasMessageEndingWith(
                        "This Java does not know who vouches for localhost: if you trust its authority, give"
                                + " the authority's certificate with trustCertificatesIn(file) or trustedCertificates")
                .hasCauseInstanceOf(SSLException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aTrustedCertificateIsAccepted() throws Exception {
        X509Certificate certificate = serve("localhost");

        assertThat(version(https("localhost").trustedCertificates(List.of(certificate))))
                .isEqualTo("2.80.0");
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        X509Certificate certificate = serve("cvat.example.com");

        assertThatThrownBy(() -> version(https("localhost").trustedCertificates(List.of(certificate))))
                .isInstanceOf(TransportException.class)
                .hasMessageNotContaining("vouches")
                .hasCauseInstanceOf(SSLException.class);
    }

    @Test
    void anotherTrustedCertificateDoesNotHelp() throws Exception {
        serve("localhost");
        X509Certificate other = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build()
                .certificate();

        assertThatThrownBy(() -> version(https("localhost").trustedCertificates(List.of(other))))
                .isInstanceOf(TransportException.class);
    }

    @Test
    void withoutVerificationAnyCertificateOfTheConfiguredHostIsAccepted() throws Exception {
        serve("cvat.example.com");

        assertThat(version(https("localhost").verifySsl(false))).isEqualTo("2.80.0");
        assertThat(version(https("127.0.0.1").verifySsl(false))).isEqualTo("2.80.0");
    }

    @Test
    void withoutVerificationOtherHostsAreVerifiedAllTheSame() throws Exception {
        serve("localhost", "127.0.0.1");
        Request elsewhere = new Request.Builder()
                .url("https://127.0.0.1:" + server.getPort() + "/")
                .build();
        try (var client = new ApiClient(https("localhost").verifySsl(false).build())) {
            client.serverApi().retrieveAbout().send();

            assertThatThrownBy(() -> client.send(elsewhere))
                    .isInstanceOf(TransportException.class)
                    .hasCauseInstanceOf(SSLException.class);
        }
    }

    @Test
    void theOriginOfASessionOverTlsIsHttps() throws Exception {
        X509Certificate certificate = serve("localhost");
        try (var client = new ApiClient(
                https("localhost").trustedCertificates(List.of(certificate)).build())) {
            client.cookies()
                    .saveFromResponse(
                            client.baseUrl(),
                            List.of(okhttp3.Cookie.parse(client.baseUrl(), "csrftoken=c; Secure; Path=/")));

            client.serverApi().retrieveAbout().send();

            var request = server.takeRequest();
            assertThat(request.getHeader("Origin")).isEqualTo("https://localhost:" + server.getPort());
            assertThat(request.getHeader("Cookie")).isEqualTo("csrftoken=c");
        }
    }
}
