package ai.cvat.api.client.json;

import ai.cvat.api.client.internal.redaction.RedactedText;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An object of the server's API.
 *
 * <p>Tells a property that was assigned null, which is sent as null, from one that was never assigned, which is not sent:
 * a partial update changes exactly what was assigned. What a newer server sends beyond the known properties is kept, and
 * written back as it came. Not thread-safe while it is being changed.
 */
public abstract class ApiModel {

    /** The wire names of the properties that hold null on purpose. */
    private transient @Nullable Set<String> nulls;

    private transient @Nullable Map<String, JsonElement> unknown;

    /** For the generated classes. */
    protected ApiModel() {}

    /**
     * Notes that a property was assigned.
     *
     * @param name the name on the wire
     * @param value what it is now
     */
    protected final void assigned(String name, @Nullable Object value) {
        if (value != null) {
            if (nulls != null) {
                nulls.remove(name);
            }
        } else {
            if (nulls == null) {
                nulls = new HashSet<>(4);
            }
            nulls.add(name);
        }
    }

    /**
     * A list of the model's own, which later changes of the caller's do not reach.
     *
     * @param given what the caller has
     * @param <T> the type of the items, which may be null
     * @return the same items
     */
    protected static <T extends @Nullable Object> @Nullable List<T> copied(@Nullable List<T> given) {
        return given == null ? null : new ArrayList<>(given);
    }

    /**
     * A map of the model's own.
     *
     * @param given what the caller has
     * @param <T> the type of the values
     * @return the same values, in the same order
     */
    protected static <T extends @Nullable Object> @Nullable Map<String, T> copied(@Nullable Map<String, T> given) {
        return given == null ? null : new LinkedHashMap<>(given);
    }

    /**
     * A list of the model's own of integers of 64 bits.
     *
     * @param given numbers of any type
     * @return the same numbers
     * @throws IllegalArgumentException when one has a fraction or is too large
     */
    @SuppressWarnings("NullAway") // an item may be null, as the caller's may
    protected static @Nullable List<Long> longs(@Nullable List<? extends @Nullable Number> given) {
        if (given == null) {
            return null;
        }
        List<Long> numbers = new ArrayList<>(given.size());
        for (Number number : given) {
            try {
                numbers.add(
                        number == null || number instanceof Long
                                ? (Long) number
                                : Long.valueOf(new BigDecimal(number.toString()).longValueExact()));
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException(number + " is no integer of 64 bits: give one.", e);
            }
        }
        return numbers;
    }

    /**
     * A list of the model's own of numbers.
     *
     * @param given numbers of any type
     * @return the same numbers
     */
    @SuppressWarnings("NullAway") // an item may be null, as the caller's may
    protected static @Nullable List<Double> doubles(@Nullable List<? extends @Nullable Number> given) {
        if (given == null) {
            return null;
        }
        List<Double> numbers = new ArrayList<>(given.size());
        for (Number number : given) {
            numbers.add(
                    number == null || number instanceof Double
                            ? (Double) number
                            : Double.valueOf(number.doubleValue()));
        }
        return numbers;
    }

    /**
     * Numbers as a list.
     *
     * @param given the numbers
     * @return the same numbers
     */
    protected static List<Long> numbers(long... given) {
        return LongStream.of(given).boxed().toList();
    }

    /**
     * Numbers as a list.
     *
     * @param given the numbers
     * @return the same numbers
     */
    protected static List<Double> numbers(double... given) {
        return DoubleStream.of(given).boxed().toList();
    }

    /** Assigns to another of the same class what is assigned here. */
    final void assignTo(ApiModel other) {
        for (ModelFields.Property property : ModelFields.of(getClass()).all()) {
            Object value = property.get(this);
            if (value != null || isAssignedNull(property.name())) {
                property.set(other, ownCopy(value));
                other.assigned(property.name(), value);
            }
        }
        unknownProperties().forEach(other::putUnknownProperty);
    }

    private static @Nullable Object ownCopy(@Nullable Object value) {
        return value instanceof List<?> list
                ? new ArrayList<>(list)
                : value instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : value;
    }

    /** Takes back what the constructor assigned: an object that is read holds what came, and no more. */
    final void forgetNulls() {
        nulls = null;
    }

    /** Whether the property was assigned null, or read as null. */
    final boolean isAssignedNull(String name) {
        return nulls != null && nulls.contains(name);
    }

    /**
     * The properties that the server sent and this version does not know.
     *
     * @return the values by their names on the wire; cannot be changed
     */
    public final Map<String, JsonElement> unknownProperties() {
        return unknown == null ? Map.of() : Collections.unmodifiableMap(unknown);
    }

    /**
     * Sets a property that this version does not know but the server does.
     *
     * @param name the name on the wire
     * @param value the value
     */
    public final void putUnknownProperty(String name, JsonElement value) {
        if (ModelFields.of(getClass()).byName(name) != null) {
            throw new IllegalArgumentException(
                    "'" + name + "' is a property of " + getClass().getSimpleName() + ": use its own setter.");
        }
        if (unknown == null) {
            unknown = new LinkedHashMap<>(4);
        }
        unknown.put(name, value);
    }

    /**
     * Whether another object is of the same class and has the same values. A null and an absent value count as the same.
     *
     * @param other any object
     * @return whether it is equal
     */
    @Override
    public final boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof ApiModel that) || getClass() != that.getClass()) {
            return false;
        }
        for (ModelFields.Property property : ModelFields.of(getClass()).all()) {
            if (!Objects.deepEquals(property.get(this), property.get(that))) {
                return false;
            }
        }
        return unknownProperties().equals(that.unknownProperties());
    }

    @Override
    public final int hashCode() {
        int hash = unknownProperties().hashCode();
        for (ModelFields.Property property : ModelFields.of(getClass()).all()) {
            hash = 31 * hash + Objects.hashCode(property.get(this));
        }
        return hash;
    }

    /**
     * The properties that have a value, for people to read. Secrets are not shown, nor those in URLs.
     *
     * @return for example {@code TaskRead{id=5, name=cats}}
     */
    @Override
    public final String toString() {
        StringJoiner text = new StringJoiner(", ", getClass().getSimpleName() + "{", "}");
        for (ModelFields.Property property : ModelFields.of(getClass()).all()) {
            Object value = property.get(this);
            if (value != null) {
                text.add(property.name() + "=" + (property.secret() ? RedactedText.MASK : shown(value)));
            } else if (isAssignedNull(property.name())) {
                text.add(property.name() + "=null");
            }
        }
        // The values are not shown: nobody knows which of them are secrets.
        unknownProperties().keySet().forEach(name -> text.add(name + "=?"));
        return text.toString();
    }

    private static String shown(Object value) {
        return RedactedText.of(value instanceof JsonElement json ? masked(json).toString() : value.toString());
    }

    /** JSON of a free form has its secrets under the names that they have elsewhere. */
    private static JsonElement masked(JsonElement json) {
        if (json instanceof JsonObject object) {
            JsonObject result = new JsonObject();
            object.asMap()
                    .forEach((name, value) -> result.add(
                            name,
                            RedactedText.namesSecret(name) && !value.isJsonNull()
                                    ? new JsonPrimitive(RedactedText.MASK)
                                    : masked(value)));
            return result;
        }
        if (json instanceof JsonArray array) {
            JsonArray result = new JsonArray(array.size());
            array.forEach(element -> result.add(masked(element)));
            return result;
        }
        return json;
    }
}
