package ai.cvat.api.client.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes numbers with a fraction. Half of what it takes to read annotations is {@link Double#parseDouble}, which takes
 * short numbers for as hard as any; of few digits, both those and the power of ten are exact, and so is their quotient.
 */
final class DoubleAdapter extends TypeAdapter<Double> {

    /** As many as fit into the 53 bits of a double. */
    private static final int MOST_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    @Override
    public @Nullable Double read(JsonReader in) throws IOException {
        return switch (in.peek()) {
            case NULL -> {
                in.nextNull();
                yield null;
            }
            case NUMBER -> parse(in.nextString());
            default -> in.nextDouble();
        };
    }

    /**
     * The number that a text says, as {@link Double#parseDouble} has it.
     *
     * @throws NumberFormatException when it says none
     */
    static double parse(String text) {
        boolean negative = !text.isEmpty() && text.charAt(0) == '-';
        int start = negative ? 1 : 0;
        int point = -1;
        long digits = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else if (c == '.' && point < 0 && i > start && i < text.length() - 1) {
                point = i;
            } else {
                return Double.parseDouble(text);
            }
        }
        int count = text.length() - start - (point < 0 ? 0 : 1);
        if (count == 0 || count > MOST_DIGITS) {
            return Double.parseDouble(text);
        }
        double value = point < 0 ? digits : digits / POWERS_OF_TEN[text.length() - 1 - point];
        return negative ? -value : value;
    }

    @Override
    public void write(JsonWriter out, @Nullable Double value) throws IOException {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is no number of JSON");
        }
        out.value(value);
    }
}
