package ai.cvat.sdk.onnx;

import static ai.cvat.sdk.onnx.TinyModels.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of models that do not fit, and of wrong options. */
class UnfitModelsTest {

    @TempDir
    Path folder;

    private Path file = Path.of("none.onnx");

    private void write(TinyModel tiny) {
        file = tiny.write(folder.resolve("tiny.onnx"));
    }

    private void assertRefused(Consumer<DetectionOptions> options, String... words) {
        assertThatExceptionOfType(OnnxModelException.class)
                .isThrownBy(() -> OnnxFunctions.detection(file, options).close())
                .withMessageContaining(file.toString())
                .satisfies(refusal -> {
                    for (String word : words) {
                        assertThat(refusal).hasMessageContaining(word);
                    }
                });
    }

    @Test
    void whatIsNoModelIsSaidToBeNone() throws IOException {
        file = folder.resolve("missing.onnx");
        assertRefused(options -> {}, "no file");
        file = Files.writeString(folder.resolve("text.onnx"), "not a model");
        assertRefused(options -> {}, "ONNX Runtime", "cannot read");
    }

    @Test
    void aModelOfTheWrongShapeIsRefusedWithWhatItHasAndWhatIsExpected() {
        write(TinyModels.ultralytics("detect", "['a', 'b']").answer("output0", new float[27], 1, 9, 3));
        assertRefused(
                options -> {},
                "images float [1, 3, 64, 64]",
                "output0 float [1, 9, 3]",
                "names=['a', 'b']",
                "of 2 classes, one output [images, 6, objects]",
                "[images, objects, 7]");
    }

    @Test
    void otherModelsAreSaidToBeOfAnotherKind() {
        write(TinyModels.ultralytics("classify", "['a', 'b']").answer("output0", new float[2], 1, 2));
        assertRefused(options -> {}, "OnnxFunctions.classification");
        write(TinyModels.ultralytics("obb", "['a', 'b']").answer("output0", new float[7], 1, 7, 1));
        assertRefused(options -> {}, "task=obb", "detect, segment or pose");
        write(new TinyModel()
                .input("tokens", TinyModel.INT64, 1, 5)
                .metadata("names", "['a']")
                .answer("output0", new float[5], 1, 5, 1));
        assertRefused(options -> {}, "tokens int64 [1, 5]", "[images, 3, height, width]");
        write(TinyModels.ultralytics("detect", "['a', 'b']").answer("output0", new float[6], 1, 6, 1));
        assertThatExceptionOfType(OnnxModelException.class)
                .isThrownBy(() -> OnnxFunctions.classification(file).close())
                .withMessageContaining("one output [images, 2]");
    }

    @Test
    void aLayoutThatCouldBeSeveralHasToBeSaid() {
        write(TinyModels.ultralytics("detect", "['a', 'b']").answer("output0", new float[6], 1, 1, 6));
        assertRefused(options -> {}, "layout(…)");
        assertRefused(options -> options.layout(DetectionLayout.YOLO_V8), "[images, 6, objects]");
    }

    @Test
    void namesAreNeededForAllClassesAndMayNotCollide() {
        write(TinyModels.blind().answer("output0", new float[6], 1, 6, 1));
        assertRefused(options -> {}, "labels(");
        assertRefused(options -> options.labels("a"), "of 1 classes");
        assertRefused(options -> options.labels("a", "a"), "classes 0 and 1", "both called \"a\"", "label(1");
        assertRefused(options -> options.labels("a", "b").label(1, " a"), "both called \"a\"");
        assertRefused(options -> options.labels("a", "b").label(2, "c"), "no class 2", "\"c\"");
        assertRefused(options -> options.labels("a", "b").label(-1, "c"), "no class -1");
    }

    @Test
    void aClassWithoutANameIsSaidWhenItIsFound() {
        write(TinyModels.ultralytics("detect", "['a']")
                .metadata("end2end", "True")
                .answer("output0", new float[] {1, 1, 9, 9, 0.9f, 4}, 1, 1, 6));
        try (DetectionFunction function = OnnxFunctions.detection(file)) {
            assertThatExceptionOfType(OnnxModelException.class)
                    .isThrownBy(() -> function.detect(new DetectionContext("image.png", null, false), image(64, 64)))
                    .withMessageContainingAll("class 4", "1 classes", "labels(…)");
        }
    }

    @Test
    void sizesAndBatchesThatTheModelDoesNotTakeAreRefused() {
        write(TinyModels.ultralytics("detect", "['a']").answer("output0", new float[5], 1, 5, 1));
        assertRefused(options -> options.imageSize(640, 640), "64 x 64", "640 x 640");
        assertRefused(options -> options.batchSize(4), "for 1 image(s)", "dynamic");
    }

    @Test
    void keypointsHaveToBeAsManyAsTheModelHas() {
        write(TinyModels.ultralytics("pose", "['a']")
                .metadata("kpt_shape", "[2, 3]")
                .answer("output0", new float[11], 1, 11, 1));
        assertRefused(options -> options.keypoints(List.of("x")), "2 keypoints", "1 names");
        write(TinyModels.ultralytics("pose", "['a']")
                .metadata("kpt_shape", "[2, 5]")
                .answer("output0", new float[15], 1, 15, 1));
        assertRefused(options -> {}, "kpt_shape=[2, 5]");
    }

    @Test
    void anExecutionProviderThatIsNotThereIsSaidToBeMissing() {
        write(TinyModels.red());
        assertThatExceptionOfType(OnnxModelException.class)
                .isThrownBy(() -> OnnxFunctions.detection(
                                file, options -> options.session(session -> session.addCUDA(0)))
                        .close())
                .withMessageContainingAll("CPU", "onnxruntime_gpu")
                .withCauseInstanceOf(OrtException.class);
        OnnxFunctions.detection(file, options -> options.session(session -> session.setIntraOpNumThreads(1)))
                .close();
    }

    @Test
    void boxesScoresAndLabelsHaveToBeOfAsManyObjects() {
        write(TinyModels.blind()
                .metadata("names", "['a']")
                .answer("boxes", new float[8], 1, 2, 4)
                .answer("scores", new float[3], 1, 3)
                .answer("labels", new long[3], 1, 3));
        try (DetectionFunction function = OnnxFunctions.detection(file)) {
            assertThatExceptionOfType(OnnxModelException.class)
                    .isThrownBy(() -> function.detect(new DetectionContext("image.png", null, false), image(64, 64)))
                    .withMessageContainingAll("boxes [1, 2, 4]", "scores [1, 3]");
        }
    }

    @Test
    void wrongOptionsAreRefusedAtOnce() {
        List<Consumer<DetectionOptions>> wrong = List.of(
                options -> options.confThreshold(1.1),
                options -> options.confThreshold(Double.NaN),
                options -> options.iouThreshold(-0.1),
                options -> options.keypointThreshold(2),
                options -> options.maxDetections(0),
                options -> options.batchSize(0),
                options -> options.imageSize(0, 640),
                options -> options.polygonTolerance(-1));
        for (Consumer<DetectionOptions> one : wrong) {
            assertThatIllegalArgumentException().isThrownBy(() -> one.accept(new DetectionOptions()));
        }
        List<Consumer<ClassificationOptions>> alsoWrong = List.of(
                options -> options.cropFraction(0),
                options -> options.normalization(new float[] {1}, new float[] {1, 1, 1}),
                options -> options.normalization(new float[3], new float[3]));
        for (Consumer<ClassificationOptions> one : alsoWrong) {
            assertThatIllegalArgumentException().isThrownBy(() -> one.accept(new ClassificationOptions()));
        }
    }
}
