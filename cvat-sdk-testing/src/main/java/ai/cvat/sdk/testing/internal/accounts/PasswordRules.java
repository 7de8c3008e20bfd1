package ai.cvat.sdk.testing.internal.accounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The rules that the server has for a new password. */
final class PasswordRules {

    private static final int SHORTEST = 8;
    private static final double MOST_ALIKE = 0.7;

    /** A few of the twenty thousand that the server knows. */
    private static final Set<String> COMMON = Set.of(
            "1234",
            "12345",
            "123456",
            "1234567",
            "12345678",
            "123456789",
            "1234567890",
            "87654321",
            "11111111",
            "00000000",
            "1q2w3e4r",
            "1qaz2wsx",
            "abc123",
            "asdfghjkl",
            "baseball",
            "changeme",
            "computer",
            "dragon",
            "football",
            "iloveyou",
            "letmein",
            "master",
            "monkey",
            "p@ssw0rd",
            "passw0rd",
            "password",
            "password1",
            "password123",
            "princess",
            "qwerty",
            "qwerty123",
            "qwertyuiop",
            "sunshine",
            "superman",
            "trustno1",
            "welcome1");

    private PasswordRules() {}

    /** The complaints about a password, whoever's it is to be. */
    static List<String> complaints(String password) {
        List<String> complaints = new ArrayList<>();
        if (password.length() < SHORTEST) {
            complaints.add("This password is too short. It must contain at least " + SHORTEST + " characters.");
        }
        if (COMMON.contains(password.toLowerCase(Locale.ROOT).strip())) {
            complaints.add("This password is too common.");
        }
        if (password.chars().allMatch(Character::isDigit)) {
            complaints.add("This password is entirely numeric.");
        }
        return complaints;
    }

    /** That a password is like what is known of its user. */
    static List<String> likeness(String password, String username, String firstName, String lastName, String email) {
        List<String> complaints = new ArrayList<>();
        String small = password.toLowerCase(Locale.ROOT);
        if (isLike(small, username)) {
            complaints.add("The password is too similar to the username.");
        } else if (isLike(small, firstName)) {
            complaints.add("The password is too similar to the first name.");
        } else if (isLike(small, lastName)) {
            complaints.add("The password is too similar to the last name.");
        } else if (isLike(small, email)) {
            complaints.add("The password is too similar to the email address.");
        }
        return complaints;
    }

    private static boolean isLike(String password, String attribute) {
        String small = attribute.toLowerCase(Locale.ROOT);
        List<String> parts = new ArrayList<>(List.of(small.split("\\W+", -1)));
        parts.add(small);
        return !attribute.isEmpty() && parts.stream().anyMatch(part -> alike(password, part) >= MOST_ALIKE);
    }

    /** The share of letters that both have, in whatever order, of all that they have. */
    private static double alike(String left, String right) {
        Map<Integer, Integer> letters = new HashMap<>();
        left.chars().forEach(letter -> letters.merge(letter, 1, Integer::sum));
        long common = right.chars()
                .filter(letter -> letters.merge(letter, -1, Integer::sum) >= 0)
                .count();
        return left.length() + right.length() == 0 ? 1 : 2.0 * common / (left.length() + right.length());
    }
}
