package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.auth.BasicAuthentication;
import ai.cvat.api.client.retrying.RetryPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** The settings of the low level are settings of the high level too: who adds one to one side only is told here. */
class ConfigMirrorTest {

    /** What only the high level does. */
    private static final Set<String> HIGH_LEVEL_ONLY = Set.of(
            "statusCheckPeriod",
            "waitDeadline",
            "allowUnsupportedServer",
            "checkOptions",
            "cacheDir",
            "logInAgain",
            "unpackLimits");

    /** What the client's builder asks for, or decides by itself. */
    private static final Set<String> LOW_LEVEL_ONLY =
            Set.of("baseUrl", "authentication", "headers", "okHttpClient", "logger");

    private static Set<String> settings(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            boolean accessor = Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && !Set.of("toBuilder", "toString").contains(method.getName());
            if (accessor) {
                names.add(method.getName());
            }
        }
        return names;
    }

    private static Set<String> common(Class<?> type, Set<String> own) {
        Set<String> settings = settings(type);
        assertThat(settings).containsAll(own);
        settings.removeAll(own);
        return settings;
    }

    @Test
    void bothSidesHaveTheSameSettings() {
        assertThat(common(Config.class, HIGH_LEVEL_ONLY)).isEqualTo(common(Configuration.class, LOW_LEVEL_ONLY));
    }

    @Test
    void eachSettingOfTheHighLevelReachesTheLowLevel() throws Exception {
        Config config = Config.builder()
                .connectTimeout(Duration.ofSeconds(1))
                .readTimeout(Duration.ofSeconds(2))
                .writeTimeout(Duration.ofSeconds(3))
                .callTimeout(Duration.ofSeconds(4))
                .retryPolicy(RetryPolicy.never())
                .maxAnswerBytes(1_000)
                .proxy(Proxy.NO_PROXY)
                .proxyAuthentication(new BasicAuthentication("ann", "secret"))
                .trustedCertificates(
                        List.of(new HeldCertificate.Builder().build().certificate()))
                .verifySsl(false)
                .userAgent("mine/1")
                .build();
        Configuration standard = Configuration.builder("http://localhost").build();
        try (Client client = Client.builder("http://localhost")
                .config(config)
                .checkServerVersion(false)
                .build()) {
            for (String name : common(Config.class, HIGH_LEVEL_ONLY)) {
                Object low = value(client.apiClient().configuration(), name);
                assertThat(low).as(name).isEqualTo(value(config, name));
                assertThat(low).as(name + " is not what it is by default").isNotEqualTo(value(standard, name));
            }
        }
    }

    @Test
    void theDefaultsAreTheSameButForTheName() throws Exception {
        Configuration low = Configuration.builder("http://localhost").build();
        for (String name : common(Config.class, HIGH_LEVEL_ONLY)) {
            if (!List.of("userAgent", "verifySsl").contains(name)) {
                assertThat(value(Config.defaults(), name)).as(name).isEqualTo(value(low, name));
            }
        }
        assertThat(Arrays.asList(low.verifySsl(), Config.defaults().verifySsl()))
                .containsExactly(true, null);
    }

    private static Object value(Object settings, String name) throws ReflectiveOperationException {
        return settings.getClass().getMethod(name).invoke(settings);
    }
}
