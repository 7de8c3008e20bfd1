package ai.cvat.sdk.onnx;

import static ai.cvat.sdk.onnx.TinyModels.image;
import static ai.cvat.sdk.onnx.TinyModels.joined;
import static ai.cvat.sdk.onnx.TinyModels.transposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import java.awt.image.BufferedImage;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that find rectangles, in each layout. */
class DetectionTest {

    @TempDir
    Path folder;

    private Path model = Path.of("none.onnx");

    private void write(TinyModel tiny) {
        model = tiny.write(folder.resolve("tiny.onnx"));
    }

    private static DetectionContext context(@Nullable Double confThreshold) {
        return new DetectionContext("image.png", confThreshold, false);
    }

    private static List<LabeledShapeRequest> shapes(LabeledDataRequest found) {
        return Objects.requireNonNullElse(found.getShapes(), List.of());
    }

    private static List<Tuple> rectangles(LabeledDataRequest found) {
        List<Tuple> rectangles = new ArrayList<>();
        for (LabeledShapeRequest shape : shapes(found)) {
            assertThat(shape.getType()).isEqualTo(ShapeType.RECTANGLE);
            assertThat(shape.getFrame()).isZero();
            rectangles.add(tuple(
                    shape.getLabelId(), Objects.requireNonNull(shape.getScore()).floatValue(), shape.getPoints()));
        }
        return rectangles;
    }

    private List<Tuple> detect(BufferedImage image, @Nullable Double confThreshold) {
        return detect(image, confThreshold, options -> {});
    }

    private List<Tuple> detect(
            BufferedImage image, @Nullable Double confThreshold, Consumer<? super DetectionOptions> options) {
        try (DetectionFunction function = OnnxFunctions.detection(model, options)) {
            return rectangles(function.detect(context(confThreshold), image));
        }
    }

    @Test
    void whatAModelSeesOfALetterboxedImageIsFoundInTheImage() {
        write(TinyModels.red());

        // In the input the image is half as large, between 16 rows of grey above and below.
        assertThat(detect(image(128, 64, 32, 16, 32, 16), 0.9))
                .containsExactly(
                        tuple(0L, 1f, List.of(32.0, 16.0, 48.0, 32.0)), tuple(0L, 1f, List.of(48.0, 16.0, 64.0, 32.0)));
    }

    @Test
    void boxesAreCutToTheImageAndThoseOutsideOfItLeftOut() {
        write(TinyModels.ultralytics("detect", "{0: 'a'}")
                .answer(
                        "output0",
                        transposed(new float[] {0, 32, 40, 64, 0.9f}, new float[] {32, 5, 10, 10, 0.8f}, new float[] {
                            63, 32, 40, 20, 0.7f
                        }),
                        1,
                        5,
                        3));

        assertThat(detect(image(128, 64), null))
                .containsExactly(
                        tuple(0L, 0.9f, List.of(0.0, 0.0, 40.0, 64.0)),
                        tuple(0L, 0.7f, List.of(86.0, 12.0, 128.0, 52.0)));
    }

    @Test
    void onlyBoxesAtOrAboveTheThresholdBecomeRectangles() {
        write(TinyModels.ultralytics("detect", "{0: 'a', 1: 'b'}")
                .answer(
                        "output0",
                        transposed(
                                new float[] {8, 8, 8, 8, 0.75f, 0.1f},
                                new float[] {24, 24, 8, 8, 0.1f, 0.7f},
                                new float[] {48, 48, 8, 8, 0.1f, 0.2f}),
                        1,
                        6,
                        3));

        assertThat(detect(image(64, 64), 0.75)).containsExactly(tuple(0L, 0.75f, List.of(4.0, 4.0, 12.0, 12.0)));
        assertThat(detect(image(64, 64), null)).as("0.25 is usual").hasSize(2);
        assertThat(detect(image(64, 64), null, options -> options.confThreshold(0.72)))
                .hasSize(1);
        assertThat(detect(image(64, 64), 0.2, options -> options.confThreshold(0.72)))
                .as("the user's word counts")
                .hasSize(3);
    }

    @Test
    void whatOverlapsIsOneObjectWhereTheClassIsTheSame() {
        write(TinyModels.ultralytics("detect", "{0: 'a', 1: 'b'}")
                .answer(
                        "output0",
                        transposed(
                                new float[] {20, 20, 20, 20, 0.8f, 0},
                                new float[] {21, 20, 20, 20, 0.9f, 0},
                                new float[] {22, 20, 20, 20, 0, 0.7f}),
                        1,
                        6,
                        3));

        assertThat(detect(image(64, 64), null))
                .containsExactly(
                        tuple(0L, 0.9f, List.of(11.0, 10.0, 31.0, 30.0)),
                        tuple(1L, 0.7f, List.of(12.0, 10.0, 32.0, 30.0)));
        assertThat(detect(image(64, 64), null, options -> options.iouThreshold(0.95)))
                .hasSize(3);
        assertThat(detect(image(64, 64), null, options -> options.maxDetections(1)))
                .hasSize(1);
    }

    @Test
    void theLayoutOfYolo5HasAnObjectnessAndOneRowForEachObject() {
        write(TinyModels.ultralytics("", "['a', 'b']")
                .answer(
                        "output0",
                        joined(
                                new float[] {20, 20, 20, 20, 0.5f, 0.1f, 0.9f},
                                new float[] {40, 40, 20, 20, 0.9f, 0.8f, 0.1f}),
                        1,
                        2,
                        7));

        assertThat(detect(image(64, 64), null))
                .containsExactly(
                        tuple(0L, 0.9f * 0.8f, List.of(30.0, 30.0, 50.0, 50.0)),
                        tuple(1L, 0.5f * 0.9f, List.of(10.0, 10.0, 30.0, 30.0)));
    }

    @Test
    void theEndToEndLayoutHasCornersAScoreAndAClassAndNothingIsSuppressed() {
        write(TinyModels.ultralytics("detect", "['a', 'b', 'c']")
                .answer(
                        "output0",
                        joined(
                                new float[] {10, 10, 30, 30, 0.9f, 2},
                                new float[] {10, 10, 30, 30, 0.8f, 2},
                                new float[] {0, 0, 0, 0, 0, 0}),
                        1,
                        3,
                        6));

        assertThat(detect(image(64, 64), null))
                .containsExactly(
                        tuple(2L, 0.9f, List.of(10.0, 10.0, 30.0, 30.0)),
                        tuple(2L, 0.8f, List.of(10.0, 10.0, 30.0, 30.0)));
    }

    @Test
    void ofOneClassTheNumberOfObjectsTellsYolo5FromEndToEnd() {
        float[] grid = new float[252 * 6];
        System.arraycopy(new float[] {20, 20, 20, 20, 1, 0.5f}, 0, grid, 0, 6);
        write(TinyModels.ultralytics("detect", "{0: 'a'}").answer("output0", grid, 1, 252, 6));
        assertThat(detect(image(64, 64), null)).containsExactly(tuple(0L, 0.5f, List.of(10.0, 10.0, 30.0, 30.0)));

        float[] objects = new float[300 * 6];
        System.arraycopy(new float[] {20, 20, 30, 40, 0.5f, 0}, 0, objects, 0, 6);
        write(TinyModels.ultralytics("detect", "{0: 'a'}").answer("output0", objects, 1, 300, 6));
        assertThat(detect(image(64, 64), null)).containsExactly(tuple(0L, 0.5f, List.of(20.0, 20.0, 30.0, 40.0)));
    }

    @Test
    void rtDetrHasFractionsOfAStretchedImageInBothItsLayouts() {
        write(TinyModels.ultralytics("detect", "['a', 'b', 'c']")
                .answer("output0", new float[] {0.5f, 0.25f, 0.5f, 0.5f, 0, 0.9f, 0.1f}, 1, 1, 7));
        assertThat(detect(image(128, 64), null)).containsExactly(tuple(1L, 0.9f, List.of(32.0, 0.0, 96.0, 32.0)));

        write(TinyModels.ultralytics("detect", "['a', 'b', 'c']")
                .metadata("head", "RTDETRDecoder")
                .answer("output0", new float[] {0.5f, 0.25f, 0.5f, 0.5f, 0.9f, 1}, 1, 1, 6));
        assertThat(detect(image(128, 64), null)).containsExactly(tuple(1L, 0.9f, List.of(32.0, 0.0, 96.0, 32.0)));
    }

    @Test
    void aLayoutMayBeSaid() {
        write(TinyModels.ultralytics("detect", "['a', 'b']")
                .answer("output0", new float[] {0.5f, 0.5f, 0.5f, 0.5f, 0.9f, 0.3f}, 1, 1, 6));

        assertThat(detect(image(64, 64), null, options -> options.layout(DetectionLayout.RT_DETR)))
                .containsExactly(tuple(0L, 0.9f, List.of(16.0, 16.0, 48.0, 48.0)));
        assertThat(detect(image(64, 64), null, options -> options.layout(DetectionLayout.END_TO_END)))
                .isEmpty();
    }

    @Test
    void boxesScoresAndLabelsAreInPixelsOfTheImageWhereTheModelIsToldItsSize() {
        write(TinyModels.rtDetr(
                        new float[] {0.25f, 0.5f, 0.75f, 1, 0, 0, 0.1f, 0.1f, 0, 0, 1, 1},
                        new float[] {0.6f, 0.9f, 0.4f},
                        1,
                        0,
                        1)
                .metadata("names", "['a', 'b']"));

        assertThat(detect(image(200, 100), null))
                .as("0.5 is usual")
                .containsExactly(
                        tuple(0L, 0.9f, List.of(0.0, 0.0, 20.0, 10.0)),
                        tuple(1L, 0.6f, List.of(50.0, 50.0, 150.0, 100.0)));
        assertThat(detect(image(200, 100), 0.3)).hasSize(3);
    }

    @Test
    void boxesScoresAndLabelsAreElseInPixelsOfTheInputOrFractions() {
        write(TinyModels.blind()
                .answer("pred_boxes", new float[] {16, 16, 48, 64}, 1, 4)
                .answer("pred_scores", new float[] {0.6f}, 1)
                .answer("pred_labels", new long[] {1}, 1));
        Consumer<DetectionOptions> names = options -> options.labels("a", "b");
        assertThat(detect(image(128, 128), null, names))
                .containsExactly(tuple(1L, 0.6f, List.of(32.0, 32.0, 96.0, 128.0)));

        write(TinyModels.blind()
                .answer("boxes", new float[] {0.25f, 0.25f, 0.75f, 1}, 1, 1, 4)
                .answer("scores", new float[] {0.6f}, 1, 1)
                .answer("labels", new float[] {1}, 1, 1));
        assertThat(detect(image(128, 128), null, names.andThen(options -> options.boxesAsFractions(true))))
                .containsExactly(tuple(1L, 0.6f, List.of(32.0, 32.0, 96.0, 128.0)));
    }

    @Test
    void theLabelsAreTheClassesOfTheMetadataOrOfTheOptions() {
        write(TinyModels.ultralytics("detect", "{0: 'car', 1: 'N/A', 2: 'cat'}")
                .answer("output0", new float[] {20, 20, 20, 20, 0, 0.9f, 0.1f}, 1, 7, 1));
        try (DetectionFunction function = OnnxFunctions.detection(model)) {
            assertThat(function.spec().labels())
                    .extracting(PatchedLabelRequest::getName, PatchedLabelRequest::getId, PatchedLabelRequest::getType)
                    .containsExactly(tuple("car", 0L, LabelType.RECTANGLE), tuple("cat", 2L, LabelType.RECTANGLE));
            assertThat(shapes(function.detect(context(null), image(64, 64))))
                    .as("of a class that is not used")
                    .isEmpty();
        }
        try (DetectionFunction function = OnnxFunctions.detection(
                model, options -> options.labels("x", "y", "z").label(1, "why"))) {
            assertThat(function.spec().labels())
                    .extracting(PatchedLabelRequest::getName)
                    .containsExactly("x", "why", "z");
        }
    }

    @Test
    void batchesAnswerAsSingleImagesDo() {
        write(TinyModels.red());
        List<BufferedImage> images = List.of(image(64, 64, 0, 0, 8, 8), image(128, 64), image(32, 64, 12, 12, 4, 8));
        try (DetectionFunction one = OnnxFunctions.detection(model);
                DetectionFunction many = OnnxFunctions.detection(model, options -> options.batchSize(2))) {
            assertThat(one.batchSize()).isOne();
            assertThat(many.batchSize()).isEqualTo(2);

            List<LabeledDataRequest> found = many.detect(List.of(context(0.9), context(0.9), context(0.1)), images);

            assertThat(found)
                    .containsExactly(
                            one.detect(context(0.9), images.get(0)),
                            one.detect(context(0.9), images.get(1)),
                            one.detect(context(0.1), images.get(2)));
            assertThat(shapes(found.get(0))).hasSize(1);
            assertThat(shapes(found.get(1))).isEmpty();
        }
    }

    @Test
    void aModelOfAFixedBatchGetsItsImagesFilledUp() {
        write(new TinyModel()
                .input("images", TinyModel.FLOAT, 2, 3, 64, 64)
                .metadata("names", "['a']")
                .answer("output0", new float[] {20, 20, 20, 20, 0.9f, 40, 40, 10, 10, 0.8f}, 2, 5, 1));
        try (DetectionFunction function = OnnxFunctions.detection(model)) {
            assertThat(function.batchSize()).isEqualTo(2);
            assertThat(rectangles(function.detect(context(null), image(64, 64))))
                    .containsExactly(tuple(0L, 0.9f, List.of(10.0, 10.0, 30.0, 30.0)));
            assertThat(function.detect(List.of(context(null), context(null)), List.of(image(64, 64), image(64, 64))))
                    .extracting(DetectionTest::rectangles)
                    .containsExactly(
                            List.of(tuple(0L, 0.9f, List.of(10.0, 10.0, 30.0, 30.0))),
                            List.of(tuple(0L, 0.8f, List.of(35.0, 35.0, 45.0, 45.0))));
        }
    }

    @Test
    void aModelOfNumbersOf16BitsIsGivenThose() {
        write(new TinyModel()
                .input("images", TinyModel.FLOAT16, 1, 3, 64, 64)
                .average("averages16", "images", 64)
                .node("Cast", "to", TinyModel.FLOAT, "averages", "averages16")
                .constant("first", new long[] {0}, 1)
                .node("Gather", "axis", 1, "reds", "averages", "first")
                .constant("shape", new long[] {1, 1, 1}, 3)
                .node("Reshape", "scores", "reds", "shape")
                .constant("boxes", new float[] {32, 32, 64, 64}, 1, 4, 1)
                .node("Concat", "axis", 1, "wide", "boxes", "scores")
                .node("Cast", "to", TinyModel.FLOAT16, "output0", "wide")
                .output("output0", TinyModel.FLOAT16, 1, 5, 1)
                .metadata("names", "['a']"));

        assertThat(detect(image(64, 64, 0, 0, 64, 32), null))
                .containsExactly(tuple(0L, 0.5f, List.of(0.0, 0.0, 64.0, 64.0)));
    }

    @Test
    void severalThreadsGetTheSameAsOne() throws Exception {
        write(TinyModels.red());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (DetectionFunction function = OnnxFunctions.detection(model)) {
            assertThat(function.isThreadSafe()).isTrue();
            List<Future<LabeledDataRequest>> found = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                BufferedImage image = image(64, 64, 8 * (i % 8), 0, 8, 8);
                found.add(threads.submit(() -> function.detect(context(0.9), image)));
            }
            for (int i = 0; i < found.size(); i++) {
                assertThat(rectangles(found.get(i).get()))
                        .containsExactly(tuple(0L, 1f, List.of(8.0 * (i % 8), 0.0, 8.0 * (i % 8) + 8, 8.0)));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClosedFunctionFindsNothingMore() {
        write(TinyModels.red());
        DetectionFunction function = OnnxFunctions.detection(model);
        function.close();
        function.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> function.detect(context(null), image(64, 64)))
                .withMessageContaining("closed");
    }

    @Test
    void aModelMayLieInAnArchive() throws Exception {
        write(TinyModels.red());
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("models.zip"), Map.of("create", "true"))) {
            Path inside = Files.copy(model, zip.getPath("red.onnx"));
            try (DetectionFunction function = OnnxFunctions.detection(inside)) {
                assertThat(shapes(function.detect(context(0.9), image(64, 64, 0, 0, 8, 8))))
                        .hasSize(1);
            }
        }
    }
}
