package ai.cvat.api.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DatesPropertiesTest {

    private static final String SERVER =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6}(\\d{3})?)?(Z|[+-]\\d\\d:\\d\\d)";

    private static String write(OffsetDateTime date) {
        return Json.gson().toJsonTree(date, OffsetDateTime.class).getAsString();
    }

    private static OffsetDateTime read(String text) {
        return Json.gson().fromJson(new JsonPrimitive(text), OffsetDateTime.class);
    }

    @Provide
    Arbitrary<LocalDateTime> times() {
        long first = LocalDateTime.of(2, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        long last = LocalDateTime.of(9998, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);
        Arbitrary<Integer> nanos = Arbitraries.oneOf(
                Arbitraries.just(0),
                Arbitraries.integers().between(0, 999_999).map(micros -> micros * 1000),
                Arbitraries.integers().between(0, 999_999_999));
        return Combinators.combine(Arbitraries.longs().between(first, last), nanos)
                .as((second, nano) -> LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC));
    }

    /** To the second, as Java has them and ISO 8601 has not. */
    @Provide
    Arbitrary<ZoneOffset> offsets() {
        return Arbitraries.oneOf(
                Arbitraries.just(ZoneOffset.UTC),
                Arbitraries.integers()
                        .between(-18 * 60, 18 * 60)
                        .map(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60)),
                Arbitraries.integers().between(-18 * 3600, 18 * 3600).map(ZoneOffset::ofTotalSeconds));
    }

    @Property
    void whatIsWrittenIsReadAsTheSameInstant(
            @ForAll @From("times") LocalDateTime time, @ForAll @From("offsets") ZoneOffset offset) {
        OffsetDateTime date = time.atOffset(offset);

        assertThat(read(write(date)).toInstant()).isEqualTo(date.toInstant());
        if (offset.getTotalSeconds() % 60 == 0) {
            assertThat(read(write(date))).isEqualTo(date);
        }
    }

    @Property
    void datesAreWrittenInTheFormOfTheServer(
            @ForAll @From("times") LocalDateTime time, @ForAll @From("offsets") ZoneOffset offset) {
        assertThat(write(time.atOffset(offset))).matches(SERVER);
    }

    @Property
    void whatTheServerWroteIsWrittenBackToTheLetter(
            @ForAll @From("times") LocalDateTime time, @ForAll @From("offsets") ZoneOffset offset) {
        String text = write(time.atOffset(offset));

        assertThat(write(read(text))).isEqualTo(text);
    }

    @Property
    void datesAreReadWhateverTheirFractionAndOffsetLookLike(
            @ForAll @From("times") LocalDateTime time,
            @ForAll @IntRange(min = 0, max = 9) int digits,
            @ForAll @IntRange(min = -18, max = 18) int hours,
            @ForAll("offsetPatterns") String offsetPattern,
            @ForAll boolean blank) {
        DateTimeFormatterBuilder form = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ofPattern(blank ? "uuuu-MM-dd HH:mm:ss" : "uuuu-MM-dd'T'HH:mm:ss"));
        if (digits > 0) {
            form.appendFraction(ChronoField.NANO_OF_SECOND, digits, digits, true);
        }
        OffsetDateTime date = time.atOffset(ZoneOffset.ofHours(hours));
        String text = form.appendPattern(offsetPattern).toFormatter().format(date);

        assertThat(read(text)).as(text).isEqualTo(date.withNano(cut(date.get(ChronoField.NANO_OF_SECOND), digits)));
    }

    private static int cut(int nanos, int digits) {
        int unit = (int) Math.pow(10, 9.0 - digits);
        return nanos / unit * unit;
    }

    @Provide
    Arbitrary<String> offsetPatterns() {
        return Arbitraries.of("XXX", "xxx", "XX", "xx", "X", "x");
    }

    @Property
    void aDateWithoutAnOffsetIsInUtc(@ForAll @From("times") LocalDateTime time) {
        assertThat(read(time.toString())).isEqualTo(time.atOffset(ZoneOffset.UTC));
    }

    @Provide
    Arbitrary<String> almostDates() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.strings().withChars("0123456789-+:.TZ ").ofMaxLength(35),
                Combinators.combine(
                                times(),
                                Arbitraries.integers().between(0, 25),
                                Arbitraries.strings()
                                        .withChars("0123456789-+:.TZ ")
                                        .ofMaxLength(2))
                        .as((time, at, noise) -> {
                            String text = time + "Z";
                            int cut = Math.min(at, text.length());
                            return text.substring(0, cut) + noise + text.substring(cut);
                        }));
    }

    @Property
    void aTextIsADateOrAnErrorThatShowsIt(@ForAll @From("almostDates") String text) {
        OffsetDateTime date;
        try {
            date = read(text);
        } catch (JsonParseException e) {
            assertThat(e).hasMessageContaining("'" + text + "'").hasMessageContaining("is not a date");
            return;
        }
        assertThat(read(write(date)).toInstant()).isEqualTo(date.toInstant());
    }

    @Property
    void daysAreReadAndWritten(@ForAll @From("times") LocalDateTime time, @ForAll @From("almostDates") String text) {
        LocalDate day = time.toLocalDate();

        assertThat(Json.gson().toJson(day)).isEqualTo("\"" + day + "\"");
        assertThat(Json.gson().fromJson("\"" + day + "\"", LocalDate.class)).isEqualTo(day);
        if (!text.matches("[+-]?\\d{4,9}-\\d\\d-\\d\\d")) {
            assertThatThrownBy(() -> Json.gson().fromJson(new JsonPrimitive(text), LocalDate.class))
                    .isInstanceOf(JsonParseException.class);
        }
    }
}
