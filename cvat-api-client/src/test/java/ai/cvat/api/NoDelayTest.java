package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.testing.UnconnectedSockets;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoDelayTest {

    private final MockWebServer server = new MockWebServer();
    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

    @BeforeEach
    void enqueue() {
        server.enqueue(new MockResponse());
        server.enqueue(new MockResponse());
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    /** Whether TCP_NODELAY was set when a request was about to be written, for each of two requests. */
    private List<Boolean> delays(Configuration.Builder configuration) throws IOException {
        List<Boolean> seen = new ArrayList<>();
        try (var client = new ApiClient(configuration.build())) {
            OkHttpClient looking = client.okHttpClient()
                    .newBuilder()
                    .addNetworkInterceptor(chain -> {
                        assertThat(chain.connection()).isNotNull();
                        seen.add(chain.connection().socket().getTcpNoDelay());
                        return chain.proceed(chain.request());
                    })
                    .build();
            for (int i = 0; i < 2; i++) {
                looking.newCall(new Request.Builder().url(server.url("/")).build())
                        .execute()
                        .close();
            }
        }
        return seen;
    }

    @Test
    void plainConnectionsDoNotHoldSmallPacketsBack() throws IOException {
        assertThat(delays(Configuration.builder(server.url("/")))).containsExactly(true, true);
    }

    @Test
    void neitherDoThoseOverTlsWithTrustedCertificates() throws IOException {
        Tls.serve(server, certificate);

        assertThat(delays(
                        Configuration.builder(server.url("/")).trustedCertificates(List.of(certificate.certificate()))))
                .containsExactly(true, true);
    }

    @Test
    void norThoseOverTlsThatIsNotVerified() throws IOException {
        Tls.serve(server, certificate);

        assertThat(delays(Configuration.builder(server.url("/")).verifySsl(false)))
                .containsExactly(true, true);
    }

    @Test
    void norThoseOfAClientThatWasHandedInWithThePlatformsTrust() throws IOException {
        Tls.serve(server, certificate);
        HandshakeCertificates trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        OkHttpClient own = new OkHttpClient.Builder()
                .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .build();

        assertThat(delays(Configuration.builder(server.url("/")).okHttpClient(own)))
                .containsExactly(true, true);
        own.connectionPool().evictAll();
    }

    @Test
    void socketsOfTheCallersOwnFactoryAreLeftAsTheyAre() throws IOException {
        OkHttpClient own =
                new OkHttpClient.Builder().socketFactory(new PlainSockets()).build();

        assertThat(delays(Configuration.builder(server.url("/")).okHttpClient(own)))
                .containsExactly(false, false);
        own.connectionPool().evictAll();
    }

    private static final class PlainSockets extends UnconnectedSockets {

        @Override
        public Socket createSocket() {
            return new Socket();
        }
    }
}
