package ai.cvat.sdk.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant by a name that nothing has. */
public final class DidYouMean {

    private static final int MOST = 5;
    private static final int MOST_OF_ALL = 20;

    private DidYouMean() {}

    /**
     * Says which names are near, or which there are, for the end of a message.
     *
     * @param wanted the name that nothing has
     * @param names the names that there are
     * @return a sentence such as {@code Near names: "car", "cart".}
     */
    public static String hint(String wanted, Collection<String> names) {
        if (names.isEmpty()) {
            return "There are none.";
        }
        List<String> near = near(wanted, names);
        if (!near.isEmpty()) {
            return "Near names: " + quoted(near) + ".";
        }
        List<String> some = names.stream().sorted().limit(MOST_OF_ALL).toList();
        return "There are: " + quoted(some) + (names.size() > some.size() ? " and others." : ".");
    }

    /**
     * The names that are near.
     *
     * @param wanted the name that nothing has
     * @param names the names that there are
     * @return at most five, the nearest first
     */
    public static List<String> near(String wanted, Collection<String> names) {
        String key = key(wanted);
        int limit = Math.max(2, key.length() / 3);
        return names.stream()
                .distinct()
                .filter(name -> distance(key, key(name)) <= limit || shares(key, key(name)))
                .sorted(Comparator.<String>comparingInt(name -> distance(key, key(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean shares(String one, String other) {
        return one.length() >= 3 && other.length() >= 3 && (one.contains(other) || other.contains(one));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
    }

    private static String quoted(List<String> names) {
        return "\"" + String.join("\", \"", names) + "\"";
    }

    /** How many letters are to be added, taken away or replaced to make the one of the other. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
