package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.ShapeType;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuildersTest {

    private static final LabelSet LABELS = LabelSet.of(Stream.of("""
                    {"id": 1, "name": "car", "type": "any", "attributes": [
                      {"id": 11, "name": "colour", "mutable": false, "input_type": "select", "values": ["red", "blue"]},
                      {"id": 12, "name": "parked", "mutable": true, "input_type": "checkbox", "values": []}]}""", """
                    {"id": 2, "name": "road", "type": "mask", "attributes": []}""", """
                    {"id": 3, "name": "night", "type": "tag", "attributes": []}""", """
                    {"id": 4, "name": "person", "type": "skeleton", "attributes": [], "sublabels": [
                      {"id": 41, "name": "head", "type": "points", "attributes": []},
                      {"id": 42, "name": "hand", "type": "points", "attributes": []}]}""", """
                    {"id": 5, "name": "speech", "type": "interval", "attributes": []}""", """
                    {"id": 6, "name": "sign", "type": "tag", "attributes": [
                      {"id": 61, "name": "share", "input_type": "number", "values": ["0.0", "1.0", "0.1"]},
                      {"id": 62, "name": "odd", "input_type": "number", "values": ["0", "10", "3"]},
                      {"id": 63, "name": "lit", "input_type": "checkbox", "values": []}]}""")
            .map(json -> Json.gson().fromJson(json, LabelRead.class))
            .toList());

    private static final AnnotationLabel CAR = LABELS.label("car");

    private static void assertJson(Object model, String expected) {
        assertThat(Json.gson().toJsonTree(model)).isEqualTo(JsonParser.parseString(expected));
    }

    @Test
    void aRectangleHasItsCornersInOrderAndItsAttributes() {
        assertJson(
                CAR.rectangle(3, 30, 40, 10, 20)
                        .attribute("colour", "red")
                        .attribute(12, true)
                        .occluded(true)
                        .zOrder(2)
                        .rotation(45)
                        .group(1)
                        .source("auto")
                        .score(0.5)
                        .build(),
                """
                {"type": "rectangle", "occluded": true, "z_order": 2, "rotation": 45.0, "points": [10.0, 20.0, 30.0, 40.0],
                 "label_id": 1, "group": 1, "source": "auto", "frame": 3, "score": 0.5,
                 "attributes": [{"spec_id": 11, "value": "red"}, {"spec_id": 12, "value": "true"}]}""");
    }

    @Test
    void aLabelTellsWhichAttributesMayChangeFromFrameToFrame() {
        assertThat(CAR.isMutable("parked")).isTrue();
        assertThat(CAR.isMutable("colour")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAR.isMutable("color"))
                .withMessageContaining("\"colour\"");
    }

    @Test
    void everyTypeOfShapeHasItsPoints() {
        assertThat(Stream.of(
                                CAR.polygon(0, 0, 0, 4, 0, 4, 4),
                                CAR.polyline(0, 0, 0, 4, 0),
                                CAR.points(0, 1, 2),
                                CAR.ellipse(0, 10, 20, 3, 4),
                                CAR.cuboid(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
                                LABELS.label(2).mask(0, new boolean[][] {{false, true}}),
                                LABELS.label(2).mask(0, List.of(0, 1, 1, 0, 1, 0)))
                        .map(ShapeBuilder::build)
                        .map(shape -> shape.getType() + " " + shape.getPoints()))
                .containsExactly(
                        "polygon [0.0, 0.0, 4.0, 0.0, 4.0, 4.0]",
                        "polyline [0.0, 0.0, 4.0, 0.0]",
                        "points [1.0, 2.0]",
                        "ellipse [10.0, 20.0, 13.0, 16.0]",
                        "cuboid [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0]",
                        "mask [0.0, 1.0, 1.0, 0.0, 1.0, 0.0]",
                        "mask [0.0, 1.0, 1.0, 0.0, 1.0, 0.0]");
    }

    @Test
    void aMaskIsMadeOfWhateverHoldsItsPixels() {
        AnnotationLabel road = LABELS.label("road");
        BitSet bits = new BitSet();
        bits.set(1);
        bits.set(4, 6);
        BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 0, 0xff000000);
        image.setRGB(0, 1, 0xff000000);
        image.setRGB(1, 1, 0xff000000);
        assertThat(Stream.of(
                                road.mask(0, new boolean[][] {{false, true, false, false}, {true, true, false, false}}),
                                road.mask(0, bits, 4, 2),
                                road.mask(0, image),
                                road.mask(0, List.of(1, 3, 0, 0, 1, 1)),
                                road.shape(0, Geometry.mask(bits, 4, 2)),
                                road.shape(0, Geometry.mask(image)))
                        .map(mask -> mask.build().getPoints()))
                .containsOnly(List.of(1.0, 3.0, 0.0, 0.0, 1.0, 1.0));
        assertThat(road.mask(0, Masks.ofPolygon(List.of(0, 0, 2, 0, 2, 2, 0, 2), 4, 2))
                        .build()
                        .getPoints())
                .containsExactly(0.0, 4.0, 0.0, 0.0, 1.0, 1.0);
        assertThatIllegalArgumentException().isThrownBy(() -> road.mask(0, bits, 4, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("night").mask(0, image));
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CAR.polygon(0, 0, 0, 4, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CAR.polyline(0, 0, 0, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> CAR.points(0));
        assertThatIllegalArgumentException().isThrownBy(() -> CAR.cuboid(0, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> CAR.ellipse(0, 1, 2, 0, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> CAR.rectangle(0, Double.NaN, 2, 3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> CAR.rectangle(-1, 1, 2, 3, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAR.rectangle(0, 1, 2, 3, 4).rotation(400))
                .withMessageContaining("400");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAR.points(0, 1, 2).score(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAR.points(0, 1, 2).source("somebody else's work"))
                .withMessageContaining("semi-auto");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("road").mask(0, List.of(0, 2, 1, 0, 1, 0)));
    }

    @Test
    void aLabelThatIsNotThereIsAnsweredWithNearOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("Cra"))
                .withMessageContaining("\"Cra\"")
                .withMessageContaining("\"car\"");
        assertThatIllegalArgumentException().isThrownBy(() -> LABELS.label(9)).withMessageContaining("1 (car)");
    }

    @Test
    void aLabelTakesItsOwnKindOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("road").rectangle(0, 1, 2, 3, 4))
                .withMessageContaining("\"road\" is for mask, not for a rectangle");
        assertThatIllegalArgumentException().isThrownBy(() -> CAR.skeleton(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("road").tag(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("night").track());
    }

    @Test
    void attributesAndTheirValuesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAR.tag(0).attribute("color", "red"))
                .withMessageContaining("\"colour\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAR.tag(0).attribute("colour", "green"))
                .withMessageContaining("[red, blue]");
        assertThatIllegalArgumentException().isThrownBy(() -> CAR.tag(0).attribute(13, "red"));
    }

    @Test
    void aNumberTakesDoublesAndACheckboxTheWordsOfPython() {
        AnnotationLabel sign = LABELS.label("sign");
        assertJson(
                sign.tag(0)
                        .attribute("share", 0.3)
                        .attribute("lit", "True")
                        .attribute("odd", 7)
                        .build(),
                """
                {"label_id": 6, "frame": 0, "attributes": [
                  {"spec_id": 61, "value": "0.3"}, {"spec_id": 63, "value": "true"}, {"spec_id": 62, "value": "7"}]}""");
        for (Object wrong : List.of("true", true, 0.35, 1.1, "", "0,5")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sign.tag(0).attribute("share", wrong))
                    .withMessageContaining("[0.0, 1.0, 0.1]");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> sign.tag(0).attribute("odd", true));
        assertThatIllegalArgumentException().isThrownBy(() -> sign.tag(0).attribute("share", Double.NaN));
        assertThat(sign.tag(0).attribute("lit", "False").build().toString()).contains("value=false");
    }

    @Test
    void whatTheServerHasForACheckboxIsRight() {
        LabeledImageRequest tag =
                LABELS.label("sign").tag(0).attribute("lit", true).build();
        Objects.requireNonNull(tag.getAttributes()).get(0).setValue("True");

        LABELS.check(tag);
    }

    @Test
    void aSkeletonHasElements() {
        LabeledShapeRequest person = LABELS.label("person")
                .skeleton(2)
                .element("head", 1, 2)
                .element("hand", Geometry.points(3, 4), hand -> hand.outside(true))
                .build();
        assertJson(person, """
                {"type": "skeleton", "points": [], "label_id": 4, "frame": 2, "attributes": [], "elements": [
                  {"type": "points", "points": [1.0, 2.0], "label_id": 41, "frame": 2, "attributes": []},
                  {"type": "points", "outside": true, "points": [3.0, 4.0], "label_id": 42, "frame": 2, "attributes": []}]}""");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("person").skeleton(2).build())
                .withMessageContaining("no elements");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("person").skeleton(2).element("haed", 1, 2))
                .withMessageContaining("\"head\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LABELS.label("person").skeleton(2).element("head", 1, 2).element("head", 1, 2));
    }

    @Test
    void aTrackBeginsWithItsFirstKeyframe() {
        LabeledTrackRequest track = CAR.track()
                .attribute("colour", "blue")
                .keyframe(9, Geometry.rectangle(5, 5, 6, 6), end -> end.outside(true))
                .keyframe(4, Geometry.rectangle(1, 1, 2, 2), start -> start.attribute("parked", true))
                .build();
        assertThat(track.getFrame()).isEqualTo(4);
        assertThat(Objects.requireNonNull(track.getShapes()))
                .extracting(shape -> shape.getFrame() + " " + shape.getOutside())
                .containsExactly("4 null", "9 true");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAR.track().build())
                .withMessageContaining("no keyframe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAR.track().keyframe(1, Geometry.points(1, 1)).keyframe(1, Geometry.points(2, 2)))
                .withMessageContaining("two keyframes on frame 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CAR.track().keyframe(1, Geometry.points(1, 1)).keyframe(2, Geometry.rectangle(1, 1, 2, 2)))
                .withMessageContaining("one type");
    }

    @Test
    void attributesOfATrackAreWhereTheServerWantsThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAR.track().attribute("parked", true))
                .withMessageContaining("on the keyframes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAR.track().keyframe(1, Geometry.points(1, 1), k -> k.attribute("colour", "red")))
                .withMessageContaining("on the track");
    }

    @Test
    void aTrackOfASkeletonHasTracksOfItsElements() {
        LabeledTrackRequest track = LABELS.label("person")
                .track()
                .element("head", head -> head.keyframe(3, Geometry.points(1, 1)))
                .element("hand", hand -> hand.keyframe(2, Geometry.points(1, 1)))
                .build();
        assertThat(track.getFrame()).isEqualTo(2);
        assertThat(Objects.requireNonNull(track.getShapes()).get(0).getType()).isEqualTo(ShapeType.SKELETON);
        assertThat(Objects.requireNonNull(track.getElements()))
                .extracting(element -> element.getLabelId() + " " + element.getFrame())
                .containsExactly("41 3", "42 2");
        LABELS.check(new LabeledDataRequest().tracks(List.of(track)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("person")
                        .track()
                        .skeletonKeyframe(1, k -> {})
                        .build());
    }

    @Test
    void annotationsOfAllKindsAreCollected() {
        AnnotationsBuilder annotations = LABELS.annotations();
        annotations.tag("night", 0);
        annotations.rectangle("car", 0, 1, 2, 3, 4);
        annotations.label(1).track().keyframe(0, Geometry.points(1, 1));
        annotations.interval("speech", 10, 20).score(0.5);
        LabeledDataRequest data = annotations.build();
        assertThat(data.getTags()).hasSize(1);
        assertThat(data.getShapes()).hasSize(1);
        assertThat(data.getTracks()).hasSize(1);
        assertThat(data.getIntervals()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("speech").interval(20, 10));
    }

    @Test
    void anIntervalMayLastToTheEnd() {
        LabeledIntervalRequest interval = LABELS.label("speech").interval(10).build();

        assertThat(interval.getStart()).isEqualTo(10);
        assertThat(interval.getStop()).isNull();
        assertThatNoException().isThrownBy(() -> LABELS.check(new LabeledDataRequest().intervals(List.of(interval))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.label("speech").interval(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.check(new LabeledDataRequest()
                        .intervals(List.of(
                                LABELS.label("speech").interval(10).build().stop(9L)))))
                .withMessageContaining("from 10 to 9");
    }

    @Test
    void handMadeAnnotationsAreChecked() {
        LabeledShapeRequest shape = new LabeledShapeRequest()
                .labelId(1)
                .frame(0)
                .type(ShapeType.RECTANGLE)
                .points(List.of(1.0, 2.0, 3.0));
        LabeledDataRequest data = new LabeledDataRequest().shapes(List.of(shape));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.check(data))
                .withMessage("Number 0 of the shapes: The points of a rectangle are 4 numbers, not 3.");
        shape.points(List.of(1.0, 2.0, 3.0, 4.0));
        LABELS.check(data);
        shape.labelId(77);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.check(data))
                .withMessageContaining("77");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.check(new LabeledDataRequest()
                        .tracks(List.of(new LabeledTrackRequest().labelId(1).frame(0)))))
                .withMessageContaining("drop it silently");
    }

    @Test
    void annotationsAreCheckedOneByOneAndByTheirFrames() {
        LabelSet frames = LABELS.withFrames(10, 12);
        frames.check(CAR.points(10, 1, 2).build());
        frames.check(LABELS.label("night").tag(12).build());
        frames.check(LABELS.label("speech").interval(0, 99_999).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frames.check(CAR.points(13, 1, 2).build()))
                .withMessageContaining("frame 13")
                .withMessageContaining("10 to 12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frames.check(LABELS.label("night").tag(9).build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frames.check(CAR.track()
                        .keyframe(11, Geometry.points(1, 2))
                        .keyframe(13, Geometry.points(1, 2))
                        .build()))
                .withMessageContaining("frame 13");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frames.annotations().add(CAR.points(0, 1, 2).build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frames.annotations().points("car", 0, 1, 2))
                .withMessageContaining("10 to 12");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LABELS.check(CAR.points(0, 1, 2).build().labelId(99).frame(4L)))
                .withMessageContaining("99");
        assertThatIllegalArgumentException().isThrownBy(() -> LABELS.withFrames(-1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> LABELS.withFrames(3, 2));
    }
}
