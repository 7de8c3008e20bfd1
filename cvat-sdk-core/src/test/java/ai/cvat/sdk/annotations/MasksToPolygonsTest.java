package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MasksToPolygonsTest {

    private static List<Double> mask(String... rows) {
        boolean[][] bitmap = new boolean[rows.length][rows[0].length()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                bitmap[y][x] = rows[y].charAt(x) == '#';
            }
        }
        return Masks.encode(bitmap);
    }

    @Test
    void aPolygonFollowsTheBordersOfThePixelsClockwise() {
        assertThat(Masks.toPolygons(mask(".....", ".##..", ".###.", "....."), 0))
                .containsExactly(List.of(1.0, 1.0, 3.0, 1.0, 3.0, 2.0, 4.0, 2.0, 4.0, 3.0, 1.0, 3.0));
    }

    @Test
    void aHoleIsFilled() {
        assertThat(Masks.toPolygons(mask("####", "#..#", "#..#", "####"), 0))
                .containsExactly(List.of(0.0, 0.0, 4.0, 0.0, 4.0, 4.0, 0.0, 4.0));
    }

    @Test
    void partsThatOnlyMeetAtACornerAreApart() {
        assertThat(Masks.toPolygons(mask("#.", ".#"), 0))
                .containsExactly(
                        List.of(0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0),
                        List.of(1.0, 1.0, 2.0, 1.0, 2.0, 2.0, 1.0, 2.0));
    }

    @Test
    void anIslandInAHoleIsAPolygonOfItsOwn() {
        assertThat(Masks.toPolygons(mask("#####", "#...#", "#.#.#", "#...#", "#####"), 0))
                .containsExactly(
                        List.of(0.0, 0.0, 5.0, 0.0, 5.0, 5.0, 0.0, 5.0),
                        List.of(2.0, 2.0, 3.0, 2.0, 3.0, 3.0, 2.0, 3.0));
    }

    @Test
    void aToleranceLeavesStepsOutAndKeepsWhatWouldVanish() {
        assertThat(Masks.toPolygons(
                        mask("#.......", "##......", "###.....", "####....", "#####...", "######..", "#######."), 1))
                .containsExactly(List.of(0.0, 0.0, 7.0, 7.0, 0.0, 7.0));
        assertThat(Masks.toPolygons(mask("#"), 100)).containsExactly(List.of(0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0));
    }

    @Test
    void aMaskWithoutPixelsHasNone() {
        assertThat(Masks.toPolygons(List.of(0, 0, 0, 0, 0), 1)).isEmpty();
        assertThat(Masks.toPolygons(List.of(6, 1, 1, 3, 2), 1)).isEmpty();
        assertThat(Masks.toPolygons(new BitSet(), 4, 3, 1)).isEmpty();
    }

    @Test
    void whatIsNoMaskOrNoToleranceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.toPolygons(List.of(0, 3, -1, 0, 1, 0), 1))
                .withMessageContaining("Masks.cropped");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.toPolygons(List.of(0, 3, 0, 0, 1, 0), 1))
                .withMessageContaining("3 pixels");
        for (double tolerance : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Masks.toPolygons(mask("#"), tolerance))
                    .withMessageContaining("tolerance");
        }
    }
}
