package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.retrying.RetryPolicy;
import java.io.IOException;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

    @Test
    void defaultsAreAsDocumented() {
        Config config = Config.defaults();

        assertThat(config.statusCheckPeriod()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.waitDeadline()).isEqualTo(Duration.ofHours(24));
        assertThat(config.allowUnsupportedServer()).isTrue();
        assertThat(config.verifySsl()).isTrue();
        assertThat(config.cacheDir().toString()).contains("cvat-sdk");
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.readTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.writeTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.callTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.retryPolicy()).isEqualTo(RetryPolicy.standard());
        assertThat(config.logInAgain()).isTrue();
        assertThat(config.proxy()).isNull();
        assertThat(config.trustedCertificates()).isEmpty();
        assertThat(config.userAgent()).isEqualTo("cvat-sdk-java/" + SdkVersion.text());
    }

    @Test
    void everySettingSurvivesToBuilder() {
        X509Certificate certificate = new HeldCertificate.Builder().build().certificate();
        Config config = Config.builder()
                .statusCheckPeriod(Duration.ofMillis(1))
                .waitDeadline(Duration.ofMillis(9))
                .allowUnsupportedServer(false)
                .verifySsl(false)
                .cacheDir(Path.of("elsewhere"))
                .connectTimeout(Duration.ofMillis(2))
                .readTimeout(Duration.ofMillis(3))
                .writeTimeout(Duration.ofMillis(4))
                .callTimeout(Duration.ofMillis(5))
                .retryPolicy(RetryPolicy.never())
                .logInAgain(false)
                .proxy(Proxy.NO_PROXY)
                .trustedCertificates(List.of(certificate))
                .userAgent("mine/1")
                .build();

        assertThat(config.toBuilder().build()).usingRecursiveComparison().isEqualTo(config);
        assertThat(config.trustedCertificates()).containsExactly(certificate);
        assertThat(config.readTimeout()).isEqualTo(Duration.ofMillis(3));
        assertThat(config.proxy()).isEqualTo(Proxy.NO_PROXY);
    }

    static Stream<Consumer<Duration>> timeouts() {
        Config.Builder builder = Config.builder();
        return Stream.of(
                builder::statusCheckPeriod,
                builder::waitDeadline,
                builder::connectTimeout,
                builder::readTimeout,
                builder::writeTimeout,
                builder::callTimeout);
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void negativeTimeIsRefused(Consumer<Duration> setting) {
        assertThatThrownBy(() -> setting.accept(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }

    @Test
    void timeThatOkHttpCannotCountIsRefused() {
        assertThatThrownBy(() -> Config.builder().readTimeout(Duration.ofDays(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("readTimeout")
                .hasMessageContaining("24 days");
    }

    @Test
    void periodOfZeroIsRefused() {
        assertThatThrownBy(() -> Config.builder().statusCheckPeriod(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("statusCheckPeriod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nX-Evil: 1", "käse/1"})
    void userAgentThatNoHeaderCanCarryIsRefused(String userAgent) {
        assertThatThrownBy(() -> Config.builder().userAgent(userAgent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ASCII");
    }

    @Test
    void certificatesAreReadFromAFile(@TempDir Path folder) throws IOException {
        HeldCertificate first =
                new HeldCertificate.Builder().commonName("first").build();
        HeldCertificate second =
                new HeldCertificate.Builder().commonName("second").build();
        Path file = Files.writeString(folder.resolve("ca.pem"), first.certificatePem() + second.certificatePem());

        assertThat(Config.builder().trustCertificatesIn(file).build().trustedCertificates())
                .containsExactly(first.certificate(), second.certificate());
    }

    @Test
    void fileWithoutCertificatesIsRefusedByName(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "-----BEGIN CERTIFICATE-----\nxx\n");

        assertThatThrownBy(() -> Config.builder().trustCertificatesIn(empty)).hasMessageContaining("empty.pem");
        assertThatThrownBy(() -> Config.builder().trustCertificatesIn(nonsense)).hasMessageContaining("nonsense.pem");
        assertThatThrownBy(() -> Config.builder().trustCertificatesIn(folder.resolve("absent.pem")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent.pem");
    }

    @Test
    void cacheIsWhereThePlatformKeepsCaches() {
        assertThat(CacheDirectory.of("Linux", "/home/ann", Map.of())).isEqualTo(Path.of("/home/ann/.cache/cvat-sdk"));
        assertThat(CacheDirectory.of("Linux", "/home/ann", Map.of("XDG_CACHE_HOME", "/var/cache/ann")))
                .isEqualTo(Path.of("/var/cache/ann/cvat-sdk"));
        assertThat(CacheDirectory.of("Linux", "/home/ann", Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(Path.of("/home/ann/.cache/cvat-sdk"));
        assertThat(CacheDirectory.of("Mac OS X", "/Users/ann", Map.of("XDG_CACHE_HOME", "/x")))
                .isEqualTo(Path.of("/Users/ann/Library/Caches/cvat-sdk"));
        assertThat(CacheDirectory.of("Windows 11", "/ann", Map.of("LOCALAPPDATA", "/ann/Local")))
                .isEqualTo(Path.of("/ann/Local/CVAT.ai/cvat-sdk/Cache"));
        assertThat(CacheDirectory.of("Windows 11", "/ann", Map.of()))
                .isEqualTo(Path.of("/ann/AppData/Local/CVAT.ai/cvat-sdk/Cache"));
    }
}
