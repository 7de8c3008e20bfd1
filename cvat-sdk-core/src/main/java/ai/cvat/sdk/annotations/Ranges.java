package ai.cvat.sdk.annotations;

import org.jspecify.annotations.Nullable;

/** The ranges in which the server takes the numbers and words of an annotation. Null is not set. */
final class Ranges {

    private static final int LONGEST_SOURCE = 16;

    private Ranges() {}

    static void origin(@Nullable Long group, @Nullable String source, @Nullable Double score) {
        group(group);
        source(source);
        score(score);
    }

    static void group(@Nullable Long number) {
        if (number != null && number < 0) {
            throw new IllegalArgumentException("The group is " + number + ": give 0 or more.");
        }
    }

    static void score(@Nullable Double number) {
        within("The score", number, 1);
    }

    static void rotation(@Nullable Double degrees) {
        within("The rotation", degrees, 360);
    }

    private static void within(String what, @Nullable Double number, double greatest) {
        if (number != null && !(0 <= number && number <= greatest)) {
            throw new IllegalArgumentException(
                    what + " is " + number + ": give a number from 0 to " + (long) greatest + ".");
        }
    }

    /** The server has words of its own, but stores any, and answers them. */
    static void source(@Nullable String origin) {
        if (origin != null && (origin.isEmpty() || origin.length() > LONGEST_SOURCE)) {
            throw new IllegalArgumentException("The source is \"" + origin + "\": give a word of up to "
                    + LONGEST_SOURCE + " characters, such as manual, auto, semi-auto, file or consensus.");
        }
    }

    /** The milliseconds of an interval of sound, which may have no end of its own. */
    static void interval(@Nullable Long start, @Nullable Long stop) {
        if (start == null || start < 0 || (stop != null && stop < start)) {
            throw new IllegalArgumentException("The interval is from " + start + (stop == null ? "" : " to " + stop)
                    + ": it begins at 0 or later, and ends after that.");
        }
    }
}
