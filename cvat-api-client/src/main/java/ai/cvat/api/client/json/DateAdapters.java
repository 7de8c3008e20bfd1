package ai.cvat.api.client.json;

import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.function.Function;

/** Dates as the server and its proxies really write them. */
final class DateAdapters {

    /** ISO 8601 with or without a fraction, and with {@code Z}, {@code +02:00}, {@code +0200}, {@code +02} or no offset. */
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            // The server keeps UTC; a date without an offset is one whose offset got lost.
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter();

    /** As the server writes dates: seconds always, and six digits of a fraction where there is one, or nine. */
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX");
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX");

    private DateAdapters() {}

    private static String format(OffsetDateTime given) {
        // ISO 8601 has no seconds in an offset, which Java has.
        OffsetDateTime date =
                given.getOffset().getTotalSeconds() % 60 == 0 ? given : given.withOffsetSameInstant(ZoneOffset.UTC);
        int nanos = date.getNano();
        return (nanos == 0 ? SECONDS : nanos % 1000 == 0 ? MICROS : NANOS).format(date);
    }

    static TypeAdapter<OffsetDateTime> dateTime() {
        return of(text -> OffsetDateTime.parse(text, LENIENT), DateAdapters::format);
    }

    static TypeAdapter<LocalDate> date() {
        return of(LocalDate::parse, LocalDate::toString);
    }

    private static <T> TypeAdapter<T> of(Function<String, T> parser, Function<T, String> formatter) {
        return new TypeAdapter<T>() {
            @Override
            public T read(JsonReader in) throws IOException {
                String text = in.nextString();
                try {
                    return parser.apply(text);
                } catch (DateTimeParseException e) {
                    throw new JsonSyntaxException("'" + text + "' at " + in.getPath() + " is not a date.", e);
                }
            }

            @Override
            public void write(JsonWriter out, T value) throws IOException {
                out.value(formatter.apply(value));
            }
        }.nullSafe();
    }
}
