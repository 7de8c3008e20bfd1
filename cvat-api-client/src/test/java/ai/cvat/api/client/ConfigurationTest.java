package ai.cvat.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.BasicAuthentication;
import ai.cvat.api.client.retrying.RetryPolicy;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ConfigurationTest {

    @ParameterizedTest
    @CsvSource({
        "https://cvat.example.com, https://cvat.example.com/",
        "http://localhost:8080/, http://localhost:8080/",
        "http://localhost:8080/cvat, http://localhost:8080/cvat/",
        "HTTP://LocalHost:80/a/b/, http://localhost/a/b/"
    })
    void theUrlEndsWithASlash(String given, String url) {
        assertThat(Configuration.builder(given).build().baseUrl()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvat.example.com", "", "ftp://x", "http://", "http://a b"})
    void whatIsNoUrlIsRefusedByName(String given) {
        assertThatThrownBy(() -> Configuration.builder(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + given + "'")
                .hasMessageContaining("https://cvat.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:s3cr3t@host/",
                "https://host/?token=s3cr3t",
                "https://host/#s3cr3t",
                "user:s3cr3t@host",
                "https://user:s3cr3t@host:99999"
            })
    void secretsInTheUrlAreRefusedAndNotShown(String given) {
        assertThatThrownBy(() -> Configuration.builder(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void theDefaultsAreThePromisedOnes() {
        Configuration configuration = Configuration.builder("http://x").build();

        assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(configuration.readTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(configuration.writeTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(configuration.callTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.verifySsl()).isTrue();
        assertThat(configuration.authentication()).isEqualTo(Authentication.none());
        assertThat(configuration.proxy()).isNull();
        assertThat(configuration.okHttpClient()).isNull();
        assertThat(configuration.headers()).isEmpty();
        assertThat(configuration.trustedCertificates()).isEmpty();
        assertThat(configuration.retryPolicy())
                .isEqualTo(new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(2)));
        assertThat(configuration.logger().getName()).isEqualTo("ai.cvat.api");
    }

    @Test
    void everySettingSurvivesToBuilder() {
        var certificate = new HeldCertificate.Builder().build().certificate();
        Configuration configuration = Configuration.builder("http://x/")
                .authentication(Authentication.accessToken("t"))
                .connectTimeout(Duration.ofSeconds(1))
                .readTimeout(Duration.ofSeconds(2))
                .writeTimeout(Duration.ofSeconds(3))
                .callTimeout(Duration.ofSeconds(4))
                .proxy(Proxy.NO_PROXY)
                .proxyAuthentication(new BasicAuthentication("ann", "s3cr3t"))
                .trustedCertificates(List.of(certificate))
                .verifySsl(false)
                .userAgent("me")
                .header("A", "b")
                .okHttpClient(new OkHttpClient())
                .logger(LoggerFactory.getLogger("other"))
                .retryPolicy(RetryPolicy.never())
                .build();

        assertThat(configuration.toBuilder().build())
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .comparingOnlyFields(
                        "authentication",
                        "connectTimeout",
                        "readTimeout",
                        "writeTimeout",
                        "callTimeout",
                        "proxyAuthentication",
                        "trustedCertificates",
                        "verifySsl",
                        "userAgent",
                        "headers",
                        "retryPolicy")
                .isEqualTo(configuration);
        assertThat(configuration.toBuilder().build().okHttpClient()).isSameAs(configuration.okHttpClient());
        assertThat(configuration.toBuilder().build().proxy()).isSameAs(Proxy.NO_PROXY);
        assertThat(configuration.toBuilder().build().logger()).isSameAs(configuration.logger());
        assertThat(configuration.headers()).isEqualTo(Map.of("A", "b"));
    }

    @Test
    void aNegativeTimeIsRefusedByName() {
        var builder = Configuration.builder("http://x");

        assertThatThrownBy(() -> builder.readTimeout(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("readTimeout")
                .hasMessageContaining("PT-1S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t\r\nEvil: yes", "s3cr3té", "s3cr3t\u0000"})
    void aHeaderThatCannotBeSentIsRefusedWithoutBeingShown(String value) {
        var builder = Configuration.builder("http://x");

        assertThatThrownBy(() -> builder.header("X-Key", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'X-Key'")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> builder.userAgent(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("User-Agent");
        assertThatThrownBy(() -> builder.header("X Key", "v"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'X Key'");
    }

    @Test
    void toStringShowsNoSecret() {
        for (Authentication authentication : List.of(
                Authentication.accessToken("s3cr3t"),
                Authentication.legacyToken("s3cr3t"),
                Authentication.basic("bob", "s3cr3t"))) {
            Configuration configuration = Configuration.builder(HttpUrl.get("https://host"))
                    .authentication(authentication)
                    .header("X-Gateway", "s3cr3t")
                    .build();

            assertThat(configuration.toString())
                    .doesNotContain("s3cr3t")
                    .contains("https://host/")
                    .contains("***")
                    .contains("X-Gateway");
            assertThat(authentication.toString()).doesNotContain("s3cr3t").contains("***");
        }
    }

    @Test
    void aRetryPolicyThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("maxAttempts is 0");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("PT2S to PT1S");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(-2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
