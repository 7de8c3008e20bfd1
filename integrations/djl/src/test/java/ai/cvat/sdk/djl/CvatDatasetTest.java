package ai.cvat.sdk.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.annotations.PixelRule;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Record;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the tests have PyTorch for this machine only")
class CvatDatasetTest {

    private static final int WIDTH = 10;
    private static final int HEIGHT = 8;
    private static final long CAT = 10;
    private static final long DOG = 20;
    private static final LabelSet LABELS = LabelSet.of(
            List.of(new LabelRead().id(DOG).name("dog"), new LabelRead().id(CAT).name("cat")));

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aRecordIsTheImageOfItsFrameWithTheIndexOfItsTag() {
        CvatDataset dataset = CvatDataset.classification(tagged(CAT, DOG))
                .setSampling(1, false)
                .build();

        assertThat(dataset.size()).isEqualTo(2);
        Record second = dataset.get(manager, 1);
        NDArray image = second.getData().singletonOrThrow();
        assertThat(image.getShape()).isEqualTo(new Shape(HEIGHT, WIDTH, 3));
        assertThat(image.getDataType()).isEqualTo(DataType.UINT8);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int rgb = image(1).getRGB(x, y);
                assertThat(image.get(y, x).toUint8Array())
                        .containsExactly(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
            }
        }
        NDArray label = second.getLabels().singletonOrThrow();
        assertThat(label.getShape()).isEqualTo(new Shape());
        assertThat(label.getDataType()).isEqualTo(DataType.INT64);
        assertThat(label.getLong()).isOne();
        assertThat(dataset.indexes().count()).isEqualTo(2);
    }

    @Test
    void anImageMayBeGrey() {
        CvatDataset dataset = CvatDataset.classification(tagged(CAT))
                .optFlag(Image.Flag.GRAYSCALE)
                .setSampling(1, false)
                .build();

        assertThat(dataset.get(manager, 0).getData().singletonOrThrow().getShape())
                .isEqualTo(new Shape(HEIGHT, WIDTH, 1));
    }

    @Test
    void labelsAreNumberedAsTheUserSays() {
        CvatDataset dataset = CvatDataset.classification(tagged(CAT, DOG))
                .optLabelIndexes(Map.of("cat", 7, "dog", 3))
                .setSampling(1, false)
                .build();

        assertThat(dataset.get(manager, 0).getLabels().singletonOrThrow().getLong())
                .isEqualTo(7);
        assertThat(dataset.get(manager, 1).getLabels().singletonOrThrow().getLong())
                .isEqualTo(3);
        assertThatThrownBy(() -> CvatDataset.classification(tagged(CAT)).optLabelIndexes(Map.of("cat", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[dog]");
    }

    @Test
    void aFrameWithoutATagFailsItsBatch() {
        CvatDataset dataset =
                CvatDataset.classification(tagged(0)).setSampling(1, false).build();

        assertThatThrownBy(() -> dataset.get(manager, 0))
                .isInstanceOf(UnsupportedDatasetException.class)
                .hasMessageContaining("Frame 0 has no tag");
    }

    @Test
    void labelsOfABatchAreOneArray() throws Exception {
        CvatDataset dataset = CvatDataset.classification(tagged(CAT, DOG, DOG))
                .setSampling(2, false)
                .build();

        List<long[]> labels = new ArrayList<>();
        for (Batch batch : dataset.getData(manager)) {
            labels.add(batch.getLabels().singletonOrThrow().toLongArray());
            batch.close();
        }
        assertThat(labels).containsExactly(new long[] {0, 1}, new long[] {1});
    }

    @Test
    void objectsAreRowsOfLabelAndBoxInSharesOfTheImage() {
        CvatDataset dataset = CvatDataset.detection(
                        drawn(
                                shape(0, DOG, ShapeType.RECTANGLE, 1, 2, 5, 6),
                                shape(0, CAT, ShapeType.POLYGON, 0, 0, 10, 4, 5, 8),
                                shape(0, CAT, ShapeType.POINTS, 3, 3)),
                        ShapeType.RECTANGLE,
                        ShapeType.POLYGON)
                .setSampling(1, false)
                .build();

        NDArray rows = dataset.get(manager, 0).getLabels().singletonOrThrow();
        assertThat(rows.getShape()).isEqualTo(new Shape(2, 5));
        assertThat(rows.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(rows.toFloatArray()).containsExactly(1, 0.1f, 0.25f, 0.4f, 0.5f, 0, 0, 0, 1, 1);
        assertThat(dataset.get(manager, 1).getLabels().singletonOrThrow().getShape())
                .isEqualTo(new Shape(0, 5));
    }

    @Test
    void framesOfABatchMayHaveDifferentNumbersOfObjects() throws Exception {
        CvatDataset dataset = CvatDataset.detection(
                        drawn(
                                shape(0, DOG, ShapeType.RECTANGLE, 0, 0, 5, 4),
                                shape(0, CAT, ShapeType.RECTANGLE, 5, 4, 10, 8)),
                        ShapeType.RECTANGLE)
                .setSampling(2, false)
                .build();

        try (Batch batch = dataset.getData(manager).iterator().next()) {
            NDArray rows = batch.getLabels().singletonOrThrow();
            assertThat(rows.getShape()).isEqualTo(new Shape(2, 2, 5));
            assertThat(rows.get(0).toFloatArray()).containsExactly(1, 0, 0, 0.5f, 0.5f, 0, 0.5f, 0.5f, 0.5f, 0.5f);
            assertThat(rows.get(1).toFloatArray()).containsOnly(-1);
        }
    }

    @Test
    void aBatchOfFramesWithoutObjectsHasNone() throws Exception {
        CvatDataset dataset = CvatDataset.instanceSegmentation(drawn(), PixelRule.CENTRE, ShapeType.MASK)
                .setSampling(2, false)
                .build();

        try (Batch batch = dataset.getData(manager).iterator().next()) {
            assertThat(batch.getLabels().get(0).getShape()).isEqualTo(new Shape(2, 0, 5));
            assertThat(batch.getLabels().get(1).getShape()).isEqualTo(new Shape(2, 0, HEIGHT, WIDTH));
        }
    }

    @Test
    void pixelsOfObjectsGoWithTheirBoxes() throws Exception {
        CvatDataset dataset = CvatDataset.instanceSegmentation(
                        drawn(
                                shape(0, DOG, ShapeType.POLYGON, 1, 1, 4, 1, 4, 3, 1, 3),
                                shape(0, CAT, ShapeType.MASK, 1, 3, 2, 3, 3, 4),
                                shape(1, CAT, ShapeType.MASK, 0, 1, 9, 7, 9, 7)),
                        PixelRule.BOUNDARY,
                        ShapeType.POLYGON,
                        ShapeType.MASK)
                .setSampling(2, false)
                .build();

        NDList labels = dataset.get(manager, 0).getLabels();
        assertThat(labels.get(0).toFloatArray())
                .containsExactly(1, 0.1f, 0.125f, 0.3f, 0.25f, 0, 0.2f, 0.375f, 0.2f, 0.25f);
        NDArray pixels = labels.get(1);
        assertThat(pixels.getDataType()).isEqualTo(DataType.UINT8);
        assertThat(pixels.getShape()).isEqualTo(new Shape(2, HEIGHT, WIDTH));
        assertThat(set(pixels.get(0))).containsExactly(11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34);
        assertThat(set(pixels.get(1))).containsExactly(33, 42, 43);
        try (Batch batch = dataset.getData(manager).iterator().next()) {
            NDArray both = batch.getLabels().get(1);
            assertThat(both.getShape()).isEqualTo(new Shape(2, 2, HEIGHT, WIDTH));
            assertThat(set(both.get(1).get(0))).containsExactly(79);
            assertThat(set(both.get(1).get(1))).isEmpty();
        }
    }

    @Test
    void typesThatHaveNoPixelsAreRefused() {
        CvatDataset dataset = CvatDataset.instanceSegmentation(drawn(), PixelRule.CENTRE, ShapeType.RECTANGLE)
                .setSampling(1, false)
                .build();

        assertThatThrownBy(() -> dataset.get(manager, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[rectangle]");
    }

    @Test
    void imagesAndTargetsAreTransformed() throws Exception {
        CvatDataset dataset = CvatDataset.classification(tagged(CAT, DOG))
                .setSampling(2, false)
                .addTransform(new ToTensor())
                .addTargetTransform(label -> label.add(100))
                .build();

        try (Batch batch = dataset.getData(manager).iterator().next()) {
            NDArray images = batch.getData().singletonOrThrow();
            assertThat(images.getShape()).isEqualTo(new Shape(2, 3, HEIGHT, WIDTH));
            assertThat(images.getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(batch.getLabels().singletonOrThrow().toLongArray()).containsExactly(100, 101);
        }
    }

    @Test
    void imageAndLabelsMayBeTransformedTogether() {
        CvatDataset dataset = CvatDataset.classification(tagged(DOG))
                .setSampling(1, false)
                .optJointTransform(one -> new Record(/* data= */ one.getLabels(), /* labels= */ one.getData()))
                .build();

        Record swapped = dataset.get(manager, 0);
        assertThat(swapped.getData().singletonOrThrow().getLong()).isOne();
        assertThat(swapped.getLabels().singletonOrThrow().getShape()).isEqualTo(new Shape(HEIGHT, WIDTH, 3));
    }

    @Test
    void severalThreadsLoadTheSame() throws Exception {
        CvatDataset dataset = CvatDataset.classification(tagged(CAT, DOG, CAT, DOG, DOG, CAT, CAT))
                .setSampling(2, false)
                .optPrefetchNumber(3)
                .build();

        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Long> labels = new ArrayList<>();
        for (Batch batch : dataset.getData(manager, threads)) {
            for (long label : batch.getLabels().singletonOrThrow().toLongArray()) {
                labels.add(label);
            }
            batch.close();
        }
        threads.shutdown();
        assertThat(labels).containsExactly(0L, 1L, 0L, 1L, 1L, 0L, 0L);
    }

    @Test
    void aDatasetNeedsASampling() {
        CvatDataset.Builder builder = CvatDataset.classification(tagged(CAT));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sampler");
    }

    private static List<Integer> set(NDArray pixels) {
        List<Integer> set = new ArrayList<>();
        int[] values = pixels.toUint8Array();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == 1) {
                set.add(i);
            }
        }
        return set;
    }

    /** A frame for each label; 0 is none. */
    private static MemoryDataset tagged(long... labels) {
        LabeledData annotations = new LabeledData();
        List<BufferedImage> images = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            images.add(image(i));
            if (labels[i] != 0) {
                annotations.addTagsItem(new LabeledImage().frame(i).labelId(labels[i]));
            }
        }
        return new MemoryDataset(LABELS, images, annotations);
    }

    /** Two frames. */
    private static MemoryDataset drawn(LabeledShape... shapes) {
        return new MemoryDataset(LABELS, List.of(image(0), image(1)), new LabeledData().shapes(List.of(shapes)));
    }

    private static LabeledShape shape(long frame, long label, ShapeType type, double... points) {
        return new LabeledShape().frame(frame).labelId(label).type(type).points(points);
    }

    private static BufferedImage image(int number) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, ((number * 40) << 16) | ((y * 20) << 8) | (x * 15));
            }
        }
        return image;
    }
}
