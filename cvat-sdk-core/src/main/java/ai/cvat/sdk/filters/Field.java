package ai.cvat.sdk.filters;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of the objects of a list, to make a condition of. Immutable. {@link Filter#field} makes one.
 *
 * <p>Every condition has a form that the server takes for all fields: some of its own forms, such as a field alone for one
 * that is set, break on fields that have another name within the server.
 *
 * <p>Values may be text, numbers, truth values, the enumerations of the API's models, Java's own enumerations by their
 * {@code toString}, dates and times of {@code java.time} that are a point in time, and null.
 */
public final class Field {

    private static final String EQUAL = "==";
    private static final String IN = "in";

    private final String name;

    Field(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "The name of the field to filter by is blank: give one such as \"name\".");
        }
        this.name = name;
    }

    /**
     * The name that the list's filter knows it by.
     *
     * @return the name, never blank
     */
    public String name() {
        return name;
    }

    private JsonObject variable() {
        JsonObject variable = new JsonObject();
        variable.addProperty("var", name);
        return variable;
    }

    private Filter compare(String operator, JsonElement value) {
        return Filter.of(operator, array(variable(), value));
    }

    private static JsonArray array(JsonElement... elements) {
        JsonArray array = new JsonArray();
        List.of(elements).forEach(array::add);
        return array;
    }

    /**
     * Asks that the field is the value.
     *
     * @param value the value; null for what has none
     * @return the condition
     * @throws IllegalArgumentException when a value of such a kind cannot be compared with
     */
    public Filter equalTo(@Nullable Object value) {
        return compare(EQUAL, Values.json(name, value));
    }

    /**
     * Asks that the field is something else than the value.
     *
     * @param value the value; null for what has one
     * @return the condition
     * @throws IllegalArgumentException when a value of such a kind cannot be compared with
     */
    public Filter notEqualTo(@Nullable Object value) {
        return equalTo(value).negate();
    }

    /**
     * Asks that the field is less than the value.
     *
     * @param value the limit, itself excluded
     * @return the condition
     * @throws IllegalArgumentException when a value of such a kind cannot be compared with
     */
    public Filter lessThan(Object value) {
        return compare("<", Values.limit(name, value));
    }

    /**
     * Asks that the field is the value or less.
     *
     * @param value the limit, itself included
     * @return the condition
     * @throws IllegalArgumentException when a value of such a kind cannot be compared with
     */
    public Filter atMost(Object value) {
        return compare("<=", Values.limit(name, value));
    }

    /**
     * Asks that the field is more than the value.
     *
     * @param value the limit, itself excluded
     * @return the condition
     * @throws IllegalArgumentException when a value of such a kind cannot be compared with
     */
    public Filter greaterThan(Object value) {
        return compare(">", Values.limit(name, value));
    }

    /**
     * Asks that the field is the value or more.
     *
     * @param value the limit, itself included
     * @return the condition
     * @throws IllegalArgumentException when a value of such a kind cannot be compared with
     */
    public Filter atLeast(Object value) {
        return compare(">=", Values.limit(name, value));
    }

    /**
     * Asks that the field is one of the values.
     *
     * @param values the values, null among them for what has none; without any, nothing meets the condition
     * @return the condition
     * @throws IllegalArgumentException when a value of such a kind cannot be compared with
     */
    public Filter oneOf(@Nullable Object... values) {
        return oneOf(Arrays.asList(values));
    }

    /**
     * Asks that the field is one of the values.
     *
     * @param values the values, null among them for what has none; without any, nothing meets the condition
     * @return the condition
     * @throws IllegalArgumentException when a value of such a kind cannot be compared with
     */
    public Filter oneOf(Collection<? extends @Nullable Object> values) {
        JsonArray wanted = new JsonArray();
        boolean none = false;
        for (Object value : values) {
            if (value == null) {
                none = true;
            } else {
                wanted.add(Values.json(name, value));
            }
        }
        // Within the list, the server would pass over it.
        if (none && wanted.isEmpty()) {
            return isNotSet();
        }
        Filter listed = Filter.of(IN, array(variable(), wanted));
        return none ? listed.or(isNotSet()) : listed;
    }

    /**
     * Asks that the text is somewhere in the field. Capital letters matter.
     *
     * @param text the text
     * @return the condition
     */
    public Filter contains(String text) {
        return Filter.of(IN, array(new JsonPrimitive(text), variable()));
    }

    /**
     * Asks that the field lies between two values, both included.
     *
     * @param low the lower limit
     * @param high the upper limit
     * @return the condition
     * @throws IllegalArgumentException when a value of such a kind cannot be compared with
     */
    public Filter between(Object low, Object high) {
        return Filter.of("<=", array(Values.limit(name, low), variable(), Values.limit(name, high)));
    }

    /**
     * Asks that the field has a value. A text that is empty is one.
     *
     * @return the condition, which is {@link #notEqualTo notEqualTo(null)}
     */
    public Filter isSet() {
        return isNotSet().negate();
    }

    /**
     * Asks that the field has no value. A text that is empty is one: ask for it by {@code equalTo("")}.
     *
     * @return the condition, which is {@link #equalTo equalTo(null)}
     */
    public Filter isNotSet() {
        return equalTo(null);
    }

    /**
     * Whether the other is the same field.
     *
     * @param other anything
     * @return whether it is
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Field that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
