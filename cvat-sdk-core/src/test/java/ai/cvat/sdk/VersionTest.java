package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @ParameterizedTest
    @CsvSource({
        "2.80.0,            2, 80, 0, false",
        "2.80,              2, 80, 0, false",
        "v2.80.4,           2, 80, 4, false",
        "2.80.1.dev,        2, 80, 1, true",
        "2.80.1.dev20261123,2, 80, 1, true",
        "2.80.0.dev0+gabc,  2, 80, 0, true",
        "2.81.0-alpha.1,    2, 81, 0, true",
        "2.81.0a1,          2, 81, 0, true",
        "2.81.0-beta,       2, 81, 0, true",
        "2.81.0rc2,         2, 81, 0, true",
        "2.81.0-SNAPSHOT,   2, 81, 0, true",
        "2.80.0.post1,      2, 80, 0, false",
        "2.80.0-1,          2, 80, 0, false",
        "2.80.0+enterprise, 2, 80, 0, false",
        "2.80.0.5,          2, 80, 0, false",
        "' 2.80.0 ',        2, 80, 0, false",
    })
    void versionsAsServersReportThemAreRead(String text, int major, int minor, int patch, boolean preRelease) {
        Version version = Version.parse(text);

        assertThat(version.major()).isEqualTo(major);
        assertThat(version.minor()).isEqualTo(minor);
        assertThat(version.patch()).isEqualTo(patch);
        assertThat(version.isPreRelease()).isEqualTo(preRelease);
        assertThat(version).hasToString(text.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "2", "2.x", "2.80.", "-2.80.0", "2,80,0", "2.80.0 beta", "99999999999.1"})
    void textThatIsNoVersionIsRefusedByName(String text) {
        assertThatThrownBy(() -> Version.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" is not a version")
                .hasMessageContaining("2.80.0");
        assertThat(Version.parseOrNull(text)).isNull();
    }

    @Test
    void versionsAreOrderedByNumbersThenByNearnessToTheRelease() {
        List<Version> inOrder = Stream.of(
                        "1.99.9",
                        "2.9.0",
                        "2.80.0.dev1",
                        "2.80.0.dev2",
                        "2.80.0-alpha",
                        "2.80.0-alpha.2",
                        "2.80.0-alpha.10",
                        "2.80.0-beta.1",
                        "2.80.0rc1",
                        "2.80.0",
                        "2.80.0.post1",
                        "2.80.0.1",
                        "2.80.1",
                        "2.81.0",
                        "10.0.0")
                .map(Version::parse)
                .toList();
        List<Version> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(7));
        Collections.sort(shuffled);

        assertThat(shuffled).containsExactlyElementsOf(inOrder);
    }

    @ParameterizedTest
    @CsvSource({"2.80, 2.80.0", "v2.80.0, 2.80.0", "2.81.0a1, 2.81.0-alpha.1", "2.80.0+x, 2.80.0", "2.80.0.0, 2.80.0"})
    void waysToWriteOneVersionAreEqual(String left, String right) {
        assertThat(Version.parse(left)).isEqualTo(Version.parse(right)).hasSameHashCodeAs(Version.parse(right));
    }

    @Test
    void sdkKnowsItsOwnVersionFromTheBuild() {
        assertThat(SdkVersion.text()).doesNotContain("$").matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(Version.ofSdk()).isEqualTo(Version.parse(SdkVersion.text()));
    }

    @ParameterizedTest
    @CsvSource({
        "2.80.0, true",
        "2.80.9, true",
        "2.80.1.dev, true",
        "2.81.0, true",
        "2.80.1rc1, true",
        "2.80.0.dev1, false",
        "2.80.0rc1, false",
        "2.81.0-alpha.1, false",
        "2.82.0.dev1, false",
        "2.79.9, false",
        "2.82.0, false",
        "3.80.0, false",
        "1.80.0, false",
    })
    void supportedAreTheSdksMinorVersionAndTheNextFromTheirFirstReleasesOn(String server, boolean supported) {
        assertThat(VersionCheck.isSupported(Version.parse("2.80.0"), Version.parse(server)))
                .isEqualTo(supported);
    }

    @Test
    void aTextWithoutEndIsNoVersionAndIsNotShownWhole() {
        assertThatThrownBy(() -> Version.parse("2.80" + ".1".repeat(50_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).contains("is not a version"));
    }
}
