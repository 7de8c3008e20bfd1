package ai.cvat.sdk.internal.autoannotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.resources.LabelSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.helpers.NOPLogger;

class LabelMappingTest {

    private static final AnnotateOptions STRICT = new AnnotateOptions();

    @ParameterizedTest(name = "P073: {0} in the function and {1} in the task")
    @CsvSource({
        "any, any, any",
        "any, rectangle, rectangle",
        "rectangle, any, rectangle",
        "rectangle, rectangle, rectangle"
    })
    void anyFitsEveryTypeOnEitherSide(String own, String there, String expected) {
        Map<Long, MappedLabel> mapped = map(STRICT, label("car", own), label("car", there));

        assertThat(at(0, mapped).expected().value()).isEqualTo(expected);
        assertThat(at(0, mapped).target()).isEqualTo(100L);
    }

    @ParameterizedTest(name = "P074: a mask for {1} where masks become polygons: {0}")
    @CsvSource({"false, mask, mask", "true, polygon, polygon", "true, any, polygon", "false, any, mask"})
    void masksFitMasksAndConvertedOnesPolygons(boolean converted, String there, String expected) {
        Map<Long, MappedLabel> mapped =
                map(new AnnotateOptions().convMaskToPoly(converted), label("cat", "mask"), label("cat", there));

        assertThat(at(0, mapped).expected().value()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("misfits")
    void whatDoesNotFitIsRefusedWithBothSidesNamed(
            String behaviour,
            String problem,
            AnnotateOptions options,
            Supplier<PatchedLabelRequest> own,
            Supplier<PatchedLabelRequest> there) {
        assertThatThrownBy(() -> map(options, own, there))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining(problem);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                arguments(
                        "P075",
                        "label \"bus\" of the function is not in task 5. There are: \"car\".",
                        STRICT,
                        label("bus", "any"),
                        label("car", "any")),
                arguments(
                        "P075 by capitals",
                        "label \"Car\" of the function is not in task 5. \"car\" differs by capitals only.",
                        STRICT,
                        label("Car", "any"),
                        label("car", "any")),
                arguments(
                        "P076",
                        "sublabel \"tail\" of the label \"cat\" of the function is not in task 5. There are: \"nose\".",
                        STRICT,
                        cat(LabelSpec.points("tail")),
                        cat(LabelSpec.points("nose"))),
                arguments(
                        "P077",
                        "label \"car\" is for ellipse in the function and for rectangle in task 5",
                        STRICT,
                        label("car", "ellipse"),
                        label("car", "rectangle")),
                arguments(
                        "P077 of a converted mask",
                        "label \"car\" is for polygon in the function, whose masks become polygons, and for mask in task 5",
                        new AnnotateOptions().convMaskToPoly(true),
                        label("car", "mask"),
                        label("car", "mask")),
                arguments(
                        "P078",
                        "attribute \"colour\" of the label \"car\" of the function is not in task 5. There are: \"make\".",
                        STRICT,
                        LabelSpec.any("car").text("colour"),
                        LabelSpec.any("car").text("make")),
                arguments(
                        "P078 in a sublabel",
                        "attribute \"hurt\" of the sublabel \"nose\" of the label \"cat\" of the function is not in task 5."
                                + " There are none.",
                        STRICT,
                        cat(LabelSpec.points("nose").text("hurt")),
                        cat(LabelSpec.points("nose"))),
                arguments(
                        "P079",
                        "attribute \"colour\" of the label \"car\" is a text in the function and a checkbox in task 5",
                        STRICT,
                        LabelSpec.any("car").text("colour"),
                        LabelSpec.any("car").checkbox("colour")),
                arguments(
                        "P079 in a sublabel",
                        "attribute \"hurt\" of the sublabel \"nose\" of the label \"cat\" is a text in the function and a"
                                + " checkbox in task 5",
                        STRICT,
                        cat(LabelSpec.points("nose").text("hurt")),
                        cat(LabelSpec.points("nose").checkbox("hurt"))),
                arguments(
                        "P080 of a select",
                        "attribute \"colour\" of the label \"car\" has the values [red, blue] in the function and [red,"
                                + " green] in task 5",
                        STRICT,
                        LabelSpec.any("car").select("colour", "red", "blue"),
                        LabelSpec.any("car").select("colour", "red", "green")),
                arguments(
                        "P080 of a number",
                        "attribute \"age\" of the label \"car\" has the values [0, 10, 1] in the function and [0, 10, 5]",
                        STRICT,
                        LabelSpec.any("car").number("age", 0, 10, 1),
                        LabelSpec.any("car").number("age", 0, 10, 5)),
                arguments(
                        "P080 in a sublabel",
                        "attribute \"side\" of the sublabel \"nose\" of the label \"cat\" has the values [left, right]",
                        STRICT,
                        cat(LabelSpec.points("nose").select("side", "left", "right")),
                        cat(LabelSpec.points("nose").select("side", "left"))));
    }

    @Test
    void valuesToChooseFromMayBeInAnotherOrder() {
        Map<Long, MappedLabel> mapped = map(
                STRICT,
                LabelSpec.any("car").select("colour", "red", "blue").text("note"),
                LabelSpec.any("car").text("note").select("colour", "blue", "red"));

        assertThat(at(0, at(0, mapped).attributes()).target()).isEqualTo(101L);
        assertThat(at(1, at(0, mapped).attributes()).target()).isEqualTo(100L);
    }

    @Test
    void whatIsNotThereMayBeLeftOut() {
        AnnotateOptions lenient = new AnnotateOptions().allowUnmatchedLabels(true);

        assertThat(at(0, map(lenient, label("bus", "any"), label("car", "any"))).target())
                .isNull();
        MappedLabel cat = at(
                0,
                map(
                        lenient,
                        cat(LabelSpec.points("tail"), LabelSpec.points("nose").text("hurt")),
                        cat(LabelSpec.points("nose"))));
        assertThat(cat.target()).isEqualTo(100);
        assertThat(cat.size()).isEqualTo(1);
        assertThat(at(0, cat.elements()).target()).isNull();
        assertThat(at(1, cat.elements()).target()).isEqualTo(100L);
        assertThat(at(0, at(1, cat.elements()).attributes()).target()).isNull();
    }

    private static <T> T at(long id, Map<Long, T> mapped) {
        return Objects.requireNonNull(mapped.get(id));
    }

    private static Supplier<PatchedLabelRequest> label(String name, String type) {
        return LabelSpec.of(name, LabelType.of(type));
    }

    private static Supplier<PatchedLabelRequest> cat(LabelSpec... parts) {
        return LabelSpec.skeleton("cat", skeleton -> {
            for (LabelSpec part : parts) {
                skeleton.point(part, 50, 50);
            }
        });
    }

    private static Map<Long, MappedLabel> map(
            AnnotateOptions options, Supplier<PatchedLabelRequest> own, Supplier<PatchedLabelRequest> there) {
        return LabelMapping.of(
                DetectionSpec.numbered(own), List.of(inTask(there)), "task 5", options, NOPLogger.NOP_LOGGER);
    }

    /** As a server answers it, with ids from 100 on in each list. */
    static LabelRead inTask(Supplier<PatchedLabelRequest> label) {
        PatchedLabelRequest numbered = DetectionSpec.numbered(label).labels().get(0);
        String json = Json.gson().toJson(numbered).replaceAll("\"id\":(\\d)\\b", "\"id\":10$1");
        return Json.gson().fromJson(json, LabelRead.class);
    }
}
