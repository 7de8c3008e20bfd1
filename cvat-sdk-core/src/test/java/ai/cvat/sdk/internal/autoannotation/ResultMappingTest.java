package ai.cvat.sdk.internal.autoannotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShapeRequest;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.resources.LabelSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.helpers.NOPLogger;

class ResultMappingTest {

    private static final String FRAME = "frame 7 (\"b.png\") of job 3";
    private static final Sample SAMPLE = new FakeDataset.Frame(7, 20);

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("violations")
    void whatBreaksARuleIsRefusedWithFrameObjectAndRule(String behaviour, String problem, LabeledDataRequest answered) {
        assertThatThrownBy(() -> mapped(answered))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(FRAME);
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                arguments(
                        "P081 a track",
                        "answered a track for",
                        new LabeledDataRequest().addTracksItem(new LabeledTrackRequest())),
                arguments(
                        "P081 an interval",
                        "answered an interval for",
                        new LabeledDataRequest().addIntervalsItem(new LabeledIntervalRequest())),
                arguments(
                        "P081 null among shapes",
                        "wrong shape for " + FRAME + ", number 1 of its shapes: it is null",
                        new LabeledDataRequest().shapes(withNull(rectangle()))),
                violation("P082", "it has the id 5: leave it out", rectangle().id(5)),
                violation("P082 of a tag", "it has the id 5: leave it out", tag().id(5)),
                violation(
                        "P083",
                        "it has the source \"manual\": leave it out",
                        rectangle().source("manual")),
                violation("P083 of a tag", "it has the source \"manual\": leave it out", tag().source("manual")),
                violation("P084", "it is on frame 7: set 0", rectangle().frame(7)),
                violation("P084 of a tag", "it is on frame 1: set 0", tag().frame(1)),
                violation("P084 without a frame", "it has no frame: set 0", new LabeledShapeRequest().labelId(0)),
                violation(
                        "P085",
                        "it has the label 9, which is none of the spec's",
                        rectangle().labelId(9)),
                violation("P085 of a tag", "it has the label 9, which is none of the spec's", tag().labelId(9)),
                violation("P085 without a label", "it has the label null", new LabeledShapeRequest().frame(0)),
                violation("P086", "of its elements, number 1: it has the id 5", cat(nose(), tail().id(5))),
                violation("P087", "number 0: it has the source \"auto\"", cat(nose().source("auto"), tail())),
                violation("P088", "number 1: it is on frame 7: set 0", cat(nose(), tail().frame(7))),
                violation(
                        "P089",
                        "number 0: it is of type rectangle: skeletons are made of points",
                        cat(nose().type(ShapeType.RECTANGLE), tail())),
                violation("P090", "number 0: it has the sublabel 9", cat(nose().labelId(9), tail())),
                violation("P091", "number 1: its sublabel \"nose\" is there already", cat(nose(), nose())),
                violation("P092", "it has 1 elements, fewer than the 2 of \"cat\" in the task", cat(nose())),
                violation("P092 without any", "it has 0 elements, fewer than the 2", cat()),
                violation(
                        "P093",
                        "it is of type rectangle and has elements: only skeletons have some",
                        rectangle().addElementsItem(nose())),
                violation(
                        "P094 rectangle for rectangle",
                        "it is of type ellipse, and the label \"car\" takes rectangle",
                        ellipse(0)),
                violation(
                        "P094 any for rectangle",
                        "it is of type ellipse, and the label \"bus\" takes rectangle",
                        ellipse(1)),
                violation(
                        "P094 rectangle for any",
                        "it is of type ellipse, and the label \"van\" takes rectangle",
                        ellipse(2)),
                violation("P095", "it is of type tag, and the label \"car\" takes rectangle", tag().labelId(0)),
                violation(
                        "P096",
                        "it has a value of the attribute 9, which \"cat\" has not",
                        cat(nose(), tail()).addAttributesItem(value(9, "x"))),
                violation(
                        "P096 of an element",
                        "number 0: it has a value of the attribute 9, which \"nose\" has not",
                        cat(nose().addAttributesItem(value(9, "x")), tail())),
                violation(
                        "P097",
                        "it has two values of the attribute \"age\"",
                        cat(nose(), tail()).addAttributesItem(value(0, "1")).addAttributesItem(value(0, "2"))),
                violation(
                        "P097 of an element",
                        "number 0: it has two values of the attribute \"side\"",
                        cat(nose().addAttributesItem(value(0, "left")).addAttributesItem(value(0, "left")), tail())),
                violation(
                        "P098",
                        "\"11\" is no value of its attribute \"age\"",
                        cat(nose(), tail()).addAttributesItem(value(0, "11"))),
                violation(
                        "P098 of an element",
                        "number 0: \"up\" is no value of its attribute \"side\"",
                        cat(nose().addAttributesItem(value(0, "up")), tail())),
                violation(
                        "P098 without a value",
                        "\"null\" is no value of its attribute",
                        cat(nose(), tail()).addAttributesItem(new AttributeValRequest().specId(0))),
                violation(
                        "beyond Python: points",
                        "number 0 of its shapes: ",
                        rectangle().points(List.of(1.0, 2.0, 3.0))),
                violation(
                        "beyond Python: a mask that is not within the image",
                        "number 0 of its shapes: The box of the mask, [18.0, 0.0, 20.0, 1.0], is not within the image of"
                                + " 20 x 10 pixels: Masks.cropped takes what of the mask is.",
                        mask(0.0, 6.0, 18.0, 0.0, 20.0, 1.0)),
                violation(
                        "beyond Python: type",
                        "it has no type",
                        new LabeledShapeRequest().frame(0).labelId(0)));
    }

    @Test
    void anAnswerOfNullIsRefused() {
        assertThatThrownBy(() -> mapped(null))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining("answered null for " + FRAME);
    }

    @ParameterizedTest(name = "\"{0}\" goes first")
    @MethodSource("order")
    void theFirstRuleThatIsBrokenIsTold(String first, LabeledShapeRequest shape) {
        assertThatThrownBy(() -> mapped(new LabeledDataRequest().addShapesItem(shape)))
                .hasMessageContaining(first);
    }

    static Stream<Arguments> order() {
        return Stream.of(
                arguments("it has the id", rectangle().id(1).source("x").frame(1)),
                arguments("it has the source", rectangle().source("x").frame(1)),
                arguments("it is on frame", rectangle().frame(1).labelId(9)),
                arguments("it has the label", rectangle().labelId(9).addAttributesItem(value(9, "x"))),
                arguments("value of the attribute", ellipse(0).addAttributesItem(value(9, "x"))),
                arguments("takes rectangle", ellipse(0).addElementsItem(nose())));
    }

    @Test
    void masksAreRefusedWherePolygonsAreWanted() { // P072
        LabeledShapeRequest mask = mask(0.0, 1.0, 0.0, 0.0, 0.0, 0.0);

        assertThatThrownBy(() -> mapping(new AnnotateOptions().convMaskToPoly(true))
                        .mapped(new LabeledDataRequest().addShapesItem(mask), SAMPLE, FRAME))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining("it is a mask, and the user wants polygons");
    }

    @Test
    void aMaskThatEndsWithTheImageIsTaken() {
        assertThat(mapped(new LabeledDataRequest().addShapesItem(mask(0.0, 4.0, 18.0, 8.0, 19.0, 9.0))))
                .hasSize(1);
    }

    @Test
    void labelsElementsAndAttributesBecomeThoseOfTheTask() { // P065, P067, P068
        List<ApiModel> mapped = mapped(new LabeledDataRequest()
                .addTagsItem(tag())
                .addShapesItem(rectangle().score(0.5))
                .addShapesItem(new LabeledShapeRequest()
                        .frame(0)
                        .labelId(4)
                        .type(ShapeType.RECTANGLE)
                        .points(List.of(1.0, 2.0, 3.0, 4.0)))
                .addShapesItem(cat(nose().addAttributesItem(value(0, "right")), tail(), ear())
                        .addAttributesItem(value(0, "5"))
                        .addAttributesItem(value(1, "lost"))));

        assertThat(mapped).hasSize(3);
        LabeledImageRequest tag = (LabeledImageRequest) mapped.get(0);
        assertThat(tag.getLabelId()).isEqualTo(103);
        assertThat(tag.getFrame()).isEqualTo(7);
        assertThat(tag.getSource()).isEqualTo("auto");
        LabeledShapeRequest car = (LabeledShapeRequest) mapped.get(1);
        assertThat(car.getLabelId()).isEqualTo(100);
        assertThat(car.getFrame()).isEqualTo(7);
        assertThat(car.getSource()).isEqualTo("auto");
        assertThat(car.getScore()).isEqualTo(0.5);
        assertThat(car.getPoints()).containsExactly(1.0, 2.0, 30.0, 40.0);
        LabeledShapeRequest cat = (LabeledShapeRequest) mapped.get(2);
        assertThat(cat.getLabelId()).isEqualTo(105);
        assertThat(cat.getAttributes()).containsExactly(value(100, "5"));
        assertThat(cat.getElements())
                .extracting(SubLabeledShapeRequest::getLabelId)
                .containsExactly(101L, 100L);
        assertThat(cat.getElements()).allSatisfy(element -> {
            assertThat(element.getFrame()).isEqualTo(7);
            assertThat(element.getSource()).isEqualTo("auto");
        });
        assertThat(cat.getElements())
                .extracting(SubLabeledShapeRequest::getPoints)
                .containsExactly(List.of(1.0, 1.0), List.of(2.0, 2.0));
        assertThat(cat.getElements())
                .first()
                .satisfies(nose -> assertThat(nose.getAttributes()).containsExactly(value(100, "right")));
    }

    @Test
    void scoresAreLeftOutWhereTheServerKeepsNone() {
        LabeledDataRequest answered = new LabeledDataRequest()
                .addShapesItem(rectangle().score(0.5))
                .addShapesItem(cat(nose().score(0.5), tail()));

        List<ApiModel> mapped = mapping(new AnnotateOptions(), false).mapped(answered, SAMPLE, FRAME);

        assertThat(mapped)
                .hasSize(2)
                .noneMatch(shape -> Json.gson().toJson(shape).contains("score"));
    }

    @Test
    void aFunctionMayAnswerTheSameObjectsAgain() {
        LabeledDataRequest answered = new LabeledDataRequest()
                .addTagsItem(tag())
                .addShapesItem(
                        cat(nose().addAttributesItem(value(0, "left")), tail()).addAttributesItem(value(0, "5")));

        assertThat(mapped(answered)).isEqualTo(mapped(answered));
    }

    private static Arguments violation(String behaviour, String problem, LabeledShapeRequest shape) {
        return arguments(behaviour, problem, new LabeledDataRequest().addShapesItem(shape));
    }

    private static Arguments violation(String behaviour, String problem, LabeledImageRequest tag) {
        return arguments(behaviour, problem, new LabeledDataRequest().addTagsItem(tag));
    }

    @SuppressWarnings("NullAway") // what the annotations forbid is what is tried
    private static <T> List<T> withNull(T first) {
        return Arrays.asList(first, null);
    }

    private static LabeledShapeRequest rectangle() {
        return new LabeledShapeRequest()
                .frame(0)
                .labelId(0)
                .type(ShapeType.RECTANGLE)
                .points(List.of(1.0, 2.0, 30.0, 40.0));
    }

    private static LabeledShapeRequest ellipse(long label) {
        return new LabeledShapeRequest()
                .frame(0)
                .labelId(label)
                .type(ShapeType.ELLIPSE)
                .points(List.of(9.0, 9.0, 12.0, 5.0));
    }

    private static LabeledImageRequest tag() {
        return new LabeledImageRequest().frame(0).labelId(3);
    }

    private static LabeledShapeRequest cat(SubLabeledShapeRequest... elements) {
        return new LabeledShapeRequest()
                .frame(0)
                .labelId(5)
                .type(ShapeType.SKELETON)
                .elements(List.of(elements));
    }

    private static SubLabeledShapeRequest nose() {
        return element(0, 1);
    }

    private static SubLabeledShapeRequest tail() {
        return element(1, 2);
    }

    private static LabeledShapeRequest mask(Double... points) {
        return new LabeledShapeRequest()
                .frame(0)
                .labelId(6)
                .type(ShapeType.MASK)
                .points(List.of(points));
    }

    private static SubLabeledShapeRequest ear() {
        return element(2, 3);
    }

    private static SubLabeledShapeRequest element(long label, double at) {
        return new SubLabeledShapeRequest()
                .frame(0)
                .labelId(label)
                .type(ShapeType.POINTS)
                .points(List.of(at, at));
    }

    private static AttributeValRequest value(long attribute, String value) {
        return new AttributeValRequest().specId(attribute).value(value);
    }

    private static List<ApiModel> mapped(@Nullable LabeledDataRequest answered) {
        return mapping(new AnnotateOptions()).mapped(answered, SAMPLE, FRAME);
    }

    /**
     * A function with labels of the ids 0 to 6 and a task with those of 100 to 106, but none for 4; the cat of the task has its
     * elements in another order, and no ear.
     */
    private static ResultMapping mapping(AnnotateOptions options) {
        return mapping(options, true);
    }

    private static ResultMapping mapping(AnnotateOptions options, boolean scores) {
        DetectionSpec spec = DetectionSpec.numbered(
                LabelSpec.rectangle("car"),
                LabelSpec.any("bus"),
                LabelSpec.rectangle("van"),
                LabelSpec.tag("night"),
                LabelSpec.any("lost"),
                skeleton("cat", cat -> cat.number("age", 0, 10, 1).text("lost"), "nose", "tail", "ear"),
                LabelSpec.any("dog"));
        List<LabelRead> there = new ArrayList<>();
        inTask(there, 100, LabelSpec.rectangle("car"));
        inTask(there, 101, LabelSpec.rectangle("bus"));
        inTask(there, 102, LabelSpec.any("van"));
        inTask(there, 103, LabelSpec.tag("night"));
        inTask(there, 105, skeleton("cat", cat -> cat.number("age", 0, 10, 1), "tail", "nose"));
        inTask(there, 106, LabelSpec.of("dog", LabelType.ANY));
        options.allowUnmatchedLabels(true);
        return new ResultMapping(
                LabelMapping.of(spec, there, "task 5", options, NOPLogger.NOP_LOGGER),
                LabelSet.of(there),
                options.convMaskToPoly(),
                scores);
    }

    private static void inTask(List<LabelRead> there, long id, Supplier<PatchedLabelRequest> label) {
        there.add(LabelMappingTest.inTask(label).id(id));
    }

    private static LabelSpec skeleton(String name, Consumer<LabelSpec> attributes, String... parts) {
        LabelSpec skeleton = LabelSpec.skeleton(name, drawing -> {
            for (String part : parts) {
                LabelSpec point = LabelSpec.points(part);
                drawing.point(part.equals("nose") ? point.select("side", "left", "right") : point, 50, 50);
            }
        });
        attributes.accept(skeleton);
        return skeleton;
    }
}
