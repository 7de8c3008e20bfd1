package ai.cvat.sdk.filters;

import ai.cvat.api.client.json.OpenEnum;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values that a field can be compared with, as JSON. */
final class Values {

    private Values() {}

    static JsonElement json(String field, @Nullable Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        if (value instanceof Number number) {
            return number(field, number);
        }
        String text = text(value);
        if (text == null) {
            throw new IllegalArgumentException("The field \"" + field + "\" cannot be compared with " + value + ", a "
                    + value.getClass().getName()
                    + ": give text, a number, a truth value, a date, an enumeration or null.");
        }
        return new JsonPrimitive(text);
    }

    /** A value that others are less or more than. */
    static JsonElement limit(String field, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "Nothing is less or more than null: give a limit, or ask for field(\"" + field + "\").isNotSet().");
        }
        return json(field, value);
    }

    private static JsonElement number(String field, Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException(
                    "The field \"" + field + "\" cannot be compared with " + number + ": JSON has no such number.");
        }
        return new JsonPrimitive(number);
    }

    private static @Nullable String text(Object value) {
        if (value instanceof OpenEnum known) {
            return known.value();
        }
        if (value instanceof OffsetDateTime time) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        if (value instanceof ZonedDateTime time) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        boolean plain = value instanceof CharSequence
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof Instant
                || value instanceof LocalDate
                || value instanceof UUID;
        return plain ? value.toString() : null;
    }
}
