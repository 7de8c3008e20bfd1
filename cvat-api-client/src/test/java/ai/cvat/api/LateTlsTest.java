package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.retrying.RetryPolicy;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client whose server speaks plain HTTP, and which meets an address of HTTPS all the same. */
class LateTlsTest {

    private final MockWebServer plain = new MockWebServer();
    private final MockWebServer secret = new MockWebServer();

    @AfterEach
    void stop() throws IOException {
        plain.shutdown();
        secret.shutdown();
    }

    private ApiClient client() {
        return new ApiClient(Configuration.builder(plain.url("/"))
                .retryPolicy(RetryPolicy.never())
                .build());
    }

    @Test
    void thatAddressIsTrustedNoMoreThanByAnyOtherClient() {
        Tls.serve(
                secret,
                new HeldCertificate.Builder()
                        .addSubjectAlternativeName("localhost")
                        .build());
        secret.enqueue(new MockResponse().setBody("hello"));

        try (ApiClient client = client()) {
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> client.okHttpClient()
                            .newCall(new Request.Builder().url(secret.url("/")).build())
                            .execute())
                    .withMessageContaining("PKIX path building failed");
        }
    }

    @Test
    void andItsOwnServerIsReached() throws IOException {
        plain.enqueue(new MockResponse().setBody("hello"));

        try (ApiClient client = client();
                var answer = client.okHttpClient()
                        .newCall(new Request.Builder().url(plain.url("/")).build())
                        .execute()) {
            assertThat(answer.code()).isEqualTo(200);
        }
    }
}
