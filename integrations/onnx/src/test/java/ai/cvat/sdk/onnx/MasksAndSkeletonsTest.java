package ai.cvat.sdk.onnx;

import static ai.cvat.sdk.onnx.TinyModels.image;
import static ai.cvat.sdk.onnx.TinyModels.transposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShapeRequest;
import ai.cvat.api.model.SublabelRequest;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import java.awt.Dimension;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models for segmentation and for poses. */
class MasksAndSkeletonsTest {

    private static final DetectionContext MASKS = new DetectionContext("image.png", null, false);
    private static final DetectionContext POLYGONS = new DetectionContext("image.png", null, true);

    @TempDir
    Path folder;

    /** A model with one object on an image of 64 x 64, whose mask is a ring: 2 x 2 pixels each for those of the prototypes. */
    private Path ring() {
        float[] prototypes = new float[2 * 32 * 32];
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                boolean ring = 8 <= x && x < 24 && 8 <= y && y < 24 && !(14 <= x && x < 18 && 14 <= y && y < 18);
                prototypes[y * 32 + x] = ring ? 1 : -1;
                prototypes[1024 + y * 32 + x] = 7;
            }
        }
        return TinyModels.ultralytics("segment", "{0: 'ring'}")
                .answer("output0", new float[] {32, 32, 40, 40, 0.9f, 2, 0}, 1, 7, 1)
                .answer("output1", prototypes, 1, 2, 32, 32)
                .write(folder.resolve("ring.onnx"));
    }

    private static BitSet ringPixels() {
        BitSet pixels = new BitSet();
        for (int y = 16; y < 48; y++) {
            pixels.set(y * 64 + 16, y * 64 + 48);
        }
        for (int y = 28; y < 36; y++) {
            pixels.clear(y * 64 + 28, y * 64 + 36);
        }
        return pixels;
    }

    private static LabeledShapeRequest only(DetectionFunction function, DetectionContext context) {
        List<LabeledShapeRequest> shapes =
                Objects.requireNonNull(function.detect(context, image(64, 64)).getShapes());
        assertThat(shapes).hasSize(1);
        return shapes.get(0);
    }

    @Test
    void aMaskIsTheEncodedBitmapWithItsHole() {
        try (DetectionFunction function = OnnxFunctions.detection(ring())) {
            assertThat(function.spec().labels())
                    .extracting(PatchedLabelRequest::getName, PatchedLabelRequest::getType)
                    .containsExactly(tuple("ring", LabelType.MASK));

            LabeledShapeRequest mask = only(function, MASKS);

            assertThat(mask.getType()).isEqualTo(ShapeType.MASK);
            assertThat(mask.getPoints()).isEqualTo(Masks.encode(ringPixels(), 64, 64));
        }
    }

    @Test
    void aMaskConvertedIsOnePolygonInsideTheMask() {
        try (DetectionFunction function = OnnxFunctions.detection(ring())) {
            LabeledShapeRequest polygon = only(function, POLYGONS);

            assertThat(polygon.getType()).isEqualTo(ShapeType.POLYGON);
            assertThat(polygon.getPoints()).containsExactly(16.0, 16.0, 48.0, 16.0, 48.0, 48.0, 16.0, 48.0);
        }
    }

    @Test
    void aMaskIsCutToItsBox() {
        Path model = TinyModels.ultralytics("segment", "{0: 'all'}")
                .answer("output0", new float[] {20, 20, 10.5f, 8, 0.9f, 1}, 1, 6, 1)
                .answer(
                        "output1",
                        IntStream.range(0, 256).collect(() -> new float[256], (all, i) -> all[i] = 1, (a, b) -> {}),
                        1,
                        1,
                        16,
                        16)
                .write(folder.resolve("all.onnx"));
        BitSet all = new BitSet();
        all.set(0, 64 * 64);
        try (DetectionFunction function = OnnxFunctions.detection(model)) {
            // The centres from 14.75 to 25.25, and from 16 to 24.
            assertThat(only(function, MASKS).getPoints())
                    .isEqualTo(Masks.encode(all, new Dimension(64, 64), 15, 16, 25, 24));
        }
    }

    @Test
    void anObjectWithoutPixelsIsLeftOut() {
        Path model = TinyModels.ultralytics("segment", "{0: 'none'}")
                .answer("output0", new float[] {20, 20, 10, 8, 0.9f, -1}, 1, 6, 1)
                .answer("output1", new float[] {1}, 1, 1, 1, 1)
                .write(folder.resolve("none.onnx"));
        try (DetectionFunction function = OnnxFunctions.detection(model)) {
            assertThat(function.detect(MASKS, image(64, 64)).getShapes()).isNullOrEmpty();
            assertThat(function.detect(POLYGONS, image(64, 64)).getShapes()).isNullOrEmpty();
        }
    }

    @Test
    void segmentsInTheLayoutsOfYolo5AndEndToEndAreFoundLikewise() {
        float[] prototypes = {1};
        Path five = TinyModels.ultralytics("segment", "['a', 'b']")
                .answer("output0", new float[] {20, 20, 8, 8, 1, 0, 0.9f, 1}, 1, 1, 8)
                .answer("output1", prototypes, 1, 1, 1, 1)
                .write(folder.resolve("five.onnx"));
        Path endToEnd = TinyModels.ultralytics("segment", "['a', 'b']")
                .metadata("end2end", "True")
                .answer("output0", new float[] {16, 16, 24, 24, 0.9f, 1, 1}, 1, 1, 7)
                .answer("output1", prototypes, 1, 1, 1, 1)
                .write(folder.resolve("end.onnx"));
        for (Path model : List.of(five, endToEnd)) {
            try (DetectionFunction function = OnnxFunctions.detection(model)) {
                LabeledShapeRequest mask = only(function, MASKS);

                assertThat(mask.getLabelId()).isOne();
                assertThat(mask.getPoints()).containsExactly(0.0, 64.0, 16.0, 16.0, 23.0, 23.0);
            }
        }
    }

    private TinyModel pose() {
        return TinyModels.ultralytics("pose", "{0: 'fish'}")
                .metadata("kpt_shape", "[3, 3]")
                .answer(
                        "output0",
                        transposed(new float[] {32, 32, 40, 20, 0.9f, 12, 30, 0.99f, 32, 33, 0.2f, 70, 40, 0.5f}),
                        1,
                        14,
                        1);
    }

    @Test
    void aSkeletonKeepsTheCoordinatesAndAnInvisibleKeypointIsOccluded() {
        Path model = pose().write(folder.resolve("pose.onnx"));
        List<String> names = List.of("head", "fin", "tail");
        try (DetectionFunction function = OnnxFunctions.detection(model, options -> options.keypoints(names))) {
            PatchedLabelRequest label = function.spec().labels().get(0);
            assertThat(label.getType()).isEqualTo(LabelType.SKELETON);
            assertThat(label.getSublabels())
                    .extracting(SublabelRequest::getName)
                    .containsExactlyElementsOf(names);

            LabeledShapeRequest skeleton = only(function, MASKS);

            assertThat(skeleton.getType()).isEqualTo(ShapeType.SKELETON);
            assertThat(skeleton.getElements())
                    .extracting(
                            SubLabeledShapeRequest::getLabelId,
                            SubLabeledShapeRequest::getPoints,
                            SubLabeledShapeRequest::getOccluded)
                    .containsExactly(
                            tuple(0L, List.of(12.0, 30.0), false),
                            tuple(1L, List.of(32.0, 33.0), true),
                            tuple(2L, List.of(64.0, 40.0), false));
        }
    }

    @Test
    void keypointsWithoutNamesAreThoseOfCocoOrNumbers() {
        Path model = pose().write(folder.resolve("pose.onnx"));
        Path named = pose().metadata("kpt_names", "{0: ['a', 'b', 'c']}").write(folder.resolve("named.onnx"));
        Path person = TinyModels.ultralytics("pose", "{0: 'person'}")
                .metadata("kpt_shape", "[17, 2]")
                .answer("output0", new float[39], 1, 39, 1)
                .write(folder.resolve("person.onnx"));

        assertThat(sublabels(model)).containsExactly("1", "2", "3");
        assertThat(sublabels(named)).containsExactly("a", "b", "c");
        assertThat(sublabels(person)).hasSize(17).startsWith("nose", "left_eye").endsWith("right_ankle");
    }

    private static List<String> sublabels(Path model) {
        try (DetectionFunction function = OnnxFunctions.detection(model)) {
            return Objects.requireNonNull(function.spec().labels().get(0).getSublabels()).stream()
                    .map(SublabelRequest::getName)
                    .toList();
        }
    }

    @Test
    void keypointsOfTwoNumbersAreAllVisible() {
        Path model = TinyModels.ultralytics("pose", "{0: 'line'}")
                .metadata("kpt_shape", "[2, 2]")
                .answer("output0", new float[] {32, 32, 40, 20, 0.9f, 0, 1, 2, 3}, 1, 9, 1)
                .write(folder.resolve("line.onnx"));
        try (DetectionFunction function = OnnxFunctions.detection(model)) {
            assertThat(only(function, MASKS).getElements())
                    .extracting(SubLabeledShapeRequest::getPoints, SubLabeledShapeRequest::getOccluded)
                    .containsExactly(tuple(List.of(0.0, 1.0), false), tuple(List.of(2.0, 3.0), false));
        }
    }
}
