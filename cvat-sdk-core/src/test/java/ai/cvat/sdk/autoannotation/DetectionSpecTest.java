package ai.cvat.sdk.autoannotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.cvat.api.model.AttributeRequest;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SublabelRequest;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.resources.LabelSpec;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DetectionSpecTest {

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongSpecs")
    void aSpecThatBreaksARuleIsRefusedAtOnce(String behaviour, String problem, List<PatchedLabelRequest> labels) {
        assertThatThrownBy(() -> DetectionSpec.of(labels))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining(problem);
    }

    static Stream<Arguments> wrongSpecs() {
        return Stream.of(
                arguments(
                        "P056",
                        "attribute \"colour\" of the label \"car\" has no id",
                        List.of(label("car", 1).addAttributesItem(text("colour", null)))),
                arguments(
                        "P056 in a sublabel",
                        "attribute \"hurt\" of the sublabel \"nose\" of the label \"face\" has no id",
                        List.of(face(point("nose", 1L).addAttributesItem(text("hurt", null))))),
                arguments(
                        "P057",
                        "attributes \"colour\" and \"make\" of the label \"car\" have the same id, 7",
                        List.of(label("car", 1)
                                .addAttributesItem(text("colour", 7L))
                                .addAttributesItem(text("make", 7L)))),
                arguments(
                        "P057 in a sublabel",
                        "attributes \"hurt\" and \"size\" of the sublabel \"nose\" of the label \"face\" have the same id, 7",
                        List.of(face(point("nose", 1L)
                                .addAttributesItem(text("hurt", 7L))
                                .addAttributesItem(text("size", 7L))))),
                arguments(
                        "P058",
                        "attribute \"age\" of the label \"car\" has values that do not fit: The step 3 does not divide",
                        List.of(label("car", 1).addAttributesItem(number("age", "0", "10", "3")))),
                arguments(
                        "P058 by their number",
                        "three values",
                        List.of(label("car", 1).addAttributesItem(number("age", "0", "10")))),
                arguments(
                        "P058 in a sublabel",
                        "of the sublabel \"nose\" of the label \"face\" has values that do not fit: The least number",
                        List.of(face(point("nose", 1L).addAttributesItem(number("size", "9", "1", "1"))))),
                arguments("P059", "label \"car\" of the function has no id", List.of(named("car"))),
                arguments(
                        "P060",
                        "labels \"car\" and \"bus\" of the function have the same id, 1",
                        List.of(label("car", 1), label("bus", 1))),
                arguments(
                        "P061",
                        "label \"face\" has sublabels, and its type is rectangle: make it skeleton",
                        List.of(face(point("nose", 1L)).type(LabelType.RECTANGLE))),
                arguments(
                        "P061 without a type",
                        "label \"face\" has sublabels, and its type is any: make it skeleton",
                        List.of(label("face", 1).addSublabelsItem(point("nose", 1L)))),
                arguments(
                        "P062",
                        "sublabel \"nose\" of the label \"face\" has no id",
                        List.of(face(point("nose", null)))),
                arguments(
                        "P063",
                        "sublabels \"nose\" and \"ear\" of the label \"face\" have the same id, 1",
                        List.of(face(point("nose", 1L)).addSublabelsItem(point("ear", 1L)))),
                arguments(
                        "P064",
                        "sublabel \"nose\" of the label \"face\" is of type polygon: skeletons are made of points",
                        List.of(face(point("nose", 1L).type(LabelType.POLYGON)))),
                arguments(
                        "without a name",
                        "A label of the function has no name",
                        List.of(new PatchedLabelRequest().id(1))));
    }

    @Test
    void idsOfDifferentOwnersMayBeTheSame() {
        PatchedLabelRequest face = face(point("nose", 1L).addAttributesItem(text("hurt", 1L)))
                .addSublabelsItem(point("ear", 2L).addAttributesItem(text("hurt", 1L)))
                .addAttributesItem(text("mood", 1L));

        assertThat(DetectionSpec.of(List.of(face, label("car", 2).addAttributesItem(text("colour", 1L))))
                        .labels())
                .hasSize(2);
    }

    @Test
    void numbersWhatHasNoIdAroundWhatHasOne() {
        Supplier<PatchedLabelRequest> bus = () -> label("bus", 0);

        DetectionSpec spec = DetectionSpec.numbered(
                LabelSpec.rectangle("car").text("colour").checkbox("parked"),
                bus,
                LabelSpec.skeleton(
                        "face",
                        s -> s.point(LabelSpec.points("nose").text("hurt"), 1, 1)
                                .point("ear", 2, 2)));

        assertThat(spec.labels()).extracting(PatchedLabelRequest::getId).containsExactly(1L, 0L, 2L);
        assertThat(spec.labels().get(0).getAttributes())
                .extracting(AttributeRequest::getId)
                .containsExactly(0L, 1L);
        List<SublabelRequest> parts = NonNullLists.in(spec.labels().get(2).getSublabels());
        assertThat(parts).extracting(SublabelRequest::getId).containsExactly(0L, 1L);
        assertThat(parts.get(0).getAttributes())
                .extracting(AttributeRequest::getId)
                .containsExactly(0L);
    }

    @Test
    void laterChangesOfTheLabelsThatWereGivenDoNotMatter() {
        PatchedLabelRequest car = label("car", 1);
        DetectionSpec spec = DetectionSpec.of(List.of(car));

        car.setId(null);

        assertThat(spec.labels().get(0).getId()).isEqualTo(1);
    }

    @Test
    void labelsToCreateHaveNoIdsAndAllElse() {
        DetectionSpec spec = DetectionSpec.numbered(
                LabelSpec.rectangle("car").text("colour"),
                LabelSpec.skeleton("face", skeleton -> skeleton.point("nose", 10, 20)));

        assertThat(spec.labelsToCreate())
                .containsExactly(
                        LabelSpec.rectangle("car").text("colour").get(),
                        LabelSpec.skeleton("face", skeleton -> skeleton.point("nose", 10, 20))
                                .get());
        assertThat(spec.labels()).extracting(PatchedLabelRequest::getId).containsExactly(0L, 1L);
    }

    @Test
    void makesAnnotationsByNamesOnTheFrameZero() {
        DetectionSpec spec = DetectionSpec.numbered(
                LabelSpec.tag("night"), LabelSpec.rectangle("car").text("colour"));

        LabeledDataRequest found = spec.annotations(annotations -> {
            annotations
                    .rectangle("car", 0, 1, 2, 30, 40)
                    .attribute("colour", "red")
                    .score(0.9);
            annotations.tag("night", 0);
        });

        assertThat(found.getTags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.getLabelId()).isZero());
        assertThat(found.getShapes()).singleElement().satisfies(car -> {
            assertThat(car.getLabelId()).isEqualTo(1);
            assertThat(car.getFrame()).isZero();
            assertThat(car.getPoints()).containsExactly(1.0, 2.0, 30.0, 40.0);
            assertThat(car.getScore()).isEqualTo(0.9);
        });
        assertThat(spec.annotations(none -> {})).isEqualTo(new LabeledDataRequest());
    }

    @Test
    void takesPolygonsForMasksWhereTheUserWantsThem() {
        DetectionSpec spec = DetectionSpec.numbered(LabelSpec.mask("cat"));
        DetectionContext polygons = new DetectionContext("a.png", null, true);

        LabeledDataRequest found =
                spec.annotations(polygons, annotations -> annotations.polygon("cat", 0, 0, 0, 9, 0, 9, 9));

        assertThat(found.getShapes())
                .singleElement()
                .satisfies(cat -> assertThat(cat.getType()).isEqualTo(ShapeType.POLYGON));
        assertThatThrownBy(() -> spec.annotations(annotations -> annotations.polygon("cat", 0, 0, 0, 9, 0, 9, 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mask");
    }

    private static PatchedLabelRequest named(String name) {
        return new PatchedLabelRequest().name(name);
    }

    private static PatchedLabelRequest label(String name, long id) {
        return named(name).id(id);
    }

    private static PatchedLabelRequest face(SublabelRequest point) {
        return label("face", 1).type(LabelType.SKELETON).addSublabelsItem(point);
    }

    private static SublabelRequest point(String name, @Nullable Long id) {
        return new SublabelRequest().name(name).type(LabelType.POINTS).id(id);
    }

    private static AttributeRequest text(String name, @Nullable Long id) {
        return new AttributeRequest().name(name).inputType(InputTypeEnum.TEXT).id(id);
    }

    private static AttributeRequest number(String name, String... values) {
        return new AttributeRequest()
                .name(name)
                .id(1)
                .inputType(InputTypeEnum.NUMBER)
                .values(List.of(values));
    }
}
