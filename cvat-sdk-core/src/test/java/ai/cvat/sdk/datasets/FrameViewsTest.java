package ai.cvat.sdk.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledTrack;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.TrackedShape;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.annotations.PixelRule;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What training is given of a frame: boxes, pixels, one label. */
class FrameViewsTest {

    private static final int WIDTH = 10;
    private static final int HEIGHT = 8;

    private static final LabelSet LABELS = LabelSet.of(List.of(
            new LabelRead().id(30).name("dog"),
            new LabelRead().id(10).name("cat"),
            new LabelRead().id(20).name("cow")));

    private static final LabelIndexes INDEXES = LabelIndexes.of(LABELS);

    @Test
    void labelsAreNumberedByTheirIds() {
        assertThat(INDEXES.of(LABELS.label("cat"))).isZero();
        assertThat(INDEXES.of(LABELS.label("cow"))).isOne();
        assertThat(INDEXES.of(LABELS.label("dog"))).isEqualTo(2);
        assertThat(INDEXES.count()).isEqualTo(3);
    }

    @Test
    void labelsAreNumberedByTheirNames() {
        LabelIndexes indexes = LabelIndexes.of(LABELS, Map.of("cat", 5, "cow", 5, "dog", 1, "horse", 9));

        assertThat(indexes.of(LABELS.label("cat"))).isEqualTo(5);
        assertThat(indexes.of(LABELS.label("dog"))).isOne();
        assertThat(indexes.count()).isEqualTo(6);
        assertThat(frame(rectangle(10)).boxes(indexes, ShapeType.RECTANGLE).labels())
                .containsExactly(5);
    }

    @Test
    void everyLabelNeedsANumber() {
        assertThatThrownBy(() -> LabelIndexes.of(LABELS, Map.of("cat", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[dog, cow]");
    }

    @Test
    void theOnlyTagIsTheLabelOfTheFrame() {
        assertThat(tagged(20).singleLabel(INDEXES)).isOne();
    }

    @Test
    void noTagAndSeveralTagsAreNoLabel() {
        assertThatThrownBy(() -> tagged().singleLabel(INDEXES))
                .isInstanceOf(UnsupportedDatasetException.class)
                .hasMessageContaining("Frame 0 has no tag");
        assertThatThrownBy(() -> tagged(20, 30).singleLabel(INDEXES))
                .isInstanceOf(UnsupportedDatasetException.class)
                .hasMessageContaining("2 tags, [cow, dog]");
    }

    @Test
    void boxesAreThoseOfThePointsOfTheTypesThatAreAskedFor() {
        FrameAnnotations frame = frame(
                rectangle(10),
                shape(20, ShapeType.POLYGON, 5, 1, 9, 3, 2, 7.5),
                shape(30, ShapeType.POINTS, 4, 4),
                shape(30, ShapeType.POLYLINE, 8, 8, 6, 7));

        LabeledBoxes boxes = frame.boxes(INDEXES, ShapeType.RECTANGLE, ShapeType.POLYGON, ShapeType.POLYLINE);

        assertThat(boxes.boxes()).isDeepEqualTo(new float[][] {{1, 2, 3, 4}, {2, 1, 9, 7.5f}, {6, 7, 8, 8}});
        assertThat(boxes.labels()).containsExactly(0, 1, 2);
        assertThat(boxes.size()).isEqualTo(3);
    }

    @Test
    void anEllipseAndAMaskAreInTheirBoxesAsAWhole() {
        FrameAnnotations frame =
                frame(shape(10, ShapeType.ELLIPSE, 5, 4, 7, 1), shape(10, ShapeType.MASK, 1, 3, 2, 3, 3, 4));

        assertThat(frame.boxes(INDEXES, ShapeType.ELLIPSE, ShapeType.MASK).boxes())
                .isDeepEqualTo(new float[][] {{3, 1, 7, 7}, {2, 3, 4, 5}});
    }

    @Test
    void tracksHaveBoxesWhereTheyAreOnTheFrame() {
        FrameAnnotations frame = AnnotationsByFrame.of(
                        LABELS,
                        new LabeledData()
                                .addTracksItem(new LabeledTrack()
                                        .id(1)
                                        .frame(0)
                                        .labelId(10)
                                        .addShapesItem(keyframe(0, 0, 0, 2, 2))
                                        .addShapesItem(keyframe(4, 4, 4, 6, 6))))
                .on(1, WIDTH, HEIGHT);

        assertThat(frame.boxes(INDEXES, ShapeType.RECTANGLE).boxes()).isDeepEqualTo(new float[][] {{1, 1, 3, 3}});
    }

    @Test
    void pixelsOfPolygonsAreThoseOfTheRuleAndMasksHaveTheirOwn() {
        FrameAnnotations frame = frame(
                shape(20, ShapeType.POLYGON, 1, 1, 4, 1, 4, 3, 1, 3),
                shape(30, ShapeType.MASK, 1, 3, 2, 3, 3, 4),
                shape(10, ShapeType.POINTS, 4, 4));

        LabeledMasks withBorder = frame.masks(INDEXES, PixelRule.BOUNDARY, ShapeType.POLYGON, ShapeType.MASK);
        LabeledMasks byCentres = frame.masks(INDEXES, PixelRule.CENTRE, ShapeType.POLYGON, ShapeType.MASK);

        BitSet mask = new BitSet();
        mask.set(33);
        mask.set(42, 44);
        assertThat(withBorder.masks()).containsExactly(block(1, 1, 4, 3), mask);
        assertThat(byCentres.masks()).containsExactly(block(1, 1, 3, 2), mask);
        assertThat(withBorder.boxes()).isDeepEqualTo(new float[][] {{1, 1, 4, 3}, {2, 3, 4, 5}});
        assertThat(withBorder.labels()).containsExactly(1, 2);
        assertThat(withBorder.width()).isEqualTo(WIDTH);
        assertThat(withBorder.height()).isEqualTo(HEIGHT);
    }

    @Test
    void aFrameWithoutSuchObjectsHasEmptyViews() {
        for (FrameAnnotations frame : List.of(frame(), frame(shape(30, ShapeType.POINTS, 4, 4)))) {
            LabeledBoxes boxes = frame.boxes(INDEXES, ShapeType.RECTANGLE);
            LabeledMasks masks = frame.masks(INDEXES, PixelRule.CENTRE, ShapeType.MASK);

            assertThat(boxes.boxes()).isEmpty();
            assertThat(boxes.labels()).isEmpty();
            assertThat(masks.boxes()).isEmpty();
            assertThat(masks.labels()).isEmpty();
            assertThat(masks.masks()).isEmpty();
            assertThat(masks.size()).isZero();
            assertThat(masks.width()).isEqualTo(WIDTH);
        }
    }

    @Test
    void typesWithoutSuchAViewAreRefused() {
        assertThatThrownBy(() -> frame().masks(INDEXES, PixelRule.CENTRE, ShapeType.MASK, ShapeType.RECTANGLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[polygon, mask]")
                .hasMessageContaining("[mask, rectangle]");
        assertThatThrownBy(() -> frame().boxes(INDEXES, ShapeType.SKELETON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[skeleton]");
        assertThatThrownBy(() -> frame().boxes(INDEXES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[]");
    }

    @Test
    void whatIsTurnedIsRefusedUnlessItIsLeftOut() {
        LabeledShape turned = rectangle(10);
        turned.setRotation(45.0);
        LabeledShape polygon = shape(10, ShapeType.POLYGON, 1, 1, 2, 1, 2, 2);
        polygon.setRotation(1.0);
        FrameAnnotations frame = frame(turned, polygon);

        assertThatThrownBy(() -> frame.boxes(INDEXES, ShapeType.RECTANGLE))
                .isInstanceOf(UnsupportedDatasetException.class)
                .hasMessageContaining("frame 0")
                .hasMessageContaining("rectangle of \"cat\"")
                .hasMessageContaining("45");
        assertThatThrownBy(() -> frame.masks(INDEXES, PixelRule.CENTRE, ShapeType.POLYGON))
                .isInstanceOf(UnsupportedDatasetException.class);
        assertThat(frame.boxes(INDEXES, ShapeType.POINTS).boxes()).isEmpty();
    }

    private static FrameAnnotations frame(LabeledShape... shapes) {
        return AnnotationsByFrame.of(LABELS, new LabeledData().shapes(List.of(shapes)))
                .on(0, WIDTH, HEIGHT);
    }

    private static FrameAnnotations tagged(long... labels) {
        LabeledData annotations = new LabeledData();
        for (long label : labels) {
            annotations.addTagsItem(new LabeledImage().frame(0).labelId(label));
        }
        return AnnotationsByFrame.of(LABELS, annotations).on(0, WIDTH, HEIGHT);
    }

    private static LabeledShape rectangle(long label) {
        return shape(label, ShapeType.RECTANGLE, 1, 2, 3, 4);
    }

    private static LabeledShape shape(long label, ShapeType type, double... points) {
        return new LabeledShape().frame(0).labelId(label).type(type).points(points);
    }

    private static TrackedShape keyframe(long frame, double... points) {
        return new TrackedShape().frame(frame).type(ShapeType.RECTANGLE).points(points);
    }

    /** The pixels from one to another, both inclusive. */
    private static BitSet block(int left, int top, int right, int bottom) {
        BitSet bits = new BitSet();
        for (int y = top; y <= bottom; y++) {
            bits.set(y * WIDTH + left, y * WIDTH + right + 1);
        }
        return bits;
    }
}
