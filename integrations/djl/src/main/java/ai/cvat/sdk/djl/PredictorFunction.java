package ai.cvat.sdk.djl;

import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.BufferedImageFactory;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.CategoryMask;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.translate.TranslateException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A predictor of Deep Java Library as a function that annotates.
 *
 * <pre>{@code
 * try (var function = PredictorFunction.detection(model.newPredictor(translator), List.of("car", "person"))) {
 *     task.annotate(function);
 * }
 * }</pre>
 *
 * <p>The classes that are named become the labels of its spec; what the predictor finds of other classes, such as a background, is
 * left out. One thread asks it at a time, as predictors want it.
 *
 * @param <T> what the predictor answers
 */
public final class PredictorFunction<T> implements DetectionFunction {

    private static final BufferedImageFactory IMAGES = new BufferedImageFactory();

    private final Predictor<Image, T> predictor;
    private final DetectionSpec spec;
    private final Answer<T> answer;
    private final int batchSize;

    private PredictorFunction(Predictor<Image, T> predictor, DetectionSpec spec, Answer<T> answer, int batchSize) {
        this.predictor = predictor;
        this.spec = spec;
        this.answer = answer;
        this.batchSize = batchSize;
    }

    /**
     * A function that makes rectangles. What is less sure than the user wants is left out, and what is past the image is cut off.
     *
     * @param predictor finds boxes, in shares of the image as most translators give them
     * @param classes the names of the classes that count
     * @return the function
     * @throws BadFunctionException when no class is named
     */
    public static PredictorFunction<DetectedObjects> detection(
            Predictor<Image, DetectedObjects> predictor, Collection<String> classes) {
        return of(predictor, classes, LabelType.RECTANGLE, DetectedShapes::rectangles);
    }

    /**
     * A function that makes masks, or polygons where the user wants them. What is less sure than the user wants is left out.
     *
     * @param predictor finds {@linkplain ai.djl.modality.cv.output.Mask masks}; a pixel is part of an object where its probability
     *     is a half at least
     * @param classes the names of the classes that count
     * @return the function
     * @throws BadFunctionException when no class is named
     */
    public static PredictorFunction<DetectedObjects> instanceSegmentation(
            Predictor<Image, DetectedObjects> predictor, Collection<String> classes) {
        return of(predictor, classes, LabelType.MASK, DetectedShapes::masks);
    }

    /**
     * A function that makes a tag of the class that is the most probable one of all, where that is as sure as the user wants.
     *
     * @param predictor classifies images
     * @param classes the names of the classes that count
     * @return the function
     * @throws BadFunctionException when no class is named
     */
    public static PredictorFunction<Classifications> classification(
            Predictor<Image, Classifications> predictor, Collection<String> classes) {
        return of(predictor, classes, LabelType.TAG, DetectedShapes::tag);
    }

    /**
     * A function that makes a mask of all pixels of a class, or polygons where the user wants them. How sure it is, is not known:
     * the user's threshold is not looked at.
     *
     * @param predictor finds the class of each pixel; its grid is stretched over the image
     * @param classes the names of the classes that count
     * @return the function
     * @throws BadFunctionException when no class is named
     */
    public static PredictorFunction<CategoryMask> semanticSegmentation(
            Predictor<Image, CategoryMask> predictor, Collection<String> classes) {
        return of(predictor, classes, LabelType.MASK, DetectedShapes::categories);
    }

    private static <T> PredictorFunction<T> of(
            Predictor<Image, T> predictor, Collection<String> classes, LabelType type, Answer<T> answer) {
        if (classes.isEmpty()) {
            throw new BadFunctionException("No class of the predictor is named: name those that are to be annotated.");
        }
        DetectionSpec spec = DetectionSpec.numbered(classes.stream()
                .distinct()
                .map(name -> new PatchedLabelRequest().name(name).type(type))
                .toList());
        return new PredictorFunction<>(predictor, spec, answer, 1);
    }

    /**
     * The same function, asked for several images at once.
     *
     * @param images how many, at least 1; they need as much memory at the same time
     * @return the function
     * @throws IllegalArgumentException when there are less than one
     */
    public PredictorFunction<T> withBatchSize(int images) {
        if (images < 1) {
            throw new IllegalArgumentException("A batch of " + images + " images: give 1 or more.");
        }
        return new PredictorFunction<>(predictor, spec, answer, images);
    }

    @Override
    public DetectionSpec spec() {
        return spec;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public LabeledDataRequest detect(DetectionContext context, BufferedImage image) {
        return detect(List.of(context), List.of(image)).get(0);
    }

    @Override
    public List<LabeledDataRequest> detect(List<DetectionContext> contexts, List<BufferedImage> images) {
        List<T> predicted = predict(contexts, images);
        List<LabeledDataRequest> found = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            DetectionContext context = contexts.get(i);
            BufferedImage image = images.get(i);
            T one = predicted.get(i);
            found.add(spec.annotations(
                    context,
                    annotations -> answer.add(
                            one, new DetectedShapes(annotations, spec, context, image.getWidth(), image.getHeight()))));
        }
        return found;
    }

    private List<T> predict(List<DetectionContext> contexts, List<BufferedImage> images) {
        try {
            return predictor.batchPredict(images.stream().map(IMAGES::fromImage).toList());
        } catch (TranslateException e) {
            throw new BadFunctionException(
                    "The predictor failed on "
                            + contexts.stream().map(DetectionContext::frameName).toList() + ": " + e.getMessage(),
                    e);
        }
    }

    /** Closes the predictor; the model belongs to who opened it. */
    @Override
    public void close() {
        predictor.close();
    }

    /** Makes annotations of what a predictor answers. */
    @FunctionalInterface
    private interface Answer<T> {
        void add(T predicted, DetectedShapes shapes);
    }
}
