package ai.cvat.sdk.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.TaskWriteRequest;
import com.google.gson.JsonParser;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LabelSpecTest {

    private static void assertSent(TaskWriteRequest spec, String json) {
        assertThat(Json.gson().toJsonTree(spec)).isEqualTo(JsonParser.parseString(json));
    }

    @Test
    void labelsThatHaveOnlyANameAreGivenByIt() {
        assertSent(new TaskWriteRequest().name("pets").labels("cat", "dog"), """
                {"name": "pets", "labels": [{"name": "cat"}, {"name": "dog"}]}
                """);
    }

    @Test
    void attributesAreWhatTheServersPageWouldMakeOfThem() {
        assertSent(
                new TaskWriteRequest()
                        .labels(
                                LabelSpec.rectangle("car")
                                        .color("#ff0000")
                                        .select("colour", "red", "blue")
                                        .number("doors", 2, 5, 1),
                                LabelSpec.of("eye", LabelType.ELLIPSE)
                                        .radio("side", "left", "right")
                                        .checkbox("open")
                                        .mutable()
                                        .text("note")),
                """
                {"labels": [
                  {"name": "car", "type": "rectangle", "color": "#ff0000", "attributes": [
                    {"name": "colour", "mutable": false, "input_type": "select", "default_value": "red",
                     "values": ["red", "blue"]},
                    {"name": "doors", "mutable": false, "input_type": "number", "default_value": "2",
                     "values": ["2", "5", "1"]}]},
                  {"name": "eye", "type": "ellipse", "attributes": [
                    {"name": "side", "mutable": false, "input_type": "radio", "default_value": "left",
                     "values": ["left", "right"]},
                    {"name": "open", "mutable": true, "input_type": "checkbox", "default_value": "false",
                     "values": ["false"]},
                    {"name": "note", "mutable": false, "input_type": "text", "default_value": "", "values": []}]}]}
                """);
    }

    @Test
    void aSkeletonIsDrawnByItsPointsAndEdges() {
        assertSent(
                new TaskWriteRequest()
                        .labels(LabelSpec.skeleton(
                                "person",
                                points -> points.point("head", 50, 10)
                                        .point(
                                                LabelSpec.points("hip")
                                                        .color("#00ff00")
                                                        .checkbox("hurt"),
                                                50,
                                                62.5)
                                        .edge("head", "hip"))),
                """
                {"labels": [{"name": "person", "type": "skeleton", "sublabels": [
                    {"name": "head", "type": "points"},
                    {"name": "hip", "type": "points", "color": "#00ff00", "attributes": [
                      {"name": "hurt", "mutable": false, "input_type": "checkbox", "default_value": "false",
                       "values": ["false"]}]}],
                  "svg": "<line x1=\\"50.0\\" y1=\\"10.0\\" x2=\\"50.0\\" y2=\\"62.5\\" stroke=\\"black\\" \
                data-type=\\"edge\\" data-node-from=\\"1\\" stroke-width=\\"0.5\\" data-node-to=\\"2\\"></line>\
                <circle r=\\"0.75\\" stroke=\\"black\\" fill=\\"#b3b3b3\\" cx=\\"50.0\\" cy=\\"10.0\\" \
                stroke-width=\\"0.1\\" data-type=\\"element node\\" data-element-id=\\"1\\" data-node-id=\\"1\\" \
                data-label-name=\\"head\\"></circle>\
                <circle r=\\"0.75\\" stroke=\\"black\\" fill=\\"#b3b3b3\\" cx=\\"50.0\\" cy=\\"62.5\\" \
                stroke-width=\\"0.1\\" data-type=\\"element node\\" data-element-id=\\"2\\" data-node-id=\\"2\\" \
                data-label-name=\\"hip\\"></circle>"}]}
                """);
    }

    @Test
    void whatTheServerOrItsPageWouldNotTakeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSpec.any(" "))
                .withMessageContaining("blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSpec.any("car").text("note").checkbox("note"))
                .withMessageContainingAll("\"car\"", "\"note\"", "already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSpec.any("car").select("colour"))
                .withMessageContaining("\"colour\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSpec.any("car").number("doors", 5, 2, 1))
                .withMessageContaining("5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSpec.of("person", LabelType.SKELETON))
                .withMessageContaining("skeleton(name, points)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSpec.any("car").color("red"))
                .withMessageContaining("\"red\" is no colour");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSpec.any("car").select("size", "s", "m", "s"))
                .withMessageContaining("\"s\" twice");
        assertThatIllegalStateException()
                .isThrownBy(() -> LabelSpec.any("car").mutable())
                .withMessageContaining("\"car\"");
    }

    @Test
    void aSkeletonWithoutPointsOrWithWrongOnesIsRefused() {
        refused("no point", points -> {});
        refused("already", points -> points.point("a", 1, 1).point("a", 2, 2));
        refused("Near names: \"head\"", points -> points.point("head", 1, 1).edge("heat", "head"));
        refused("0 to 100", points -> points.point("a", 1, 101));
        refused("0 to 100", points -> points.point("a", Double.NaN, 1));
        refused("in its name", points -> points.point("a\"b", 1, 1));
        refused("no label of points", points -> points.point(LabelSpec.rectangle("a"), 1, 1));
        refused("joined to itself", s -> s.point("head", 1, 1).edge("head", "head"));
    }

    private static void refused(String why, Consumer<SkeletonSpec> points) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSpec.skeleton("person", points))
                .withMessageContaining(why);
    }
}
