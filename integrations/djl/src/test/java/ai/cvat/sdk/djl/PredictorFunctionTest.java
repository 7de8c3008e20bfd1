package ai.cvat.sdk.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.BoundingBox;
import ai.djl.modality.cv.output.CategoryMask;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Mask;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the tests have PyTorch for this machine only")
class PredictorFunctionTest {

    private static final int WIDTH = 20;
    private static final int HEIGHT = 10;
    private static final BufferedImage IMAGE = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    private static final List<String> CLASSES = List.of("cat", "dog");

    private Model model;

    @BeforeEach
    void open() {
        model = Model.newInstance("nothing");
        model.setBlock(Blocks.identityBlock());
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void itsLabelsAreTheClassesThatCount() {
        DetectionFunction function = PredictorFunction.detection(answering(objects()), List.of("dog", "cat", "dog"));

        assertThat(function.spec().labels())
                .extracting(PatchedLabelRequest::getName, PatchedLabelRequest::getId, PatchedLabelRequest::getType)
                .containsExactly(tuple("dog", 0L, LabelType.RECTANGLE), tuple("cat", 1L, LabelType.RECTANGLE));
        assertThatThrownBy(() -> PredictorFunction.detection(answering(objects()), List.of()))
                .isInstanceOf(BadFunctionException.class);
    }

    @Test
    void boxesBecomeRectanglesOfTheImage() {
        LabeledDataRequest found = detect(
                PredictorFunction.detection(
                        answering(objects(
                                object("dog", 0.9, new Rectangle(0.1, 0.2, 0.5, 0.5)),
                                object("bird", 0.9, new Rectangle(0.1, 0.2, 0.5, 0.5)),
                                object("cat", 0.4, new Rectangle(-0.1, 0.5, 0.2, 0.7)))),
                        CLASSES),
                null);

        assertThat(found.getShapes())
                .extracting(
                        LabeledShapeRequest::getLabelId, LabeledShapeRequest::getType, LabeledShapeRequest::getPoints)
                .containsExactly(
                        tuple(1L, ShapeType.RECTANGLE, List.of(2.0, 2.0, 12.0, 7.0)),
                        tuple(0L, ShapeType.RECTANGLE, List.of(0.0, 5.0, 2.0, 10.0)));
        assertThat(found.getShapes()).extracting(LabeledShapeRequest::getScore).containsExactly(0.9, 0.4);
    }

    @Test
    void onlyWhatIsSureEnoughIsFound() {
        DetectedObjects objects = objects(
                object("dog", 0.75, new Rectangle(0, 0, 0.5, 0.5)), object("cat", 0.74, new Rectangle(0, 0, 0.5, 0.5)));

        assertThat(detect(PredictorFunction.detection(answering(objects), CLASSES), 0.75)
                        .getShapes())
                .singleElement()
                .extracting(LabeledShapeRequest::getLabelId)
                .isEqualTo(1L);
    }

    @Test
    void boxesInPixelsAreRefused() {
        DetectedObjects objects = objects(object("dog", 0.9, new Rectangle(4, 2, 8, 5)));

        assertThatThrownBy(() -> detect(PredictorFunction.detection(answering(objects), CLASSES), null))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining("(4.0, 2.0) to (12.0, 7.0)")
                .hasMessageContaining("a.png")
                .hasMessageContaining("optApplyRatio");
    }

    @Test
    void theMostProbableClassBecomesATag() {
        Predictor<Image, Classifications> predictor =
                answering(new Classifications(List.of("cat", "bird", "dog"), List.of(0.2, 0.1, 0.7)));

        assertThat(detect(PredictorFunction.classification(predictor, CLASSES), 0.7)
                        .getTags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.getLabelId()).isEqualTo(1));
        assertThat(detect(PredictorFunction.classification(predictor, CLASSES), 0.71)
                        .getTags())
                .isNullOrEmpty();
        assertThat(detect(PredictorFunction.classification(predictor, List.of("cat")), null)
                        .getTags())
                .isNullOrEmpty();
    }

    @Test
    void masksKeepTheirHoles() {
        // The box is 3 x 3 pixels, as the mask is.
        float[][] ring = {{1, 1, 1}, {1, 0, 1}, {1, 1, 0.4f}};
        DetectedObjects objects = objects(object("cat", 0.8, new Mask(0.1, 0.3, 0.15, 0.3, ring)));

        LabeledShapeRequest mask = shapes(
                        detect(PredictorFunction.instanceSegmentation(answering(objects), CLASSES), null))
                .get(0);

        assertThat(mask.getType()).isEqualTo(ShapeType.MASK);
        assertThat(mask.getScore()).isEqualTo(0.8);
        BitSet pixels = pixels(mask);
        assertThat(pixels.stream()).containsExactly(62, 63, 64, 82, 84, 102, 103);
    }

    @Test
    void masksAreStretchedOverTheirBoxes() {
        float[][] half = {{1, 0}};
        DetectedObjects objects = objects(
                object("cat", 0.8, new Mask(0, 0, 1, 1, half, true)),
                object("dog", 0.8, new Mask(0.5, 0, 0.5, 0.2, half)));

        List<LabeledShapeRequest> masks =
                shapes(detect(PredictorFunction.instanceSegmentation(answering(objects), CLASSES), null));

        BitSet left = pixels(masks.get(0));
        assertThat(left.cardinality()).isEqualTo(WIDTH / 2 * HEIGHT);
        assertThat(left.get(9)).isTrue();
        assertThat(left.get(10)).isFalse();
        assertThat(pixels(masks.get(1)).stream()).containsExactly(10, 11, 12, 13, 14, 30, 31, 32, 33, 34);
    }

    @Test
    void masksBecomePolygonsWhereTheUserWantsThem() {
        float[][] full = {{1, 1}, {1, 1}};
        PredictorFunction<DetectedObjects> function = PredictorFunction.instanceSegmentation(
                answering(objects(object("cat", 0.8, new Mask(0.1, 0.2, 0.5, 0.5, full)))), CLASSES);

        LabeledShapeRequest polygon = shapes(function.detect(new DetectionContext("a.png", null, true), IMAGE))
                .get(0);

        assertThat(polygon.getType()).isEqualTo(ShapeType.POLYGON);
        assertThat(polygon.getPoints()).containsExactly(2.0, 2.0, 12.0, 2.0, 12.0, 7.0, 2.0, 7.0);
    }

    @Test
    void boxesAreNoMasks() {
        DetectedObjects objects = objects(object("dog", 0.9, new Rectangle(0, 0, 0.5, 0.5)));

        assertThatThrownBy(() -> detect(PredictorFunction.instanceSegmentation(answering(objects), CLASSES), null))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining("\"dog\"");
    }

    @Test
    void eachClassOfTheGridBecomesAMaskButTheBackground() {
        int[][] grid = {{0, 1}, {2, 2}};
        CategoryMask categories = new CategoryMask(List.of("__background__", "cat", "dog"), grid);

        List<LabeledShapeRequest> masks =
                shapes(detect(PredictorFunction.semanticSegmentation(answering(categories), CLASSES), 0.99));

        assertThat(masks).extracting(LabeledShapeRequest::getLabelId).containsExactly(0L, 1L);
        assertThat(masks.get(0).getPoints()).containsExactly(0.0, 50.0, 10.0, 0.0, 19.0, 4.0);
        assertThat(masks.get(1).getPoints()).containsExactly(0.0, 100.0, 0.0, 5.0, 19.0, 9.0);
    }

    @Test
    void severalImagesAreOneBatch() {
        Answering<DetectedObjects> translator =
                new Answering<>(objects(object("dog", 0.9, new Rectangle(0, 0, 0.5, 0.5))));
        PredictorFunction<DetectedObjects> function = PredictorFunction.detection(
                        model.newPredictor(translator), CLASSES)
                .withBatchSize(3);
        DetectionContext context = new DetectionContext("a.png", null, false);

        List<LabeledDataRequest> found = function.detect(List.of(context, context), List.of(IMAGE, IMAGE));

        assertThat(function.batchSize()).isEqualTo(3);
        assertThat(found)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.getShapes()).hasSize(1));
        assertThat(translator.sizes).containsExactly("20x10", "20x10");
        assertThatThrownBy(() -> function.withBatchSize(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPredictorThatFailsIsABadFunction() {
        Predictor<Image, DetectedObjects> predictor = model.newPredictor(new Answering<>(null));

        assertThatThrownBy(() -> detect(PredictorFunction.detection(predictor, CLASSES), null))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining("a.png")
                .hasMessageContaining("no answer");
    }

    private <T> Predictor<Image, T> answering(T answer) {
        return model.newPredictor(new Answering<>(answer));
    }

    private static LabeledDataRequest detect(PredictorFunction<?> function, @Nullable Double threshold) {
        return function.detect(new DetectionContext("a.png", threshold, false), IMAGE);
    }

    private static List<LabeledShapeRequest> shapes(LabeledDataRequest found) {
        return Objects.requireNonNull(found.getShapes());
    }

    private static BitSet pixels(LabeledShapeRequest mask) {
        return Masks.decodeBits(Objects.requireNonNull(mask.getPoints()), WIDTH, HEIGHT);
    }

    private static Map.Entry<Map.Entry<String, Double>, BoundingBox> object(
            String name, double probability, BoundingBox box) {
        return Map.entry(Map.entry(name, probability), box);
    }

    @SafeVarargs
    private static DetectedObjects objects(Map.Entry<Map.Entry<String, Double>, BoundingBox>... objects) {
        List<String> names = new ArrayList<>();
        List<Double> probabilities = new ArrayList<>();
        List<BoundingBox> boxes = new ArrayList<>();
        for (Map.Entry<Map.Entry<String, Double>, BoundingBox> object : objects) {
            names.add(object.getKey().getKey());
            probabilities.add(object.getKey().getValue());
            boxes.add(object.getValue());
        }
        return new DetectedObjects(names, probabilities, boxes);
    }

    /** Answers the same for each image. */
    private static final class Answering<T> implements Translator<Image, T> {

        private final @Nullable T answer;
        private final List<String> sizes = new ArrayList<>();

        Answering(@Nullable T answer) {
            this.answer = answer;
        }

        @Override
        public NDList processInput(TranslatorContext context, Image input) {
            sizes.add(input.getWidth() + "x" + input.getHeight());
            return new NDList(context.getNDManager().zeros(new Shape(1)));
        }

        @Override
        public T processOutput(TranslatorContext context, NDList output) {
            if (answer == null) {
                throw new IllegalStateException("no answer");
            }
            return answer;
        }

        @Override
        public Batchifier getBatchifier() {
            return Batchifier.STACK;
        }
    }
}
