package ai.cvat.sdk.testing.internal.media;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The order of names as people have it: runs of digits by their value. */
public final class NaturalOrder implements Comparator<String> {

    private static final Pattern PARTS = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

    @Override
    public int compare(String left, String right) {
        String[] lefts = PARTS.split(left, -1);
        String[] rights = PARTS.split(right, -1);
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = compareParts(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lefts.length, rights.length);
    }

    private static int compareParts(String left, String right) {
        @Nullable String leftDigits = digits(left);
        @Nullable String rightDigits = digits(right);
        if (leftDigits == null || rightDigits == null) {
            return left.compareTo(right);
        }
        int order = Integer.compare(leftDigits.length(), rightDigits.length());
        return order != 0 ? order : leftDigits.compareTo(rightDigits);
    }

    private static @Nullable String digits(String text) {
        return text.isEmpty() || !Character.isDigit(text.charAt(0)) ? null : text.replaceFirst("^0+(?=\\d)", "");
    }
}
