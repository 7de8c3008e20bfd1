package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.testing.MixedTexts;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VersionPropertiesTest {

    /** Words as servers and build tools write them, in the order of what they stand for. */
    private static final List<List<String>> STAGES = List.of(
            List.of(".dev", "-dev", "dev", "-SNAPSHOT"),
            List.of("a", "-alpha", ".alpha", "-Alpha."),
            List.of("b", "-beta", "_beta"),
            List.of("rc", "-rc", "-rc.", "c", "-pre"),
            List.of(""),
            List.of(".post", "-post", "-"));

    private static final Comparator<Parts> ORDER = Comparator.comparingInt(Parts::major)
            .thenComparingInt(Parts::minor)
            .thenComparingInt(Parts::patch)
            .thenComparingInt(Parts::stage)
            .thenComparingInt(Parts::number);

    /** What a version is made of. */
    private record Parts(int major, int minor, int patch, int stage, int number, int spelling, String build) {

        String text() {
            List<String> spellings = STAGES.get(stage);
            String stem = major + "." + minor + "." + patch + spellings.get(spelling % spellings.size());
            return stem + (stage == 4 ? "" : number) + build;
        }
    }

    @Provide
    Arbitrary<Parts> parts() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 4);
        return Combinators.combine(
                        number,
                        Arbitraries.integers().between(0, 120),
                        number,
                        Arbitraries.integers().between(0, STAGES.size() - 1),
                        number,
                        number,
                        Arbitraries.of("", "+abc", "+2024.1"))
                .as((major, minor, patch, stage, revision, spelling, build) ->
                        new Parts(major, minor, patch, stage, stage == 4 ? 0 : revision, spelling, build));
    }

    @Property
    void versionsCompareByTheirParts(@ForAll @From("parts") Parts left, @ForAll @From("parts") Parts right) {
        Version one = Version.parse(left.text());
        Version other = Version.parse(right.text());

        int expected = ORDER.compare(left, right);
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Integer.signum(expected));
        assertThat(Integer.signum(other.compareTo(one))).isEqualTo(-Integer.signum(expected));
        assertThat(one.equals(other)).isEqualTo(expected == 0);
        if (expected == 0) {
            assertThat(one).hasSameHashCodeAs(other);
        }
    }

    @Property
    void theNumbersAndTheTextAreKept(@ForAll @From("parts") Parts parts) {
        Version version = Version.parse(parts.text());

        assertThat(version).hasToString(parts.text());
        assertThat(version.major()).isEqualTo(parts.major());
        assertThat(version.minor()).isEqualTo(parts.minor());
        assertThat(version.patch()).isEqualTo(parts.patch());
        assertThat(version.isPreRelease()).isEqualTo(parts.stage() < 4);
    }

    @Provide
    Arbitrary<String> almostVersions() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                MixedTexts.of(
                        14,
                        "2 73 0 . .. - + _ v V alpha rc dev SNAPSHOT ٣ é 999999999 1000000000 00",
                        " ",
                        "\n",
                        "\u0130"),
                Arbitraries.integers().between(1, 20_000).map(times -> "2.80" + ".1".repeat(times)),
                Arbitraries.integers().between(1, 20_000).map(times -> "2.80-" + "a".repeat(times)));
    }

    @Property
    void aTextIsAVersionThatMeansTheSameWhenReadAgainOrAnErrorThatShowsIt(@ForAll @From("almostVersions") String text) {
        Version version;
        try {
            version = Version.parse(text);
        } catch (IllegalArgumentException e) {
            if (text.length() <= 200) {
                assertThat(e).hasMessageStartingWith("\"" + text + "\" is not a version");
            }
            assertThat(String.valueOf(e.getMessage()).length()).isLessThan(300);
            assertThat(Version.parseOrNull(text)).isNull();
            return;
        }
        assertThat(version).hasToString(text.strip());
        assertThat(Version.parse(version.toString())).isEqualTo(version).hasSameHashCodeAs(version);
    }

    @Property
    void theOrderIsTotal(
            @ForAll @From("almostVersions") String a,
            @ForAll @From("almostVersions") String b,
            @ForAll @From("parts") Parts c) {
        Version one = Version.parseOrNull(a);
        Version two = Version.parseOrNull(b);
        Version three = Version.parse(c.text());
        if (one == null || two == null) {
            return;
        }
        assertThat(Integer.signum(one.compareTo(two))).isEqualTo(-Integer.signum(two.compareTo(one)));
        if (one.compareTo(two) <= 0 && two.compareTo(three) <= 0) {
            assertThat(one).isLessThanOrEqualTo(three);
        }
        if (three.compareTo(one) <= 0 && one.compareTo(two) <= 0) {
            assertThat(three).isLessThanOrEqualTo(two);
        }
    }
}
