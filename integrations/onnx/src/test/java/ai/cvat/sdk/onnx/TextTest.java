package ai.cvat.sdk.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding and reading text; the models of PP-OCR are run by the example AutoAnnotate and its test. */
class TextTest {

    @TempDir
    Path folder;

    /** A model that takes what is red for text. */
    private Path redDetector() {
        return new TinyModel()
                .input("x", TinyModel.FLOAT, -1, 3, -1, -1)
                // The channels are blue, green, red.
                .constant("last", new long[] {2}, 1)
                .node("Gather", "axis", 1, "red", "x", "last")
                .node("Sigmoid", "map", "red")
                .output("map", TinyModel.FLOAT, -1, 1, -1, -1)
                .write(folder.resolve("detector.onnx"));
    }

    private TinyModel reader(float[]... steps) {
        return new TinyModel()
                .input("x", TinyModel.FLOAT, -1, 3, 48, -1)
                .answer("steps", TinyModels.joined(steps), 1, steps.length, steps[0].length);
    }

    /** A model that reads "ab b" everywhere: two steps for a, none, b, a space twice, b. */
    private Path abbReader() {
        return reader(
                        new float[] {0.1f, 0.8f, 0.1f, 0},
                        new float[] {0.4f, 0.6f, 0, 0},
                        new float[] {0.9f, 0.1f, 0, 0},
                        new float[] {0, 0.1f, 0.9f, 0},
                        new float[] {0, 0, 0.3f, 0.7f},
                        new float[] {0, 0, 0.4f, 0.6f},
                        new float[] {0, 0, 1, 0})
                .metadata("character", "a\nb")
                .write(folder.resolve("reader.onnx"));
    }

    private static List<LabeledShapeRequest> detect(
            DetectionFunction function, BufferedImage image, @Nullable Double confThreshold) {
        return Objects.requireNonNullElse(
                function.detect(new DetectionContext("image.png", confThreshold, false), image)
                        .getShapes(),
                List.of());
    }

    @Test
    void aLineIsAPolygonWithItsTextInAnAttribute() {
        BufferedImage image = TinyModels.image(320, 160, 40, 60, 200, 30);
        try (DetectionFunction function = OnnxFunctions.text(redDetector(), abbReader())) {
            PatchedLabelRequest label = function.spec().labels().get(0);
            assertThat(label.getName()).isEqualTo("text");
            assertThat(label.getType()).isEqualTo(LabelType.POLYGON);
            assertThat(Objects.requireNonNull(label.getAttributes()).get(0).getInputType())
                    .isEqualTo(InputTypeEnum.TEXT);

            List<LabeledShapeRequest> found = detect(function, image, null);

            assertThat(found).hasSize(1);
            LabeledShapeRequest polygon = found.get(0);
            assertThat(polygon.getType()).isEqualTo(ShapeType.POLYGON);
            assertThat(polygon.getAttributes())
                    .extracting(AttributeValRequest::getValue)
                    .containsExactly("ab b");
            // The mean of 0.8, 0.9, 0.7 and 1, and 200 x 30 with 1.5 x 6000 / 460 more at each side.
            assertThat(Objects.requireNonNull(polygon.getScore())).isCloseTo(0.85, within(1e-6));
            double margin = 1.5 * 6000 / 460;
            double[] expected = {
                40 - margin, 60 - margin, 240 + margin, 60 - margin, 240 + margin, 90 + margin, 40 - margin, 90 + margin
            };
            for (int i = 0; i < expected.length; i++) {
                assertThat(Objects.requireNonNull(polygon.getPoints()).get(i)).isCloseTo(expected[i], within(1e-6));
            }
            assertThat(detect(function, image, 0.85))
                    .as("0.85 in float is a little less")
                    .hasSize(0);
            assertThat(detect(function, image, 0.84)).hasSize(1);
        }
    }

    @Test
    void namesAndThresholdsMayBeOthers() {
        BufferedImage image = TinyModels.image(320, 160, 40, 60, 200, 30);
        Consumer<TextOptions> options =
                all -> all.label("line").attribute("words").confThreshold(0.9);
        try (DetectionFunction function = OnnxFunctions.text(redDetector(), abbReader(), options)) {
            assertThat(function.spec().labels().get(0).getName()).isEqualTo("line");
            assertThat(detect(function, image, null)).isEmpty();
            assertThat(detect(function, image, 0.5)).hasSize(1);
        }
        try (DetectionFunction function =
                OnnxFunctions.text(redDetector(), abbReader(), all -> all.boxThreshold(0.99))) {
            assertThat(detect(function, image, null)).isEmpty();
        }
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        try (DetectionFunction function = OnnxFunctions.text(redDetector(), abbReader())) {
            assertThat(detect(function, TinyModels.image(20, 10), null)).isEmpty();
        }
    }

    @Test
    void linesAreBoxedAsOpenCvBoxesThem() {
        int[] size = Judged.integers("text.size");
        try (OnnxModel model = OnnxModel.open(redDetector(), session -> {})) {
            List<TiltedBox> boxes =
                    new TextDetector(model, new TextOptions()).boxes(Judged.floats("text.map"), size[0], size[1]);

            assertThat(boxes).hasSize(Judged.integers("text.count")[0]);
            for (int i = 0; i < boxes.size(); i++) {
                List<Point2D> corners = new ArrayList<>(boxes.get(i).corners());
                corners.sort(Comparator.comparingDouble(Point2D::getX));
                double[] expected = Judged.numbers("text.corners." + i);
                for (int corner = 0; corner < 4; corner++) {
                    double nearest = Double.POSITIVE_INFINITY;
                    for (Point2D found : corners) {
                        nearest = Math.min(nearest, found.distance(expected[2 * corner], expected[2 * corner + 1]));
                    }
                    assertThat(nearest).isLessThan(0.001);
                }
            }
        }
    }

    @Test
    void theSmallestRectangleAroundPointsIsThatOfOpenCv() {
        for (int i = 0; Judged.has("rectangle." + i + ".area"); i++) {
            double[] coordinates = Judged.numbers("rectangle." + i + ".points");
            List<Point2D> points = new ArrayList<>();
            for (int at = 0; at < coordinates.length; at += 2) {
                points.add(new Point2D.Double(coordinates[at], coordinates[at + 1]));
            }

            assertThat(TiltedBox.around(points).area())
                    .isCloseTo(Judged.numbers("rectangle." + i + ".area")[0], within(0.01));
        }
        assertThat(TiltedBox.around(List.of(new Point2D.Double(3, 4))).area()).isZero();
    }

    @Test
    void aLineIsCutOutSoThatItLiesLevel() {
        // Red, green, blue from left to right, along a line that goes down at 45 degrees.
        BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.rotate(Math.PI / 4, 50, 50);
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE};
        for (int i = 0; i < 3; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(20 + 20 * i, 40, 20, 20);
        }
        graphics.dispose();
        List<Point2D> corners = new TiltedBox(50, 50, Math.PI / 4, 60, 20).corners();

        Pixels line = TextLine.of(Pixels.of(image), corners);

        assertThat(line.width()).isEqualTo(60);
        assertThat(line.height()).isEqualTo(20);
        for (int i = 0; i < 3; i++) {
            assertThat(line.colours()[10 * 60 + 20 * i + 10] & 0xFFFFFF).isEqualTo(colours[i].getRGB() & 0xFFFFFF);
        }
        Pixels turned = TextLine.turned(line);
        assertThat(turned.colours()[10 * 60 + 10] & 0xFFFFFF).isEqualTo(0x0000FF);
    }

    @Test
    void aLineFromAboveToBelowIsTurned() {
        BufferedImage image = TinyModels.image(40, 90, 10, 10, 20, 35);
        List<Point2D> corners = new TiltedBox(20, 45, 0, 20, 70).corners();

        Pixels line = TextLine.of(Pixels.of(image), corners);

        assertThat(line.width()).isEqualTo(70);
        assertThat(line.height()).isEqualTo(20);
        assertThat(line.colours()[10 * 70 + 10] & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(line.colours()[10 * 70 + 60] & 0xFFFFFF).isZero();
    }

    @Test
    void aLineThatIsUpsideDownIsTurned() {
        Path sure = new TinyModel()
                .input("x", TinyModel.FLOAT, -1, 3, -1, -1)
                .answer("turned", new float[] {0.05f, 0.95f}, 1, 2)
                .write(folder.resolve("sure.onnx"));
        Path unsure = new TinyModel()
                .input("x", TinyModel.FLOAT, -1, 3, 48, 192)
                .answer("turned", new float[] {0.2f, 0.8f}, 1, 2)
                .write(folder.resolve("unsure.onnx"));
        Pixels line = new Pixels(2, 1, new int[] {1, 2});
        try (OnnxModel model = OnnxModel.open(sure, session -> {});
                OnnxModel other = OnnxModel.open(unsure, session -> {})) {
            assertThat(new TextOrientation(model).upright(line).colours()).containsExactly(2, 1);
            assertThat(new TextOrientation(other).upright(line).colours()).containsExactly(1, 2);
        }
    }

    @Test
    void modelsOfAnotherKindAreRefused() {
        Path detector = redDetector();
        Path reader = abbReader();
        Path without = reader(new float[] {1, 0, 0, 0}).write(folder.resolve("without.onnx"));
        assertThatExceptionOfType(OnnxModelException.class)
                .isThrownBy(() -> OnnxFunctions.text(reader, detector).close())
                .withMessageContainingAll(reader.toString(), "[images, 1, height, width]");
        assertThatExceptionOfType(OnnxModelException.class)
                .isThrownBy(() -> OnnxFunctions.text(detector, detector).close())
                .withMessageContainingAll(detector.toString(), "[images, steps, characters]");
        assertThatExceptionOfType(OnnxModelException.class)
                .isThrownBy(() -> OnnxFunctions.text(detector, without).close())
                .withMessageContainingAll(without.toString(), "characters(…)");
        assertThatExceptionOfType(OnnxModelException.class)
                .isThrownBy(() -> OnnxFunctions.text(
                                detector, without, options -> options.characters(List.of("a", "b", "c", "d")))
                        .close())
                .withMessageContaining("4 characters");
        assertThatExceptionOfType(OnnxModelException.class)
                .isThrownBy(() -> OnnxFunctions.text(detector, reader, options -> options.orientation(reader))
                        .close())
                .withMessageContaining("[images, 2]");
        OnnxFunctions.text(detector, without, options -> options.characters(List.of("a", "b", "c")))
                .close();
    }

    @Test
    void wrongOptionsAreRefusedAtOnce() {
        List<Consumer<TextOptions>> wrong = List.of(
                options -> options.confThreshold(-1),
                options -> options.pixelThreshold(2),
                options -> options.boxThreshold(Double.NaN),
                options -> options.longestSide(31),
                options -> options.unclipRatio(-1));
        for (Consumer<TextOptions> one : wrong) {
            assertThatIllegalArgumentException().isThrownBy(() -> one.accept(new TextOptions()));
        }
    }
}
