package ai.cvat.api.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import okhttp3.Cookie;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class SessionCookiesTest {

    private static final HttpUrl URL = HttpUrl.get("http://localhost:8080/");

    private final SteppedClock clock = new SteppedClock(Instant.now());
    private final SessionCookies cookies = new SessionCookies(Origin.of(URL), clock);

    private void receive(HttpUrl url, String header) {
        cookies.saveFromResponse(url, List.of(Objects.requireNonNull(Cookie.parse(url, header))));
    }

    private List<String> sentTo(String url) {
        return cookies.loadForRequest(HttpUrl.get(url)).stream()
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .toList();
    }

    @Test
    void cookiesGoToTheirOriginOnly() {
        receive(URL, "sessionid=a; Path=/");

        assertThat(sentTo("http://localhost:8080/api/tasks")).containsExactly("sessionid=a");
        assertThat(sentTo("http://localhost:8081/")).isEmpty();
        assertThat(sentTo("https://localhost:8080/")).isEmpty();
        assertThat(sentTo("http://127.0.0.1:8080/")).isEmpty();
    }

    @Test
    void cookiesOfOthersAreNotTaken() {
        receive(HttpUrl.get("http://localhost:9999/"), "sessionid=evil");

        assertThat(cookies.isEmpty()).isTrue();
    }

    @Test
    void aCookieOfTheSameNameReplacesTheOld() {
        receive(URL, "csrftoken=a; Path=/");
        receive(URL, "csrftoken=b; Path=/");

        assertThat(cookies.value("csrftoken")).isEqualTo("b");
        assertThat(sentTo("http://localhost:8080/")).containsExactly("csrftoken=b");
    }

    @Test
    void aCookieEndsWhenItExpires() {
        receive(URL, "sessionid=a; Max-Age=60; Path=/");
        assertThat(cookies.value("sessionid")).isEqualTo("a");

        clock.advance(Duration.ofMinutes(2));

        assertThat(cookies.value("sessionid")).isNull();
        assertThat(sentTo("http://localhost:8080/")).isEmpty();
        assertThat(cookies.isEmpty()).isTrue();
    }

    @Test
    void aCookieThatComesExpiredTakesTheOldAway() {
        receive(URL, "sessionid=a; Path=/");
        receive(URL, "sessionid=; expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/");

        assertThat(cookies.isEmpty()).isTrue();
    }

    @Test
    void thePathIsRespected() {
        receive(URL, "a=1; Path=/api");

        assertThat(sentTo("http://localhost:8080/api/tasks")).containsExactly("a=1");
        assertThat(sentTo("http://localhost:8080/apiary")).isEmpty();
        assertThat(sentTo("http://localhost:8080/")).isEmpty();
    }

    @Test
    void aSecureCookieIsNotSentInTheOpen() {
        receive(URL, "a=1; Secure; Path=/");
        HttpUrl secure = HttpUrl.get("https://localhost:8080/");
        SessionCookies overTls = new SessionCookies(Origin.of(secure));
        overTls.saveFromResponse(secure, List.of(Objects.requireNonNull(Cookie.parse(secure, "a=1; Secure; Path=/"))));

        assertThat(sentTo("http://localhost:8080/")).isEmpty();
        assertThat(overTls.loadForRequest(secure)).hasSize(1);
    }

    @Test
    void toStringShowsNamesAndNoValues() {
        receive(URL, "sessionid=s3cr3t; Path=/");
        receive(URL, "csrftoken=s3cr3t; Path=/");

        assertThat(cookies).hasToString("SessionCookies[sessionid, csrftoken]");
        cookies.clear();
        assertThat(cookies).hasToString("SessionCookies[]");
    }
}
