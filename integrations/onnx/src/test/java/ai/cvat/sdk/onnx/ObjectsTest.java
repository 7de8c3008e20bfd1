package ai.cvat.sdk.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.cvat.sdk.onnx.Candidate.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is done with what a model proposes, beside what OpenCV, SciPy and numpy make of it. */
class ObjectsTest {

    private static Candidate candidate(int row, int number, double score, double... box) {
        return new Candidate(row, number, (float) score, new Box(box[0], box[1], box[2], box[3]));
    }

    @Test
    void whatOverlapsIsSuppressedAsOpenCvSuppressesIt() {
        for (int i = 0; Judged.has("suppression." + i + ".overlap"); i++) {
            String name = "suppression." + i;
            double[] boxes = Judged.numbers(name + ".boxes");
            int[] numbers = Judged.integers(name + ".classes");
            List<Candidate> candidates = new ArrayList<>();
            for (int row = 0; row < numbers.length; row++) {
                candidates.add(candidate(
                        row,
                        numbers[row],
                        Judged.numbers(name + ".scores")[row],
                        boxes[4 * row],
                        boxes[4 * row + 1],
                        boxes[4 * row + 2],
                        boxes[4 * row + 3]));
            }

            Suppression suppression = new Suppression(Judged.numbers(name + ".overlap")[0], 300);

            assertThat(suppression.of(candidates).stream()
                            .mapToInt(Candidate::row)
                            .toArray())
                    .isEqualTo(Judged.integers(name + ".kept"));
        }
    }

    @Test
    void theSurestStayWhereThereAreTooManyAndOfEqualsTheFirst() {
        List<Candidate> candidates = List.of(
                candidate(0, 0, 0.5, 0, 0, 1, 1),
                candidate(1, 0, 0.9, 5, 5, 6, 6),
                candidate(2, 0, 0.5, 9, 9, 10, 10),
                candidate(3, 0, 0.4, 20, 20, 21, 21));

        assertThat(new Suppression(0.5, 3).of(candidates))
                .extracting(Candidate::row)
                .containsExactly(1, 0, 2);
    }

    @Test
    void emptyBoxesOverlapNothing() {
        assertThat(new Box(1, 1, 1, 5).overlap(new Box(1, 1, 1, 5))).isZero();
        assertThat(new Box(0, 0, 2, 2).overlap(new Box(1, 0, 3, 2))).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void masksAreMixedAndLookedAtWhereThePixelsAre() {
        for (int i = 0; Judged.has("mask." + i + ".size"); i++) {
            String name = "mask." + i;
            int[] size = Judged.integers(name + ".size");
            double[] box = Judged.numbers(name + ".box");
            float[] shares = Judged.floats(name + ".shares");
            Tensor prototypes = new Tensor("masks", new long[] {1, 4, 16, 16}, Judged.floats(name + ".prototypes"));
            Placement place = Placement.letterbox(new Pixels(size[0], size[1], new int[0]), 64, 64);
            Box inInput =
                    new Box(place.inputX(box[0]), place.inputY(box[1]), place.inputX(box[2]), place.inputY(box[3]));
            Rows rows = new Rows(shares, 0, 1, 4, 4, 1);
            FoundObject object =
                    new FoundObject(new Candidate(0, 0, 1, inInput), rows, Map.of("masks", prototypes), 0, place);

            BitSet pixels = new MaskShape("masks", 0, 4, new ImageInput("images", 64, 64, 1), 1).pixels(object);

            assertThat(pixels.stream().toArray()).isEqualTo(Judged.integers(name + ".pixels"));
        }
    }

    @Test
    void numbersThatAreNoDistributionBecomeOne() {
        double[] found = ClassificationFunction.distribution(Judged.floats("softmax.logits"));
        double[] shares = Judged.numbers("softmax.shares");
        for (int i = 0; i < shares.length; i++) {
            assertThat(found[i]).isCloseTo(shares[i], within(1e-8));
        }
        assertThat(ClassificationFunction.distribution(new float[] {0.25f, 0.75f}))
                .containsExactly(0.25, 0.75);
        assertThat(ClassificationFunction.distribution(new float[] {1000, 0})).containsExactly(1, 0);
    }
}
