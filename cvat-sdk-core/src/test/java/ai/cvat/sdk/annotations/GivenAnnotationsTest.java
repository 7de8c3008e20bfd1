package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Annotations that were not made by builders are held to the same rules; and what is begun by a collection adds itself. */
class GivenAnnotationsTest {

    private static final LabelSet LABELS = LabelSet.of(Stream.of("""
                    {"id": 1, "name": "car", "type": "any", "attributes": [
                      {"id": 11, "name": "colour", "mutable": false, "input_type": "select", "values": ["red", "blue"]},
                      {"id": 12, "name": "parked", "mutable": true, "input_type": "checkbox", "values": []}]}""", """
                    {"id": 4, "name": "person", "type": "skeleton", "attributes": [], "sublabels": [
                      {"id": 41, "name": "head", "type": "points", "attributes": []},
                      {"id": 42, "name": "hand", "type": "points", "attributes": []}]}""")
                    .map(json -> Json.gson().fromJson(json, LabelRead.class))
                    .toList())
            .withFrames(0, 9);

    private static LabeledDataRequest data(String json) {
        return Json.gson().fromJson(json, LabeledDataRequest.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'mask', 'points': [0, 3, 0, 0, 1, 1]; 3 pixels, and its box has 4",
                "'mask', 'points': [0, 1.5, 2.5, 0, 0, 1, 1]; number 1 is 1.5",
                "'mask', 'points': [0, 4, -1, 0, 0, 1]; begins before the image",
                "'mask', 'points': [0, 4, 1, 1, 0, 0]; ",
                "'mask', 'points': [5, 0, 9, 0, 4, 0]; ends before it begins",
                "'mask', 'points': [2, -1, 3, 0, 0, 3, 0]; A run of the mask has -1",
                "'mask', 'points': [4, 0, 0, 1, 1]; no pixels",
                "'mask', 'points': [0, 1, 1, 1]; at least 5",
                "'rectangle', 'points': [1, 2, 3]; 4 numbers, not 3",
                "'rectangle', 'points': [1, null, 3, 4]; Number 1 of the points of a rectangle is null",
                "'rectangle', 'points': [1, 2, 3, 4], 'rotation': 361; The rotation is 361",
                "'rectangle', 'points': [1, 2, 3, 4], 'score': -0.1; The score is -0.1",
                "'rectangle', 'points': [1, 2, 3, 4], 'group': -1; The group is -1",
                "'rectangle', 'points': [1, 2, 3, 4], 'source': ''; The source",
                "'rectangle', 'points': [1, 2, 3, 4], 'source': 'a person of our company'; up to 16",
                "'ellipse', 'points': [10, 20, 3, 4]; its radii are positive",
                "'polygon', 'points': [1, 2, 3, 4]; 6 or more numbers",
                "'skeleton', 'points': []; not for a skeleton",
            })
    void whatABuilderRefusesIsRefused(String typeAndPoints, String reason) {
        LabeledDataRequest shape = data("{'shapes': [{'label_id': 1, 'frame': 0, 'type': " + typeAndPoints + "}]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.check(shape))
                .withMessageStartingWith("Number 0 of the shapes: ")
                .withMessageContaining(Objects.requireNonNullElse(reason, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'elements': []; has no elements",
                "'elements': [{'label_id': 41, 'frame': 0, 'type': 'points', 'points': [1, 2]},"
                        + " {'label_id': 41, 'frame': 0, 'type': 'points', 'points': [1, 2]}]; \"head\" twice",
                "'elements': [{'label_id': 7, 'frame': 0, 'type': 'points', 'points': [1, 2]}]; no element with the label 7",
                "'elements': [{'label_id': 41, 'frame': 0, 'type': 'points', 'points': [1, 2], 'score': 2}]; The score is 2",
            })
    void elementsAreHeldToTheRulesToo(String elements, String reason) {
        LabeledDataRequest skeleton =
                data("{'shapes': [{'label_id': 4, 'frame': 0, 'type': 'skeleton', 'points': [], " + elements + "}]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.check(skeleton))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'frame': 0, 'type': 'points', 'points': [1, 2]}, {'frame': 0, 'type': 'points', 'points': [1, 2]};"
                        + " two keyframes on frame 0",
                "{'frame': 0, 'type': 'points', 'points': [1, 2]}, {'frame': 1, 'type': 'rectangle', 'points': [1, 2, 3, 4]};"
                        + " one type",
                "{'frame': 10, 'type': 'points', 'points': [1, 2]}; The frame 10 is not there",
                "{'frame': 0, 'type': 'points', 'points': [1, 2], 'attributes': [{'spec_id': 11, 'value': 'red'}]};"
                        + " on the track",
                "; no keyframe",
            })
    void keyframesAreHeldToTheRulesToo(String keyframes, String reason) {
        LabeledDataRequest track = data("{'tracks': [{'label_id': 1, 'frame': 0, 'shapes': ["
                + Objects.requireNonNullElse(keyframes, "") + "]}]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LABELS.check(track))
                .withMessageContaining(reason);
    }

    @Test
    void whatAServerWritesByItselfIsRight() {
        assertThatNoException().as("a mask without pixels").isThrownBy(() -> LABELS.check(data("""
                        {'shapes': [{'label_id': 1, 'frame': 0, 'type': 'mask', 'points': [0, 0, 0, 0, 0]}]}""")));
        assertThatNoException()
                .as("a source that somebody else gave")
                .isThrownBy(() -> LABELS.check(data("{'tags': [{'label_id': 1, 'frame': 0, 'source': 'yolo'}]}")));
    }

    @Test
    void whatIsBegunByACollectionAddsItselfWhenItIsComplete() {
        AnnotationsBuilder annotations = LABELS.annotations();
        annotations.rectangle("car", 0, 10, 20, 110, 220).attribute("colour", "red");
        annotations.label("person").skeleton(3).element("head", 1, 2).element("hand", 3, 4);
        annotations.polygon("car", 1, List.of(0, 0, 4, 0, 4, 4)).score(0.5);
        LabeledDataRequest data = annotations.build();
        assertThat(Objects.requireNonNull(data.getShapes()))
                .extracting(shape -> shape.getType() + " " + shape.getFrame())
                .as("elements are no shapes of their own")
                .containsExactly("rectangle 0", "skeleton 3", "polygon 1");
        assertThat(data.getShapes().get(0).getAttributes()).hasSize(1);
        assertThat(data.getShapes().get(2).getScore()).isEqualTo(0.5);
    }

    @Test
    void whatIsBegunByACollectionIsNotBuiltByHandAndSoNotAddedTwice() {
        AnnotationsBuilder annotations = LABELS.annotations();
        ShapeBuilder car = annotations.rectangle("car", 0, 10, 20, 110, 220);
        assertThatIllegalStateException().isThrownBy(car::build).withMessageContaining("leave build() out");
        assertThat(LABELS.label("car").rectangle(0, 10, 20, 110, 220).build().getFrame())
                .isZero();
    }

    @Test
    void anIncompleteOneIsAnErrorOfTheCollection() {
        AnnotationsBuilder annotations = LABELS.annotations();
        annotations.track("car").group(3);
        assertThat(annotations.isEmpty()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(annotations::build).withMessageContaining("no keyframe");
    }

    @Test
    void finishedOnesAreCheckedWhenTheyAreAddedUnlessThatIsSwitchedOff() {
        LabeledShapeRequest elsewhere =
                LABELS.label("car").points(0, 1, 2).build().frame(77);
        AnnotationsBuilder annotations = LABELS.annotations();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> annotations.add(elsewhere))
                .withMessageContaining("frame 77");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> annotations.add(new LabeledDataRequest().addShapesItem(elsewhere)))
                .withMessageContaining("Number 0 of the shapes");
        assertThatIllegalArgumentException().isThrownBy(() -> annotations.points("car", 77, 1, 2));
        assertThat(annotations.isEmpty()).isTrue();
        annotations.unchecked().add(elsewhere).add(new LabeledDataRequest().addShapesItem(elsewhere));
        annotations.points("car", 78, 1, 2).attribute("colour", "green");
        assertThat(Objects.requireNonNull(annotations.build().getShapes()))
                .extracting(LabeledShapeRequest::getFrame)
                .containsExactly(77L, 77L, 78L);
    }

    @Test
    void numbersMayHaveAnyType() {
        AnnotationLabel car = LABELS.label("car");
        List<Integer> corners = List.of(0, 0, 4, 0, 4, 4);
        assertThat(Stream.of(
                        car.polygon(0, corners),
                        car.polyline(0, List.of(0f, 0f, 4f, 0f, 4f, 4f)),
                        car.points(0, corners),
                        car.polygon(0, 0, 0, 4, 0, 4, 4)))
                .extracting(shape -> shape.build().getPoints())
                .containsOnly(List.of(0.0, 0.0, 4.0, 0.0, 4.0, 4.0));
    }
}
