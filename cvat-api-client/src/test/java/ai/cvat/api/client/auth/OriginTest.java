package ai.cvat.api.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    private static final Origin ORIGIN = Origin.of(HttpUrl.get("https://cvat.example.com/a"));

    @ParameterizedTest
    @ValueSource(strings = {"https://cvat.example.com/", "https://CVAT.example.com:443/b?c"})
    void anyPathOfTheSameSchemeHostAndPortIsWithin(String url) {
        assertThat(ORIGIN.includes(HttpUrl.get(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cvat.example.com/",
                "https://cvat.example.com:8443/",
                "https://example.com/",
                "https://cvat.example.com.evil.org/",
                "https://a.cvat.example.com/",
                "http://cvat.example.com:443/"
            })
    void anotherSchemeHostOrPortIsNot(String url) {
        assertThat(ORIGIN.includes(HttpUrl.get(url))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://cvat.example.com/x, https://cvat.example.com",
        "http://localhost:8080, http://localhost:8080",
        "http://localhost:80, http://localhost",
        "http://[::1]:8080/, http://[::1]:8080"
    })
    void theHeaderNamesThePortOnlyWhereItIsNotTheSchemesOwn(String url, String header) {
        assertThat(Origin.of(HttpUrl.get(url)).header()).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LOCALHOST, true",
        "cvat.localhost, true",
        "127.0.0.1, true",
        "127.8.9.1, true",
        "[::1], true",
        "192.168.1.1, false",
        "[fe80::1], false",
        "cvat.example.com, false",
        "localhost.example.com, false",
    })
    void onlyThisMachineIsLoopback(String host, boolean loopback) {
        assertThat(Origin.of(HttpUrl.get("http://" + host + "/")).isLoopback()).isEqualTo(loopback);
    }

    @Test
    void equalOriginsAreEqual() {
        assertThat(ORIGIN).isEqualTo(new Origin("https", "cvat.example.com", 443));
    }

    @ParameterizedTest
    @CsvSource({
        "http://cvat.example.com:8080/, http://cvat.example.com:8080@evil.example/x, false",
        "http://cvat.example.com:8080/, http://cvat.example.com%3A8080@evil.example/x, false",
        "http://cvat.example.com:8080/, //evil.example:8080/x, false",
        "http://cvat.example.com:8080/, '\\\\evil.example:8080\\x', false",
        "http://cvat.example.com:8080/, 'http:\\\\evil.example:8080/x', false",
        "http://cvat.example.com:8080/, http://cvat.example.com/x, false",
        "http://cvat.example.com:8080/, https://cvat.example.com:8080/x, false",
        "https://cvat.example.com/, http://cvat.example.com/x, false",
        "https://cvat.example.com/, http://cvat.example.com:443/x, false",
        "http://cvat.example.com:8080/, http://cvat.example.com.evil.example:8080/x, false",
        "http://cvat.example.com:8080/, http://cvat.ex\u0430mple.com:8080/x, false",
        "http://[::1]:8080/, http://[::2]:8080/x, false",
        "http://[::1]:8080/, http://[0:0:0:0:0:0:0:1]:8080/x, true",
        "http://cvat.example.com:8080/, HTTP://CVAT.Example.COM:8080/x, true",
        "http://cvat.example.com:8080/, http://evil.example@cvat.example.com:8080/x, true",
        "http://cvat.example.com:8080/, http://cvat.example.com:8080/@evil.example, true",
        "http://cvat.example.com:8080/, /x, true"
    })
    void addressOfAnAnswerIsJudgedByWhereItLeads(String base, String location, boolean within) {
        HttpUrl asked = HttpUrl.get(base + "api/tasks");
        HttpUrl target = Objects.requireNonNull(asked.resolve(location), location);

        assertThat(Origin.of(HttpUrl.get(base)).includes(target)).isEqualTo(within);
    }
}
