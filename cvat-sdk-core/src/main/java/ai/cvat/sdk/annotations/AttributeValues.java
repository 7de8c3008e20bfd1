package ai.cvat.sdk.annotations;

import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.InputTypeEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values of attributes: which are valid, and how they are written. */
public final class AttributeValues {

    private AttributeValues() {}

    /**
     * Tells which values an attribute takes: a checkbox {@code true} and {@code false}, a number integers within its range
     * and step, radio and select their values, a text any.
     *
     * @param inputType the kind of attribute
     * @param values the values of its specification; for a number the least, the greatest and the step
     * @return tells whether a value is valid
     * @throws IllegalArgumentException when the values of the specification are wrong
     */
    public static Predicate<String> validator(InputTypeEnum inputType, List<String> values) {
        return switch (inputType.value()) {
            case "checkbox" -> value -> value.equals("true") || value.equals("false");
            case "number" -> number(values);
            case "radio", "select" -> choice(inputType, values);
            default -> value -> true;
        };
    }

    private static Predicate<String> choice(InputTypeEnum inputType, List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "An attribute of type " + inputType.value() + " has at least one value to choose from.");
        }
        return List.copyOf(values)::contains;
    }

    private static Predicate<String> number(List<String> values) {
        if (values.size() != 3) {
            throw new IllegalArgumentException(
                    "An attribute of type number has three values, the least, the greatest and the step, not " + values
                            + ".");
        }
        Long least = integer(values.get(0));
        Long greatest = integer(values.get(1));
        Long step = integer(values.get(2));
        if (least == null || greatest == null || step == null) {
            throw new IllegalArgumentException(
                    "The least, the greatest and the step of a number are integers, not " + values + ".");
        }
        long min = least;
        long max = greatest;
        long by = step;
        numberValues(min, max, by);
        return value -> {
            Long number = integer(value);
            return number != null && min <= number && number <= max && isMultiple(min, number, by);
        };
    }

    /** Whether steps lead from one number to the other, whose difference may be more than a long holds. */
    private static boolean isMultiple(long from, long to, long step) {
        return Math.floorMod(from, step) == Math.floorMod(to, step);
    }

    private static @Nullable Long integer(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * The values of the specification of a number, with a step of 1.
     *
     * @param least the least number
     * @param greatest the greatest number
     * @return three values
     * @throws IllegalArgumentException when the least is more than the greatest
     */
    public static List<String> numberValues(long least, long greatest) {
        return numberValues(least, greatest, 1);
    }

    /**
     * The values of the specification of a number.
     *
     * @param least the least number
     * @param greatest the greatest number
     * @param step the step from the least on
     * @return three values
     * @throws IllegalArgumentException when the least is more than the greatest, when the step is not positive, or does not
     *     divide the range
     */
    public static List<String> numberValues(long least, long greatest, long step) {
        if (least > greatest) {
            throw new IllegalArgumentException(
                    "The least number, " + least + ", is more than the greatest, " + greatest + ".");
        }
        if (step <= 0) {
            throw new IllegalArgumentException("The step of a number is positive, not " + step + ".");
        }
        if (!isMultiple(least, greatest, step)) {
            throw new IllegalArgumentException(
                    "The step " + step + " does not divide the range from " + least + " to " + greatest + ".");
        }
        return List.of(String.valueOf(least), String.valueOf(greatest), String.valueOf(step));
    }

    /**
     * Makes values of attributes, in the order of the map.
     *
     * @param values by the id of the attribute's specification: a text, an integer or a boolean each
     * @return the values as the server takes them
     * @throws IllegalArgumentException when a value is something else
     */
    public static List<AttributeValRequest> of(Map<Long, ?> values) {
        List<AttributeValRequest> list = new ArrayList<>(values.size());
        values.forEach((id, value) -> list.add(of(id, text(value))));
        return list;
    }

    static AttributeValRequest of(long specId, String value) {
        return new AttributeValRequest().specId(specId).value(value);
    }

    /** What the server has for a value. */
    static String text(@Nullable Object value) {
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            return value.toString();
        }
        throw new IllegalArgumentException("The value " + value
                + " of an attribute is neither a text nor an integer nor a boolean: convert it to one of them.");
    }
}
