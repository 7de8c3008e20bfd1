package ai.cvat.sdk.annotations;

import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.InputTypeEnum;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of attributes: which are valid, and how they are written. */
public final class AttributeValues {

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");

    /** What a double and a float hold of any fraction; further digits are noise. */
    private static final MathContext DOUBLE_DIGITS = new MathContext(15);

    private static final MathContext FLOAT_DIGITS = new MathContext(7);

    private AttributeValues() {}

    /**
     * Tells which values an attribute takes: a checkbox {@code true} and {@code false}, with a capital too, as Python writes
     * them; a number those within its range and step, which are integers where the specification has integers; radio and
     * select their values; a text any.
     *
     * @param inputType the kind of attribute
     * @param values the values of its specification; for a number the least, the greatest and the step
     * @return tells whether a value is valid
     * @throws IllegalArgumentException when the values of the specification are wrong
     */
    public static Predicate<String> validator(InputTypeEnum inputType, List<String> values) {
        return switch (inputType.value()) {
            case "checkbox" -> value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
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
        if (!values.stream().allMatch(AttributeValues::isNumber)) {
            throw new IllegalArgumentException(
                    "The least, the greatest and the step of a number are numbers, not " + values + ".");
        }
        boolean whole =
                values.stream().allMatch(value -> INTEGER.matcher(value.strip()).matches());
        BigDecimal least = decimal(values.get(0));
        BigDecimal greatest = decimal(values.get(1));
        BigDecimal step = decimal(values.get(2));
        checkNumber(least, greatest, step);
        return value -> {
            if (!(whole ? INTEGER : DECIMAL).matcher(value.strip()).matches()) {
                return false;
            }
            BigDecimal number = decimal(value);
            return least.compareTo(number) <= 0 && number.compareTo(greatest) <= 0 && isMultiple(least, number, step);
        };
    }

    /** Whether a text is a number, with a fraction or without. */
    static boolean isNumber(String text) {
        return DECIMAL.matcher(text.strip()).matches();
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text.strip());
    }

    private static boolean isMultiple(BigDecimal from, BigDecimal to, BigDecimal step) {
        return to.subtract(from).remainder(step).signum() == 0;
    }

    private static void checkNumber(BigDecimal least, BigDecimal greatest, BigDecimal step) {
        if (least.compareTo(greatest) > 0) {
            throw new IllegalArgumentException(
                    "The least number, " + least + ", is more than the greatest, " + greatest + ".");
        }
        if (step.signum() <= 0) {
            throw new IllegalArgumentException("The step of a number is positive, not " + step + ".");
        }
        if (!isMultiple(least, greatest, step)) {
            throw new IllegalArgumentException(
                    "The step " + step + " does not divide the range from " + least + " to " + greatest + ".");
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
        checkNumber(BigDecimal.valueOf(least), BigDecimal.valueOf(greatest), BigDecimal.valueOf(step));
        return List.of(String.valueOf(least), String.valueOf(greatest), String.valueOf(step));
    }

    /**
     * Makes values of attributes, in the order of the map.
     *
     * @param values by the id of the attribute's specification: a text, a number or a boolean each
     * @return the values as the server takes them
     * @throws IllegalArgumentException when a value is something else, or is not finite
     */
    public static List<AttributeValRequest> of(Map<Long, ?> values) {
        List<AttributeValRequest> list = new ArrayList<>(values.size());
        values.forEach((id, value) -> list.add(of(id, text(value))));
        return list;
    }

    static AttributeValRequest of(long specId, String value) {
        return new AttributeValRequest().specId(specId).value(value);
    }

    /** What the server has for a value: of a double the digits that it holds, so that ten times 0.1 is 1. */
    static String text(@Nullable Object value) {
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger) {
            return value.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if ((value instanceof Double || value instanceof Float) && Double.isFinite(((Number) value).doubleValue())) {
            double number = ((Number) value).doubleValue();
            BigDecimal decimal = number == Math.rint(number)
                    ? new BigDecimal(number)
                    : new BigDecimal(value.toString(), value instanceof Float ? FLOAT_DIGITS : DOUBLE_DIGITS);
            return decimal.stripTrailingZeros().toPlainString();
        }
        throw new IllegalArgumentException("The value " + value
                + " of an attribute is neither a text nor a finite number nor a boolean: convert it to one of them.");
    }
}
