package ai.cvat.api.client.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

    @Test
    void secondsAndDatesAreUnderstood() {
        assertThat(RetryAfter.parse("10", NOW)).isEqualTo(Duration.ofSeconds(10));
        assertThat(RetryAfter.parse(" 0 ", NOW)).isZero();
        assertThat(RetryAfter.parse("Mon, 06 May 2024 07:09:00 GMT", NOW)).isEqualTo(Duration.ofSeconds(51));
        assertThat(RetryAfter.parse("Mon, 06 May 2024 07:00:00 GMT", NOW)).isZero();
    }

    @Test
    void theObsoleteFormsOfDatesAreUnderstood() {
        assertThat(RetryAfter.parse("Monday, 06-May-24 07:09:00 GMT", NOW)).isEqualTo(Duration.ofSeconds(51));
        assertThat(RetryAfter.parse("Mon May  6 07:09:00 2024", NOW)).isEqualTo(Duration.ofSeconds(51));
        assertThat(RetryAfter.parse("Sunday, 06-Nov-94 08:49:37 GMT", NOW)).isZero();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "-5", "soon", "1.5", "99999999999999999999", "９"})
    void whatMakesNoSenseIsNothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isNull();
    }
}
