package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.HttpSettings;
import ai.cvat.api.client.auth.BasicAuthentication;
import ai.cvat.api.client.retrying.RetryPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** The settings of HTTP, which both levels have, are the same on both. */
class ConfigHttpSettingsTest {

    private static Set<String> settings() {
        Set<String> names = new TreeSet<>();
        for (Method method : HttpSettings.class.getDeclaredMethods()) {
            boolean accessor = Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0;
            if (accessor) {
                names.add(method.getName());
            }
        }
        return names;
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
            for (String name : settings()) {
                Object low = value(client.apiClient().configuration(), name);
                assertThat(low).as(name).isEqualTo(value(config, name));
                assertThat(low).as(name + " is not what it is by default").isNotEqualTo(value(standard, name));
            }
        }
    }

    @Test
    void theDefaultsAreTheSameButForTheName() throws Exception {
        Configuration low = Configuration.builder("http://localhost").build();
        for (String name : settings()) {
            if (!name.equals("userAgent")) {
                assertThat(value(Config.defaults(), name)).as(name).isEqualTo(value(low, name));
            }
        }
    }

    private static Object value(Object settings, String name) throws ReflectiveOperationException {
        return settings.getClass().getMethod(name).invoke(settings);
    }
}
