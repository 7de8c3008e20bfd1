package ai.cvat.sdk.onnx;

import ai.cvat.sdk.autoannotation.DetectionFunction;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Functions for automatic annotation that run a model on ONNX Runtime.
 *
 * <pre>{@code
 * try (DetectionFunction yolo = OnnxFunctions.detection(Path.of("yolo11n-seg.onnx"))) {
 *     task.annotate(yolo, options -> options.confThreshold(0.4).allowUnmatchedLabels(true));
 * }
 * }</pre>
 *
 * <p>What a model answers, and for images of which size, is told from the shapes of its inputs and outputs and from its metadata. A
 * function may be used by several threads at once, and has to be closed.
 */
public final class OnnxFunctions {

    private OnnxFunctions() {}

    /**
     * Opens a model that finds objects, with the usual options.
     *
     * @param model the file
     * @return the function
     * @throws OnnxModelException when the model cannot be read or does not fit
     */
    public static DetectionFunction detection(Path model) {
        return detection(model, options -> {});
    }

    /**
     * Opens a model that finds objects: of the YOLO family, those for rectangles, for masks and for poses with keypoints, as
     * versions 5, 8 and later and end-to-end ones have their outputs ({@link DetectionLayout}); or one with the outputs
     * {@code boxes}, {@code scores} and {@code labels}, as RT-DETR. It answers rectangles, masks (polygons where the user asks
     * for them), or skeletons whose invisible keypoints are occluded, each with its score. Where the user does not say how sure
     * it has to be, that is 0.25, and of the outputs {@code boxes}, {@code scores} and {@code labels} 0.5.
     *
     * @param model the file
     * @param options sets names, thresholds and what else is not to be as usual
     * @return the function
     * @throws OnnxModelException when the model cannot be read or does not fit; the message says what it has and what is expected
     */
    public static DetectionFunction detection(Path model, Consumer<? super DetectionOptions> options) {
        DetectionOptions filled = new DetectionOptions();
        options.accept(filled);
        return open(
                model,
                filled,
                opened -> BoxesFunction.of(opened, filled).orElseGet(() -> YoloFunction.of(opened, filled)));
    }

    /**
     * Opens a model that says what an image is of, with the usual options.
     *
     * @param model the file
     * @return the function
     * @throws OnnxModelException when the model cannot be read or does not fit
     */
    public static DetectionFunction classification(Path model) {
        return classification(model, options -> {});
    }

    /**
     * Opens a model that says what an image is of, with one number for each class. It answers a tag for the surest class, where
     * it is sure enough of that: where the user does not say how sure, always. Numbers that are no distribution become one by
     * softmax.
     *
     * @param model the file
     * @param options sets names, normalization and what else is not to be as usual
     * @return the function
     * @throws OnnxModelException when the model cannot be read or does not fit; the message says what it has and what is expected
     */
    public static DetectionFunction classification(Path model, Consumer<? super ClassificationOptions> options) {
        ClassificationOptions filled = new ClassificationOptions();
        options.accept(filled);
        return open(model, filled, opened -> ClassificationFunction.of(opened, filled));
    }

    /**
     * Opens two models that find and read text, with the usual options.
     *
     * @param detector the file of the model that finds lines
     * @param recognizer the file of the model that reads them
     * @return the function
     * @throws OnnxModelException when a model cannot be read or does not fit
     */
    public static DetectionFunction text(Path detector, Path recognizer) {
        return text(detector, recognizer, options -> {});
    }

    /**
     * Opens two models that find and read text, such as those of PP-OCR: one that says of each pixel whether it is one of text
     * (DBNet), and one that reads a line character by character (CTC). It answers a polygon of four corners for each line, with
     * the label {@code text} and what is written there in the attribute {@code text}, where the model is sure enough of that: by
     * 0.5, where the user does not say.
     *
     * @param detector the file of the model that finds lines
     * @param recognizer the file of the model that reads them
     * @param options sets names, thresholds and what else is not to be as usual
     * @return the function
     * @throws OnnxModelException when a model cannot be read or does not fit; the message says what it has and what is expected
     */
    public static DetectionFunction text(Path detector, Path recognizer, Consumer<? super TextOptions> options) {
        TextOptions filled = new TextOptions();
        options.accept(filled);
        return TextFunction.open(detector, recognizer, filled);
    }

    private static DetectionFunction open(
            Path path, ModelOptions<?> options, Function<OnnxModel, OnnxFunction> function) {
        OnnxModel model = OnnxModel.open(path, options.session());
        try {
            return function.apply(model);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }
}
