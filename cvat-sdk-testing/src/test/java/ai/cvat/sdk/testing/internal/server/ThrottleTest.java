package ai.cvat.sdk.testing.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.EmbeddedCvat;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Those who have not logged in are held back, where that is wanted. */
class ThrottleTest {

    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    @AutoClose
    private final EmbeddedCvat server =
            EmbeddedCvat.builder().clock(clock).anonymousRequestsPerMinute(2).start();

    private final Browser anonymous = Browser.anonymous(server);

    @Test
    void whoHasNotLoggedInMayAskSoOftenInAMinute() {
        ask(200);
        now = now.plusMillis(20_500);
        ask(200);

        Answer refused = ask(429);
        assertThat(refused.header("Retry-After")).isEqualTo("40");
        assertThat(refused.text("detail")).isEqualTo("Request was throttled. Expected available in 40 seconds.");
        assertThat(anonymous.get("/api/users/self").status()).isEqualTo(401);
        assertThat(Browser.admin(server).get("/api/server/about").status()).isEqualTo(200);

        now = now.plusSeconds(40);
        ask(200);
        ask(429);
    }

    private Answer ask(int status) {
        return anonymous.get("/api/server/about").requireStatus(status);
    }

    @Test
    void eachServerOfABuilderCountsByItself() {
        EmbeddedCvat.Builder builder = EmbeddedCvat.builder().clock(clock).anonymousRequestsPerMinute(1);
        try (EmbeddedCvat one = builder.start();
                EmbeddedCvat other = builder.start()) {
            for (EmbeddedCvat each : List.of(one, other)) {
                Browser.anonymous(each).get("/api/server/about").requireStatus(200);
                Browser.anonymous(each).get("/api/server/about").requireStatus(429);
            }
        }
    }

    @Test
    void thereIsAtLeastOneRequest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedCvat.builder().anonymousRequestsPerMinute(0))
                .withMessageContaining("0");
    }
}
