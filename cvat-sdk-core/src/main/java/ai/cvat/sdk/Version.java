package ai.cvat.sdk;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a server or of this SDK, like {@code 2.80.0}, {@code 2.80.1.dev} or {@code 2.81.0-alpha.1}. Immutable.
 *
 * <p>Versions compare by their numbers; of two with the same numbers, one that is being developed comes before an alpha,
 * then beta, release candidate, the release itself, and what was built after it. What follows a {@code +} is not
 * compared.
 */
public final class Version implements Comparable<Version> {

    /** No version is longer, and the pattern below does not take a text without end. */
    private static final int LONGEST = 200;

    private static final Pattern FORM = Pattern.compile(
            "v?(?<major>\\d{1,9})\\.(?<minor>\\d{1,9})(?:\\.(?<patch>\\d{1,9}))?(?<more>(?:\\.\\d{1,9})*)"
                    + "(?<suffix>[-_.]?[a-z][a-z0-9._-]*|-\\d[a-z0-9._-]*)?(?:\\+[a-z0-9._+-]*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD_OR_NUMBER = Pattern.compile("[a-z]+|\\d+");
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch)
            .thenComparing(version -> version.more, Version::compareLists)
            .thenComparing(version -> version.stage)
            .thenComparing(version -> version.stageNumbers, Version::compareLists);

    private final String text;
    private final int major;
    private final int minor;
    private final int patch;
    private final List<BigInteger> more;
    private final Stage stage;
    private final List<BigInteger> stageNumbers;

    /** How far a version is from its release, in order. */
    private enum Stage {
        DEVELOPMENT,
        ALPHA,
        BETA,
        CANDIDATE,
        RELEASE,
        AFTER;

        static Stage of(String word) {
            return switch (word) {
                case "" -> RELEASE;
                case "a", "alpha" -> ALPHA;
                case "b", "beta" -> BETA;
                case "c", "rc", "pre", "preview" -> CANDIDATE;
                case "post", "rev", "r" -> AFTER;
                default -> DEVELOPMENT;
            };
        }
    }

    private Version(String text, Matcher form) {
        this.text = text;
        this.major = Integer.parseInt(form.group("major"));
        this.minor = Integer.parseInt(form.group("minor"));
        this.patch = form.group("patch") == null ? 0 : Integer.parseInt(form.group("patch"));
        this.more = withoutTrailingZeros(numbers(form.group("more")));
        String suffix = form.group("suffix") == null ? "" : form.group("suffix").toLowerCase(Locale.ROOT);
        this.stage = Stage.of(firstWord(suffix));
        this.stageNumbers = withoutTrailingZeros(numbers(suffix));
    }

    /**
     * Reads a version as servers report it.
     *
     * @param text at least a major and a minor number, with anything usual behind them
     * @return the version
     * @throws IllegalArgumentException when the text is not a version
     */
    public static Version parse(String text) {
        Version version = parseOrNull(text);
        if (version == null) {
            throw new IllegalArgumentException(
                    "\"" + shown(text) + "\" is not a version; one looks like 2.80.0 or 2.81.0-alpha.1");
        }
        return version;
    }

    static @Nullable Version parseOrNull(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            return null;
        }
        Matcher form = FORM.matcher(stripped);
        return form.matches() ? new Version(stripped, form) : null;
    }

    /** As much of a text as a message may show. */
    static String shown(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /**
     * The version of this SDK.
     *
     * @return the version
     */
    public static Version ofSdk() {
        return parse(SdkVersion.text());
    }

    /**
     * The first number.
     *
     * @return 2 of {@code 2.80.1.dev}
     */
    public int major() {
        return major;
    }

    /**
     * The second number.
     *
     * @return 80 of {@code 2.80.1.dev}
     */
    public int minor() {
        return minor;
    }

    /**
     * The third number.
     *
     * @return 1 of {@code 2.80.1.dev}; 0 where there is none
     */
    public int patch() {
        return patch;
    }

    /**
     * Whether this is a version before its release: in development, alpha, beta or candidate.
     *
     * @return true for {@code 2.81.0-alpha.1}
     */
    public boolean isPreRelease() {
        return stage.compareTo(Stage.RELEASE) < 0;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(major, minor, patch, more, stage, stageNumbers);
    }

    /**
     * The version as it was written.
     *
     * @return for example {@code 2.81.0-alpha.1}
     */
    @Override
    public String toString() {
        return text;
    }

    private static String firstWord(String suffix) {
        Matcher parts = WORD_OR_NUMBER.matcher(suffix);
        if (!parts.find()) {
            return "";
        }
        // "2.80.0-1" is what was built after 2.80.0.
        return Character.isDigit(parts.group().charAt(0)) ? "post" : parts.group();
    }

    private static List<BigInteger> numbers(String text) {
        List<BigInteger> numbers = new ArrayList<>();
        Matcher parts = WORD_OR_NUMBER.matcher(text);
        while (parts.find()) {
            if (Character.isDigit(parts.group().charAt(0))) {
                numbers.add(new BigInteger(parts.group()));
            }
        }
        return numbers;
    }

    private static List<BigInteger> withoutTrailingZeros(List<BigInteger> numbers) {
        int size = numbers.size();
        while (size > 0 && numbers.get(size - 1).signum() == 0) {
            size--;
        }
        return List.copyOf(numbers.subList(0, size));
    }

    private static int compareLists(List<BigInteger> left, List<BigInteger> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
