package ai.cvat.api.client.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class RetryAfterPropertiesTest {

    private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

    /** The three forms of a date in HTTP: the usual one, and two that recipients must understand all the same. */
    private enum Form {
        IMF("EEE, dd MMM uuuu HH:mm:ss 'GMT'"),
        RFC850("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"),
        ASCTIME("EEE MMM ppd HH:mm:ss uuuu");

        private final DateTimeFormatter formatter;

        Form(String pattern) {
            formatter = DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
        }
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.strings()
                        .withChars("0123456789 ,:-+GMTMonJafebZ.\t")
                        .ofMaxLength(40));
    }

    @Property
    void secondsAreRead(@ForAll @LongRange(min = 0) long seconds, @ForAll @From("blanks") String around) {
        assertThat(RetryAfter.parse(around + seconds + around, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.strings().withChars(" \t").ofMaxLength(3);
    }

    /** From half a century before to half a century after, which is as far as two digits of a year are clear. */
    @Property
    void datesAreReadInEveryFormThatHttpHas(
            @ForAll @LongRange(min = -1_500_000_000, max = 1_500_000_000) long seconds, @ForAll Form form) {
        String header = form.formatter.format(NOW.plusSeconds(seconds));

        assertThat(RetryAfter.parse(header, NOW)).as(header).isEqualTo(Duration.ofSeconds(Math.max(0, seconds)));
    }

    @Property
    void anyTextIsNothingOrATimeToCome(@ForAll @From("anything") String header) {
        Duration wait = RetryAfter.parse(header, NOW);

        assertThat(wait == null || !wait.isNegative()).isTrue();
    }
}
