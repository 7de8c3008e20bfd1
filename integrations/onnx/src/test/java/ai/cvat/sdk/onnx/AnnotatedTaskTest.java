package ai.cvat.sdk.onnx;

import static ai.cvat.sdk.onnx.TinyModels.image;
import static ai.cvat.sdk.onnx.TinyModels.transposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShape;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that annotate tasks of a server: of what the Python SDK's functions for models do, the same. */
class AnnotatedTaskTest {

    @TempDir
    static Path folder;

    private static EmbeddedCvat server;
    private static Client client;

    @BeforeAll
    static void open() {
        server = EmbeddedCvat.start();
        client = Client.builder(server.url())
                .credentials(new PasswordCredentials(
                        server.adminUser().username(), server.adminUser().password()))
                .config(config -> config.cacheDir(folder.resolve("cache")))
                .build();
    }

    @AfterAll
    static void close() {
        client.close();
        server.close();
    }

    /** A task of one image of 64 x 64 pixels. */
    private static Task task(LabelSpec label) throws IOException {
        Path file = folder.resolve("image.png");
        ImageIO.write(image(64, 64, 8, 8, 16, 16), "png", file.toFile());
        return client.tasks()
                .create(spec -> spec.name("Tiny").labels(List.of(label.get())))
                .uploadData(file);
    }

    private static List<LabeledShape> shapes(Task task) {
        return Objects.requireNonNull(task.annotations().getShapes());
    }

    @Test
    void aTagIsCreatedAtAThresholdAndNoneAboveItWhileTheOldOneIsCleared() throws IOException {
        Path model = TinyModels.ultralytics("classify", "['cat', 'dog']")
                .answer("output0", new float[] {0.25f, 0.75f}, 1, 2)
                .write(folder.resolve("classes.onnx"));
        Task task = task(LabelSpec.tag("dog"));
        try (DetectionFunction function = OnnxFunctions.classification(model)) {
            task.annotate(function, options -> options.confThreshold(0.75).allowUnmatchedLabels(true));

            LabeledData found = task.annotations();
            assertThat(found.getTags())
                    .extracting(LabeledImage::getLabelId, LabeledImage::getFrame, LabeledImage::getSource)
                    .containsExactly(tuple(task.labelSet().label("dog").id(), 0L, "auto"));

            task.annotate(
                    function,
                    options -> options.confThreshold(0.9).clearExisting(true).allowUnmatchedLabels(true));
            assertThat(task.annotations().getTags()).isEmpty();
        }
    }

    @Test
    void onlyTheBoxAtOrAboveTheThresholdBecomesARectangleAndOptionsReachTheModel() throws IOException {
        Path model = TinyModels.ultralytics("detect", "['cat', 'dog']")
                .answer(
                        "output0",
                        transposed(
                                new float[] {16, 16, 16, 16, 0.75f, 0},
                                new float[] {40, 40, 16, 16, 0.7f, 0},
                                new float[] {18, 16, 16, 16, 0.8f, 0}),
                        1,
                        6,
                        3)
                .write(folder.resolve("boxes.onnx"));
        Task task = task(LabelSpec.rectangle("cat"));
        try (DetectionFunction function = OnnxFunctions.detection(model, options -> options.maxDetections(1))) {
            task.annotate(function, options -> options.confThreshold(0.75).allowUnmatchedLabels(true));
        }

        assertThat(shapes(task))
                .extracting(LabeledShape::getType, LabeledShape::getPoints, LabeledShape::getLabelId)
                .containsExactly(tuple(
                        ShapeType.RECTANGLE,
                        List.of(10.0, 8.0, 26.0, 24.0),
                        task.labelSet().label("cat").id()));
    }

    /** A model with one object, a frame around a hole; each pixel of its prototype is 4 x 4 pixels of the image. */
    private static Path frame() {
        float[] prototype = new float[16 * 16];
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                boolean inside = 2 <= x && x < 14 && 2 <= y && y < 14 && !(5 <= x && x < 11 && 5 <= y && y < 11);
                prototype[y * 16 + x] = inside ? 1 : -1;
            }
        }
        return TinyModels.ultralytics("segment", "['frame']")
                .answer("output0", new float[] {32, 32, 60, 60, 0.9f, 1}, 1, 6, 1)
                .answer("output1", prototype, 1, 1, 16, 16)
                .write(folder.resolve("frame.onnx"));
    }

    /** Halfway between pixels of the prototype that are 1 and -1, it ends. */
    private static BitSet framePixels() {
        BitSet pixels = new BitSet();
        for (int y = 8; y < 56; y++) {
            pixels.set(y * 64 + 8, y * 64 + 56);
        }
        for (int y = 20; y < 44; y++) {
            pixels.clear(y * 64 + 20, y * 64 + 44);
        }
        // At a corner of the frame three of the four prototype pixels around are outside, at one of the hole three
        // inside.
        for (int[] corner : new int[][] {{8, 8}, {55, 8}, {8, 55}, {55, 55}}) {
            pixels.clear(corner[1] * 64 + corner[0]);
        }
        for (int[] corner : new int[][] {{20, 20}, {43, 20}, {20, 43}, {43, 43}}) {
            pixels.set(corner[1] * 64 + corner[0]);
        }
        return pixels;
    }

    @Test
    void aMaskIsTheEncodedBitmapWithItsHoleAndConvertedOnePolygonInsideTheMask() throws IOException {
        Task masks = task(LabelSpec.mask("frame"));
        Task polygons = task(LabelSpec.polygon("frame"));
        try (DetectionFunction function = OnnxFunctions.detection(frame())) {
            masks.annotate(function);
            polygons.annotate(function, options -> options.convMaskToPoly(true));
        }

        assertThat(shapes(masks))
                .extracting(LabeledShape::getType, LabeledShape::getPoints)
                .containsExactly(tuple(ShapeType.MASK, Masks.encode(framePixels(), 64, 64)));
        assertThat(shapes(polygons)).extracting(LabeledShape::getType).containsExactly(ShapeType.POLYGON);
        List<Double> corners = Objects.requireNonNull(shapes(polygons).get(0).getPoints());
        BitSet covered = Masks.decodeBits(Masks.ofPolygon(corners, 64, 64), 64, 64);
        BitSet outside = (BitSet) covered.clone();
        outside.andNot(framePixels());
        assertThat(outside.stream()
                        .allMatch(pixel -> 20 <= pixel % 64 && pixel % 64 < 44 && 20 <= pixel / 64 && pixel / 64 < 44))
                .as("what it covers beyond the mask is the hole")
                .isTrue();
    }

    @Test
    void aSkeletonIsLimitedToTheSublabelsOfTheTaskAndKeepsCoordinatesAndWhatIsHidden() throws IOException {
        Path model = TinyModels.ultralytics("pose", "{0: 'fish'}")
                .metadata("kpt_shape", "[3, 3]")
                .metadata("kpt_names", "['head', 'fin', 'tail']")
                .answer(
                        "output0",
                        new float[] {32, 32, 40, 20, 0.9f, 12.5f, 30, 0.99f, 32, 33, 0.9f, 60, 40.25f, 0.2f},
                        1,
                        14,
                        1)
                .write(folder.resolve("pose.onnx"));
        Task task = task(LabelSpec.skeleton(
                "fish", skeleton -> skeleton.point("tail", 90, 50).point("head", 10, 50)));
        try (DetectionFunction function = OnnxFunctions.detection(model)) {
            task.annotate(function, options -> options.allowUnmatchedLabels(true));
        }

        assertThat(shapes(task)).hasSize(1);
        AnnotationLabel fish = task.labelSet().label("fish");
        assertThat(shapes(task).get(0).getElements())
                .extracting(SubLabeledShape::getLabelId, SubLabeledShape::getPoints, SubLabeledShape::getOccluded)
                .containsExactlyInAnyOrder(
                        tuple(sublabel(fish, "head"), List.of(12.5, 30.0), false),
                        tuple(sublabel(fish, "tail"), List.of(60.0, 40.25), true));
    }

    private static long sublabel(AnnotationLabel label, String name) {
        return label.elements().stream()
                .filter(element -> element.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
