package ai.cvat.sdk.annotations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ranges in which the server takes the numbers and words of an annotation. */
final class Ranges {

    private static final List<String> SOURCES = List.of("manual", "auto", "semi-auto", "file", "consensus");

    private Ranges() {}

    static long notNegative(String what, long number) {
        if (number < 0) {
            throw new IllegalArgumentException(what + " is " + number + ": give 0 or more.");
        }
        return number;
    }

    static double within(String what, double number, double least, double greatest) {
        if (!(least <= number && number <= greatest)) {
            throw new IllegalArgumentException(
                    what + " is " + number + ": give a number from " + least + " to " + greatest + ".");
        }
        return number;
    }

    static void within(String what, @Nullable Double number, double least, double greatest) {
        if (number != null) {
            within(what, number.doubleValue(), least, greatest);
        }
    }

    static String source(String origin) {
        if (!SOURCES.contains(origin)) {
            throw new IllegalArgumentException("The source \"" + origin + "\": the server knows " + SOURCES + ".");
        }
        return origin;
    }
}
