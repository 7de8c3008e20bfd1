package ai.cvat.sdk.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadPlanTest {

    private static final UploadLimits LIMITS = new UploadLimits(10, 3, 4, 4);

    private static LocalFile file(String name, long size) {
        return new LocalFile(Path.of(name), name, size);
    }

    @Test
    void groupsAreFilledInOrderUpToTheLimit() {
        LocalFile a = file("a", 4);
        LocalFile b = file("b", 6);
        LocalFile c = file("c", 1);
        assertThat(UploadPlan.of(List.of(a, b, c), LIMITS).groups()).containsExactly(List.of(a, b), List.of(c));
    }

    @Test
    void aFileOfTheSizeOfAGroupTravelsInOneAndALargerOneAlone() {
        LocalFile full = file("full", 10);
        LocalFile large = file("large", 11);
        UploadPlan plan = UploadPlan.of(List.of(full, large), LIMITS);
        assertThat(plan.groups()).containsExactly(List.of(full));
        assertThat(plan.alone()).containsExactly(large);
    }

    @Test
    void aNameThatAFormWouldChangeTravelsAlone() {
        LocalFile entity = file("a&amp;b.png", 1);
        LocalFile quote = file("a\"b.png", 1);
        LocalFile plain = file("a & b.png", 1);
        UploadPlan plan = UploadPlan.of(List.of(entity, quote, plain), LIMITS);
        assertThat(plan.alone()).containsExactly(entity, quote);
        assertThat(plan.groups()).containsExactly(List.of(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cats/a.png", " a.png", "a.png ", "a\u00a0b.png", "a\u200bb.png", "a&#39;b.png"})
    void namesThatAFormWouldSpoilTravelAlone(String name) {
        UploadPlan plan = UploadPlan.of(List.of(file(name, 1)), LIMITS);
        assertThat(plan.groups()).isEmpty();
        assertThat(plan.alone()).hasSize(1);
    }

    @Test
    void namesOfOtherScriptsTravelInGroups() {
        assertThat(UploadPlan.of(List.of(file("кот \u732b é.png", 1)), LIMITS).alone())
                .isEmpty();
    }

    @Test
    void aGroupHasNoMoreFilesThanTheLimit() {
        List<LocalFile> files = List.of(file("a", 1), file("b", 1), file("c", 1), file("d", 1));
        assertThat(UploadPlan.of(files, LIMITS).groups()).extracting(List::size).containsExactly(3, 1);
    }

    @Test
    void theServersLimitsAreOneHundredAndTenMebibytes() {
        assertThat(UploadLimits.standard().groupBytes()).isEqualTo(104_857_600);
        assertThat(UploadLimits.standard().chunkBytes()).isEqualTo(10_485_760);
    }
}
