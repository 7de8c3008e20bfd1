package ai.cvat.sdk.testing.internal.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request's body: reads them and gathers what is wrong with them, in the words and the shapes of the
 * server's serializers. A field that is wrong reads as absent; {@link #check()} ends the request if there was any.
 */
public final class BodyFields {

    private static final String REQUIRED = "This field is required.";
    private static final String NOT_NULL = "This field may not be null.";
    private static final String NOT_BLANK = "This field may not be blank.";
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "on", "t");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "n", "off", "f");
    private static final Pattern WHOLE = Pattern.compile("-?\\d+(\\.0*)?");

    /** The name of the one field that an item of a list of values is read out of. */
    private static final String ITEM = "item";

    private final JsonObject object;
    private final JsonObject errors = new JsonObject();

    public BodyFields(JsonObject object) {
        this.object = object;
    }

    /** Whether the client sent it, null included. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** Whether the client sent null. */
    public boolean isNull(String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonNull();
    }

    /** The names of what the client sent. */
    public Set<String> names() {
        return object.keySet();
    }

    /** Complains when the client did not send it. */
    public BodyFields require(String... names) {
        for (String name : names) {
            if (!object.has(name)) {
                error(name, REQUIRED);
            }
        }
        return this;
    }

    /** A text of at least one letter; null where it is absent or wrong. */
    public @Nullable String text(String name, int maxLength) {
        return text(name, maxLength, false);
    }

    /** A text that may be empty. */
    public @Nullable String blankable(String name, int maxLength) {
        return text(name, maxLength, true);
    }

    private @Nullable String text(String name, int maxLength, boolean blank) {
        JsonElement value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isJsonPrimitive() || value.getAsJsonPrimitive().isBoolean()) {
            error(name, "Not a valid string.");
            return null;
        }
        String text = value.getAsString().strip();
        if (text.isEmpty() && !blank) {
            error(name, NOT_BLANK);
            return null;
        }
        if (text.length() > maxLength) {
            error(name, "Ensure this field has no more than " + maxLength + " characters.");
            return null;
        }
        return text;
    }

    /** One of some texts. */
    public @Nullable String choice(String name, Collection<String> choices) {
        JsonElement value = value(name);
        if (value == null) {
            return null;
        }
        String text = value.isJsonPrimitive() ? value.getAsString() : value.toString();
        if (!choices.contains(text)) {
            error(name, "\"" + text + "\" is not a valid choice.");
            return null;
        }
        return text;
    }

    /** A whole number. */
    public @Nullable Long integer(String name, long min, long max) {
        JsonElement value = value(name);
        if (value == null) {
            return null;
        }
        String text = value.isJsonPrimitive() && !value.getAsJsonPrimitive().isBoolean()
                ? value.getAsString().strip()
                : "";
        if (!WHOLE.matcher(text).matches()) {
            error(name, "A valid integer is required.");
            return null;
        }
        BigDecimal number = new BigDecimal(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
        return inRange(name, number, BigDecimal.valueOf(min), BigDecimal.valueOf(max)) ? number.longValue() : null;
    }

    /** The id of another object; the caller looks it up. */
    public @Nullable Long id(String name) {
        return integer(name, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A number. */
    public @Nullable Double number(String name, double min, double max) {
        JsonElement value = value(name);
        if (value == null) {
            return null;
        }
        Double number = number(value);
        if (number == null) {
            error(name, "A valid number is required.");
            return null;
        }
        return inRange(name, BigDecimal.valueOf(number), BigDecimal.valueOf(min), BigDecimal.valueOf(max))
                ? number
                : null;
    }

    /** The number that an element is, or null. */
    public static @Nullable Double number(JsonElement value) {
        if (!(value instanceof JsonPrimitive primitive) || primitive.isBoolean()) {
            return null;
        }
        try {
            double number = Double.parseDouble(primitive.getAsString().strip());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private boolean inRange(String name, BigDecimal number, BigDecimal min, BigDecimal max) {
        if (number.compareTo(min) < 0) {
            error(name, "Ensure this value is greater than or equal to " + plain(min) + ".");
            return false;
        }
        if (number.compareTo(max) > 0) {
            error(name, "Ensure this value is less than or equal to " + plain(max) + ".");
            return false;
        }
        return true;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** True or false. */
    public @Nullable Boolean bool(String name) {
        JsonElement value = value(name);
        if (value == null) {
            return null;
        }
        String text = value.isJsonPrimitive() ? value.getAsString().toLowerCase(Locale.ROOT) : "";
        if (TRUE.contains(text)) {
            return true;
        }
        if (FALSE.contains(text)) {
            return false;
        }
        error(name, "Must be a valid boolean.");
        return null;
    }

    /** True or false, or what counts when it is absent. */
    public boolean bool(String name, boolean otherwise) {
        Boolean value = bool(name);
        return value == null ? otherwise : value;
    }

    /** A moment. */
    public @Nullable OffsetDateTime dateTime(String name) {
        String text = blankable(name, 100);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            error(
                    name,
                    "Datetime has wrong format. Use one of these formats instead: "
                            + "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].");
            return null;
        }
    }

    /** A list of anything. */
    public @Nullable JsonArray list(String name) {
        JsonElement value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isJsonArray()) {
            error(name, "Expected a list of items but got type \"" + PythonRepr.type(value) + "\".");
            return null;
        }
        return value.getAsJsonArray();
    }

    /** A list of texts. */
    public @Nullable List<String> texts(String name) {
        return each(name, item -> {
            JsonElement value = item.object.get(ITEM);
            if (value.isJsonPrimitive() && !value.getAsJsonPrimitive().isBoolean()) {
                return value.getAsString();
            }
            item.error(ITEM, "Not a valid string.");
            return null;
        });
    }

    /** A list of whole numbers from 0. */
    public @Nullable List<Long> naturals(String name) {
        return each(name, item -> item.integer(ITEM, 0, Long.MAX_VALUE));
    }

    /** A list of numbers. */
    public @Nullable List<Double> numbers(String name) {
        return each(name, item -> {
            Double number = number(item.object.get(ITEM));
            if (number == null) {
                item.error(ITEM, "A valid number is required.");
            }
            return number;
        });
    }

    /** A list of values, each read out of a field of its own; what is wrong with one is reported by its place. */
    private <T> @Nullable List<T> each(String name, Function<BodyFields, @Nullable T> reader) {
        JsonArray array = list(name);
        if (array == null) {
            return null;
        }
        List<T> values = new ArrayList<>(array.size());
        JsonObject wrong = new JsonObject();
        for (int i = 0; i < array.size(); i++) {
            JsonObject holder = new JsonObject();
            holder.add(ITEM, array.get(i));
            BodyFields item = new BodyFields(holder);
            T value = reader.apply(item);
            if (value == null) {
                wrong.add(Integer.toString(i), item.errors.get(ITEM));
            } else {
                values.add(value);
            }
        }
        if (!wrong.isEmpty()) {
            errors.add(name, wrong);
            return null;
        }
        return values;
    }

    /** An object. */
    public @Nullable JsonObject object(String name) {
        JsonElement value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isJsonObject()) {
            error(name, notADictionary(value));
            return null;
        }
        return value.getAsJsonObject();
    }

    /** Whatever was sent, null where it is absent or null. */
    public @Nullable JsonElement any(String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? null : value;
    }

    /** A list of objects, each read by a reader of its own; what these find wrong stands under the item's place. */
    public <T> @Nullable List<T> items(String name, ItemReader<T> reader) {
        JsonElement value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isJsonArray()) {
            JsonObject noList = new JsonObject();
            noList.add(
                    "non_field_errors",
                    messages("Expected a list of items but got type \"" + PythonRepr.type(value) + "\"."));
            error(name, noList);
            return null;
        }
        JsonArray array = value.getAsJsonArray();
        List<T> items = new ArrayList<>(array.size());
        JsonArray wrong = new JsonArray();
        boolean bad = false;
        for (JsonElement element : array) {
            JsonObject itemErrors;
            if (element.isJsonObject()) {
                BodyFields fields = new BodyFields(element.getAsJsonObject());
                items.add(reader.read(fields));
                itemErrors = fields.errors;
            } else {
                itemErrors = new JsonObject();
                itemErrors.add("non_field_errors", messages(notADictionary(element)));
            }
            wrong.add(itemErrors);
            bad |= !itemErrors.isEmpty();
        }
        if (bad) {
            errors.add(name, wrong);
            return null;
        }
        return items;
    }

    /** Accepts null: a field of which null is a value is taken out of the way of the checks for null. */
    public boolean clears(String name) {
        if (isNull(name)) {
            object.remove(name);
            return true;
        }
        return false;
    }

    /** Notes that something is wrong. */
    public void error(String field, String message) {
        JsonElement before = errors.get(field);
        if (before instanceof JsonArray earlier) {
            earlier.add(message);
        } else {
            errors.add(field, messages(message));
        }
    }

    /** Notes what is wrong inside a field that is an object. */
    public void error(String field, JsonObject inner) {
        errors.add(field, inner);
    }

    /** The errors so far, by field. */
    public JsonObject errors() {
        return errors;
    }

    /** Whether anything is wrong so far. */
    public boolean isWrong() {
        return !errors.isEmpty();
    }

    /**
     * Ends the request if anything was wrong.
     *
     * @throws ApiError 400 with all errors
     */
    public void check() {
        if (!errors.isEmpty()) {
            throw ApiError.invalidFields(errors);
        }
    }

    private @Nullable JsonElement value(String name) {
        JsonElement value = object.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonNull) {
            error(name, NOT_NULL);
            return null;
        }
        return value;
    }

    public static String notADictionary(JsonElement value) {
        return "Invalid data. Expected a dictionary, but got " + PythonRepr.type(value) + ".";
    }

    private static JsonArray messages(String message) {
        JsonArray array = new JsonArray(1);
        array.add(message);
        return array;
    }

    /** Reads one object of a list. */
    @FunctionalInterface
    public interface ItemReader<T> {

        T read(BodyFields fields);
    }
}
