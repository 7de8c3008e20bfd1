package ai.cvat.sdk.onnx;

import static ai.cvat.sdk.onnx.TinyModels.image;
import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that say what an image is of. */
class ClassificationTest {

    @TempDir
    Path folder;

    private static List<Long> tags(DetectionFunction function, BufferedImage image, @Nullable Double confThreshold) {
        List<LabeledImageRequest> tags = Objects.requireNonNullElse(
                function.detect(new DetectionContext("image.png", confThreshold, false), image)
                        .getTags(),
                List.of());
        return tags.stream().map(LabeledImageRequest::getLabelId).toList();
    }

    @Test
    void aTagIsGivenAtTheThresholdAndNoneBelowIt() {
        Path model = TinyModels.ultralytics("classify", "['cat', 'dog']")
                .answer("output0", new float[] {0.25f, 0.75f}, 1, 2)
                .write(folder.resolve("model.onnx"));
        try (DetectionFunction function = OnnxFunctions.classification(model)) {
            assertThat(tags(function, image(64, 64), null)).containsExactly(1L);
            assertThat(tags(function, image(64, 64), 0.75)).containsExactly(1L);
            assertThat(tags(function, image(64, 64), 0.9)).isEmpty();
        }
    }

    @Test
    void numbersThatAreNoDistributionGoThroughSoftmax() {
        Path model = TinyModels.ultralytics("classify", "['cat', 'dog', 'N/A']")
                .answer("output0", new float[] {2, 1, -3}, 1, 3)
                .write(folder.resolve("model.onnx"));
        // e^2 of e^2 + e + e^-3 is 0.7275.
        try (DetectionFunction function = OnnxFunctions.classification(model)) {
            assertThat(tags(function, image(64, 64), 0.72)).containsExactly(0L);
            assertThat(tags(function, image(64, 64), 0.73)).isEmpty();
        }
    }

    /** The model's own words for how red, green and blue the middle of the image is, after normalization. */
    private TinyModel colours() {
        return new TinyModel()
                .input("images", TinyModel.FLOAT, -1, 3, 64, 64)
                .average("averages", "images", 64)
                .constant("shape", new long[] {0, 3}, 2)
                .node("Reshape", "output0", "averages", "shape")
                .output("output0", TinyModel.FLOAT, -1, 3)
                .metadata("names", "['red', 'green', 'blue']");
    }

    @Test
    void theModelSeesTheMiddleOfTheImage() {
        Path model = colours().metadata("task", "classify").write(folder.resolve("model.onnx"));
        // Of 128 x 64 only the 64 columns in the middle, half of which are red.
        BufferedImage image = image(128, 64, 0, 0, 64, 64);
        try (DetectionFunction function = OnnxFunctions.classification(model)) {
            // 0.5, 0 and 0, of which softmax makes 0.4519 and twice 0.2741.
            assertThat(tags(function, image, 0.45)).containsExactly(0L);
            assertThat(tags(function, image, 0.46)).isEmpty();
        }
    }

    @Test
    void coloursAreNormalizedAsThoseOfImageNetOrAsSaid() {
        Path model = colours().write(folder.resolve("model.onnx"));
        BufferedImage black = image(64, 64);
        try (DetectionFunction function = OnnxFunctions.classification(model)) {
            // -2.118, -2.036 and -1.804: blue is the least far below its mean.
            assertThat(tags(function, black, null)).containsExactly(2L);
        }
        try (DetectionFunction function = OnnxFunctions.classification(
                model,
                options -> options.normalization(new float[] {0, -1, 0}, new float[] {1, 1, 1})
                        .cropFraction(1)
                        .batchSize(2))) {
            assertThat(tags(function, black, null)).containsExactly(1L);
            DetectionContext context = new DetectionContext("image.png", null, false);
            assertThat(function.detect(List.of(context, context), List.of(black, image(64, 64, 0, 0, 64, 64))))
                    .hasSize(2)
                    .allSatisfy(found -> assertThat(found.getTags()).hasSize(1));
        }
    }
}
