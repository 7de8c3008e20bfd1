package ai.cvat.api.client.internal.calls;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date. */
public final class RetryAfter {

    /** An obsolete form of a date in HTTP, which has to be understood as the other one below. */
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US).withZone(ZoneOffset.UTC);

    private RetryAfter() {}

    /** The time to wait, never negative; null where the header is absent or makes no sense. */
    public static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = header.strip();
        try {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            Duration wait = Duration.between(now, date(text, now));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static Instant date(String text, Instant now) {
        if (!text.contains(",")) {
            return ASCTIME.parse(text, Instant::from);
        }
        if (!text.contains("-")) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        }
        // Of a year there are two digits, which mean the one that is less than 50 years from now.
        int first = now.atOffset(ZoneOffset.UTC).getYear() - 50;
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, first)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US)
                .withZone(ZoneOffset.UTC)
                .parse(text, Instant::from);
    }
}
