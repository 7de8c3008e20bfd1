package ai.cvat.sdk.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import ai.cvat.api.model.Attribute;
import ai.cvat.api.model.AttributeVal;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledTrack;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShape;
import ai.cvat.api.model.SubLabeledTrack;
import ai.cvat.api.model.Sublabel;
import ai.cvat.api.model.TrackedShape;
import ai.cvat.sdk.annotations.LabelSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnnotationsByFrameTest {

    private static final long CAR = 1;
    private static final long PERSON = 2;
    private static final long NOSE = 3;
    private static final long TAIL = 4;
    private static final long COLOUR = 11;
    private static final long SPEED = 12;

    private static final LabelSet LABELS = LabelSet.of(List.of(
            new LabelRead()
                    .id(CAR)
                    .name("car")
                    .addAttributesItem(new Attribute().id(COLOUR).name("colour").inputType(InputTypeEnum.TEXT))
                    .addAttributesItem(new Attribute()
                            .id(SPEED)
                            .name("speed")
                            .inputType(InputTypeEnum.TEXT)
                            .mutable(true)),
            new LabelRead()
                    .id(PERSON)
                    .name("person")
                    .type(LabelType.SKELETON)
                    .addSublabelsItem(new Sublabel().id(NOSE).name("nose").type(LabelType.POINTS))
                    .addSublabelsItem(new Sublabel().id(TAIL).name("tail").type(LabelType.POINTS))));

    @Test
    void tagsAndShapesAreOnTheirFrames() {
        AnnotationsByFrame annotations = AnnotationsByFrame.of(
                LABELS,
                new LabeledData()
                        .addTagsItem(
                                new LabeledImage().id(1).frame(2).labelId(CAR).addAttributesItem(colour("red")))
                        .addShapesItem(new LabeledShape()
                                .id(2)
                                .frame(3)
                                .labelId(CAR)
                                .type(ShapeType.RECTANGLE)
                                .points(1, 2, 3, 4)
                                .rotation(30)
                                .occluded(true)
                                .zOrder(5)));

        FrameAnnotations second = annotations.on(2, 640, 480);
        assertThat(second.tags()).singleElement().satisfies(tag -> {
            assertThat(tag.label().name()).isEqualTo("car");
            assertThat(tag.attributes()).isEqualTo(Map.of("colour", "red"));
            assertThat(tag.model().getId()).isEqualTo(1);
        });
        assertThat(second.objects()).isEmpty();
        assertThat(annotations.on(3, 640, 480).objects()).singleElement().satisfies(shape -> {
            assertThat(shape.points()).containsExactly(1.0, 2.0, 3.0, 4.0);
            assertThat(shape.rotation()).isEqualTo(30);
            assertThat(shape.occluded()).isTrue();
            assertThat(shape.outside()).isFalse();
            assertThat(shape.zOrder()).isEqualTo(5);
            assertThat(shape.trackId()).isEmpty();
            assertThat(shape.keyframe()).isTrue();
        });
        assertThat(annotations.on(4, 640, 480))
                .isEqualTo(new FrameAnnotations(4, 640, 480, List.of(), List.of(), List.of()));
    }

    @Test
    void elementsOfASkeletonHaveTheirOwnLabels() {
        FrameShape skeleton = AnnotationsByFrame.of(
                        LABELS,
                        new LabeledData()
                                .addShapesItem(new LabeledShape()
                                        .frame(0)
                                        .labelId(PERSON)
                                        .type(ShapeType.SKELETON)
                                        .addElementsItem(new SubLabeledShape()
                                                .labelId(NOSE)
                                                .type(ShapeType.POINTS)
                                                .points(5, 6))
                                        .addElementsItem(new SubLabeledShape()
                                                .labelId(TAIL)
                                                .type(ShapeType.POINTS)
                                                .points(7, 8)
                                                .outside(true))))
                .on(0, 10, 10)
                .shapes()
                .get(0);

        assertThat(skeleton.elements())
                .extracting(element -> element.label().name(), FrameShape::points, FrameShape::outside)
                .containsExactly(tuple("nose", List.of(5.0, 6.0), false), tuple("tail", List.of(7.0, 8.0), true));
        assertThat(skeleton.points()).isEmpty();
    }

    @Test
    void aRectangleMovesStraightBetweenKeyframesAndHoldsAfterTheLast() {
        AnnotationsByFrame annotations = tracks(track(2, rectangle(2, 0, 0, 10, 10), rectangle(6, 40, 20, 60, 30)));

        assertThat(annotations.on(1, 100, 100).tracks()).isEmpty();
        assertThat(only(annotations, 2).points()).containsExactly(0.0, 0.0, 10.0, 10.0);
        assertThat(only(annotations, 3).points()).containsExactly(10.0, 5.0, 22.5, 15.0);
        assertThat(only(annotations, 5).points()).containsExactly(30.0, 15.0, 47.5, 25.0);
        assertThat(only(annotations, 600).points()).containsExactly(40.0, 20.0, 60.0, 30.0);
        assertThat(only(annotations, 3).keyframe()).isFalse();
        assertThat(only(annotations, 6).keyframe()).isTrue();
        assertThat(only(annotations, 3).trackId()).hasValue(77);
        assertThat(only(annotations, 3).model().getFrame()).isEqualTo(3);
    }

    @Test
    void aTrackIsOnNoFrameWhileItIsOutside() {
        AnnotationsByFrame annotations = tracks(track(
                0,
                rectangle(0, 0, 0, 10, 10),
                rectangle(2, 4, 0, 14, 10).outside(true),
                rectangle(5, 10, 0, 20, 10),
                rectangle(7, 10, 0, 20, 10).outside(true)));

        assertThat(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L).stream()
                        .filter(frame ->
                                !annotations.on(frame, 100, 100).tracks().isEmpty()))
                .containsExactly(0L, 1L, 5L, 6L);
        assertThat(only(annotations, 1).points()).containsExactly(2.0, 0.0, 12.0, 10.0);
    }

    @Test
    void keyframesByWhichATrackIsOutsideAreKnown() {
        AnnotationsByFrame annotations = tracks(track(
                0, rectangle(0, 0, 0, 10, 10), rectangle(2, 4, 0, 14, 10).outside(true), rectangle(5, 10, 0, 20, 10)));

        assertThat(List.of(0L, 1L, 2L, 3L, 4L, 5L).stream()
                        .filter(frame -> !annotations.outsideKeyframes(frame).isEmpty()))
                .containsExactly(2L);
        assertThat(annotations.outsideKeyframes(2)).singleElement().satisfies(keyframe -> {
            assertThat(keyframe.outside()).isTrue();
            assertThat(keyframe.keyframe()).isTrue();
            assertThat(keyframe.trackId()).hasValue(77);
            assertThat(keyframe.points()).containsExactly(4.0, 0.0, 14.0, 10.0);
        });
    }

    @Test
    void aSkeletonIsOutsideFromTheKeyframeOfItsLastElementOn() {
        LabeledTrack skeleton = track(0, shape(0, ShapeType.SKELETON))
                .labelId(PERSON)
                .addElementsItem(element(NOSE, point(0, 1, 1), point(2, 1, 1).outside(true)))
                .addElementsItem(element(TAIL, point(0, 2, 2), point(4, 2, 2).outside(true)));
        AnnotationsByFrame annotations = tracks(skeleton);

        assertThat(List.of(0L, 1L, 2L, 3L, 4L, 5L).stream()
                        .filter(frame -> !annotations.outsideKeyframes(frame).isEmpty()))
                .containsExactly(4L);
        assertThat(annotations.outsideKeyframes(4).get(0).elements())
                .extracting(FrameShape::keyframe)
                .containsExactly(false, true);
    }

    @Test
    void itTurnsTheShorterWayRound() {
        AnnotationsByFrame annotations = tracks(track(
                0,
                rectangle(0, 0, 0, 10, 10).rotation(350),
                rectangle(4, 0, 0, 10, 10).rotation(30)));

        assertThat(only(annotations, 1).rotation()).isEqualTo(0);
        assertThat(only(annotations, 3).rotation()).isEqualTo(20);
    }

    @Test
    void halfATurnIsOneDegreeAsOnTheServer() {
        AnnotationsByFrame annotations = tracks(track(
                0,
                rectangle(0, 0, 0, 10, 10).rotation(10),
                rectangle(4, 0, 0, 10, 10).rotation(190)));

        assertThat(only(annotations, 2).rotation()).isEqualTo(10.5, within(1e-9));
    }

    @Test
    void attributesThatChangeHoldUntilAKeyframeSaysOthers() {
        AnnotationsByFrame annotations = tracks(track(
                        0,
                        rectangle(0, 0, 0, 10, 10).addAttributesItem(speed("slow")),
                        rectangle(2, 0, 0, 10, 10),
                        rectangle(4, 0, 0, 10, 10).addAttributesItem(speed("fast")))
                .addAttributesItem(colour("red")));

        assertThat(only(annotations, 3).attributes()).isEqualTo(Map.of("speed", "slow", "colour", "red"));
        assertThat(only(annotations, 5).attributes()).isEqualTo(Map.of("speed", "fast", "colour", "red"));
    }

    @Test
    void keyframesOnDeletedFramesCountForNothing() {
        LabeledData annotations = new LabeledData()
                .addTracksItem(
                        track(0, rectangle(0, 0, 0, 10, 10), rectangle(2, 90, 0, 99, 10), rectangle(4, 40, 0, 50, 10)));

        assertThat(only(AnnotationsByFrame.of(LABELS, annotations, Set.of(2L)), 1)
                        .points())
                .containsExactly(10.0, 0.0, 20.0, 10.0);
    }

    @Test
    void whatCannotMoveStaysUntilTheNextKeyframe() {
        AnnotationsByFrame masks = tracks(
                track(0, shape(0, ShapeType.MASK, 0, 4, 0, 0, 1, 1), shape(4, ShapeType.MASK, 0, 1, 5, 5, 5, 5)));
        AnnotationsByFrame points =
                tracks(track(0, shape(0, ShapeType.POINTS, 0, 0, 1, 1), shape(4, ShapeType.POINTS, 8, 8, 9, 9)));

        assertThat(only(masks, 3).points()).containsExactly(0.0, 4.0, 0.0, 0.0, 1.0, 1.0);
        assertThat(only(masks, 4).points()).containsExactly(0.0, 1.0, 5.0, 5.0, 5.0, 5.0);
        assertThat(only(points, 3).points()).containsExactly(0.0, 0.0, 1.0, 1.0);
    }

    @Test
    void elementsOfATrackedSkeletonHaveKeyframesOfTheirOwn() {
        AnnotationsByFrame annotations = tracks(new LabeledTrack()
                .id(77)
                .frame(0)
                .labelId(PERSON)
                .addShapesItem(shape(0, ShapeType.SKELETON))
                .addElementsItem(element(NOSE, point(0, 0, 0), point(4, 8, 4)))
                .addElementsItem(element(
                        TAIL,
                        point(0, 10, 10),
                        point(2, 20, 20).outside(true),
                        point(6, 40, 40).outside(true))));

        FrameShape skeleton = only(annotations, 3);
        assertThat(skeleton.elements())
                .extracting(FrameShape::points)
                .containsExactly(List.of(6.0, 3.0), List.of(25.0, 25.0));
        assertThat(skeleton.elements()).extracting(FrameShape::outside).containsExactly(false, true);
        assertThat(skeleton.elements()).extracting(FrameShape::keyframe).containsExactly(false, false);
        assertThat(skeleton.model().getElements())
                .extracting(SubLabeledShape::getLabelId)
                .containsExactly(NOSE, TAIL);
    }

    @Test
    void aTrackedSkeletonAllOfWhoseElementsAreOutsideIsNotThere() {
        AnnotationsByFrame annotations = tracks(new LabeledTrack()
                .id(77)
                .frame(0)
                .labelId(PERSON)
                .addShapesItem(shape(0, ShapeType.SKELETON))
                .addElementsItem(element(NOSE, point(0, 0, 0), point(2, 8, 4).outside(true))));

        assertThat(annotations.on(1, 100, 100).tracks()).hasSize(1);
        assertThat(annotations.on(2, 100, 100).tracks()).isEmpty();
    }

    @Test
    void aLabelThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> AnnotationsByFrame.of(
                                LABELS,
                                new LabeledData()
                                        .addTagsItem(new LabeledImage().frame(0).labelId(99)))
                        .on(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99");
    }

    private static AnnotationsByFrame tracks(LabeledTrack track) {
        return AnnotationsByFrame.of(LABELS, new LabeledData().addTracksItem(track));
    }

    private static FrameShape only(AnnotationsByFrame annotations, long frame) {
        List<FrameShape> tracks = annotations.on(frame, 100, 100).tracks();
        assertThat(tracks).hasSize(1);
        return tracks.get(0);
    }

    private static LabeledTrack track(long frame, TrackedShape... keyframes) {
        return new LabeledTrack().id(77).frame(frame).labelId(CAR).shapes(List.of(keyframes));
    }

    private static SubLabeledTrack element(long label, TrackedShape... keyframes) {
        return new SubLabeledTrack().id(78).frame(0).labelId(label).shapes(List.of(keyframes));
    }

    private static TrackedShape rectangle(long frame, double... points) {
        return shape(frame, ShapeType.RECTANGLE, points);
    }

    private static TrackedShape point(long frame, double... points) {
        return shape(frame, ShapeType.POINTS, points);
    }

    private static TrackedShape shape(long frame, ShapeType type, double... points) {
        return new TrackedShape().frame(frame).type(type).points(points);
    }

    private static AttributeVal colour(String value) {
        return new AttributeVal().specId(COLOUR).value(value);
    }

    private static AttributeVal speed(String value) {
        return new AttributeVal().specId(SPEED).value(value);
    }
}
