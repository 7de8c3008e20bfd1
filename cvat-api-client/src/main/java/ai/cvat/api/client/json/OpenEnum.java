package ai.cvat.api.client.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text of which this version knows some values and a newer server may send others.
 *
 * <p>A value that is not known survives reading and is written back as it came. Two values are equal when their texts
 * are; the constants may be compared with {@code ==}.
 */
public abstract class OpenEnum {

    private final String value;

    /**
     * Made by the generated classes.
     *
     * @param value the text on the wire
     */
    protected OpenEnum(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /**
     * The text on the wire, for a {@code switch} too.
     *
     * @return the text
     */
    public final String value() {
        return value;
    }

    /**
     * Whether this is one of the constants.
     *
     * @return false for a text that only a newer server knows
     */
    public abstract boolean isKnown();

    /**
     * The constants of one class.
     *
     * @param constants the values, in the schema's order
     * @param <E> the class
     * @return their index
     */
    protected static <E extends OpenEnum> Known<E> known(List<E> constants) {
        return new Known<>(constants);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof OpenEnum that && getClass() == that.getClass() && value.equals(that.value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /**
     * The text on the wire.
     *
     * @return the same as {@link #value()}
     */
    @Override
    public final String toString() {
        return value;
    }

    /**
     * The constants of one class, by their texts.
     *
     * @param <E> the class
     */
    protected static final class Known<E extends OpenEnum> {

        private final List<E> constants;
        private final Map<String, E> byValue = new LinkedHashMap<>();

        private Known(List<E> constants) {
            this.constants = constants;
            constants.forEach(constant -> byValue.put(constant.value(), constant));
        }

        /**
         * Finds the constant, or makes a value of the text.
         *
         * @param value the text on the wire
         * @param other makes a value of a text that is not known
         * @return the constant or the new value
         */
        public E of(String value, Function<String, E> other) {
            E constant = byValue.get(Objects.requireNonNull(value, "value"));
            return constant != null ? constant : other.apply(value);
        }

        /**
         * The constants.
         *
         * @return them, in the schema's order
         */
        public List<E> values() {
            return constants;
        }

        /**
         * Whether a value is one of the constants.
         *
         * @param value any value
         * @return whether it is
         */
        public boolean contains(E value) {
            return byValue.containsKey(value.value());
        }
    }
}
