package ai.cvat.sdk.testing.internal.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.StandInTest;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of requirements: who is whose parent, what is inherited, what is refused, and that nothing is half done. */
class RequirementsTest extends StandInTest {

    private static final String SETTINGS = "/api/quality/settings";
    private static final String REQUIREMENTS = SETTINGS + "/requirements";

    private long task;
    private long settings;
    private long rectangle;
    private long attribute;

    RequirementsTest() {
        super("annie");
    }

    @BeforeEach
    void aTask() {
        task = admin.task("""
                        {"name": "t", "labels": [{"name": "cat", "attributes": [{"name": "age", "mutable": true,
                          "input_type": "number", "default_value": "1", "values": ["0", "9", "1"]}]}]}
                        """);
        settings = admin.first(SETTINGS + "?task_id=" + task);
        rectangle = base("rectangle");
        attribute = admin.get("/api/labels?task_id=" + task)
                .results()
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("attributes")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsLong();
    }

    private long base(String type) {
        return admin.first(REQUIREMENTS + "?annotation_type=" + type + "&settings_id=" + settings);
    }

    /** Sends JSON in which names stand for what there is. */
    private Answer send(String method, String path, String json) {
        String body = json.replace("SETTINGS", Long.toString(settings))
                .replace("RECTANGLE", Long.toString(rectangle))
                .replace("ATTRIBUTE", Long.toString(attribute));
        return switch (method) {
            case "POST" -> admin.post(path, body);
            case "PUT" -> admin.put(path, body);
            default -> admin.patch(path, body);
        };
    }

    private long create(String name, long parent) {
        return send(
                        "POST",
                        REQUIREMENTS,
                        "{\"settings_id\":SETTINGS,\"name\":\"" + name + "\",\"parent_requirement\":" + parent + "}")
                .requireStatus(201)
                .id();
    }

    private JsonArray all() {
        return admin.get(SETTINGS + "/" + settings).requireStatus(200).object().getAsJsonArray("requirements");
    }

    private JsonObject read(long id) {
        return admin.get(REQUIREMENTS + "/" + id).requireStatus(200).object();
    }

    @Test
    void thereIsABaseRequirementForEachKindOfAnnotationsWhichIsOff() {
        assertThat(all())
                .extracting(item -> item.getAsJsonObject().get("name").getAsString())
                .containsExactly(
                        "Base tag",
                        "Base rectangle",
                        "Base skeleton",
                        "Base skeleton keypoint",
                        "Base points",
                        "Base polyline",
                        "Base mask",
                        "Base polygon",
                        "Base ellipse");
        JsonObject base = read(rectangle);
        assertThat(base.get("is_base").getAsBoolean()).isTrue();
        assertThat(base.get("enabled").getAsBoolean()).isFalse();
        assertThat(base.get("sort_order").getAsLong()).isOne();
        assertThat(base.get("metric").getAsString()).isEqualTo("accuracy");
        assertThat(base.get("required_score").getAsDouble()).isEqualTo(0.7);
        assertThat(base.get("attribute_comparison").isJsonNull()).isTrue();
        assertThat(base.get("task_id").getAsLong()).isEqualTo(task);
        assertThat(base.get("project_id").isJsonNull()).isTrue();
    }

    @Test
    void aChildSaysWhatIsDifferentAndTakesTheRestFromItsParent() {
        admin.patch(REQUIREMENTS + "/" + rectangle, """
                        {"iou_threshold": 0.6, "filter": "{\\"==\\":[{\\"var\\":\\"shape.label\\"},\\"cat\\"]}",
                         "attribute_comparison": {"default": {"enabled": true, "comparator": "levenshtein"}}}
                        """).requireStatus(200);

        JsonObject child = send("POST", REQUIREMENTS, """
                        {"settings_id": SETTINGS, "name": "Big cats", "parent_requirement": RECTANGLE,
                         "metric": "label_recall", "filter": "{\\">\\":[{\\"var\\":\\"shape.area\\"},100]}",
                         "attribute_comparison": {"default": {"threshold": 0.5},
                           "rules": [{"spec_id": ATTRIBUTE, "enabled": false}]}}
                        """).requireStatus(201).object();

        assertThat(child.get("is_base").getAsBoolean()).isFalse();
        assertThat(child.get("enabled").getAsBoolean()).isTrue();
        assertThat(child.get("annotation_type").isJsonNull()).isTrue();
        assertThat(child.get("iou_threshold").isJsonNull()).isTrue();
        JsonObject effective = child.getAsJsonObject("effective");
        assertThat(effective.get("annotation_type").getAsString()).isEqualTo("rectangle");
        assertThat(effective.get("iou_threshold").getAsDouble()).isEqualTo(0.6);
        assertThat(effective.get("metric").getAsString()).isEqualTo("label_recall");
        assertThat(effective.get("requirement_id")).isEqualTo(child.get("id"));
        assertThat(effective.get("filter").getAsString())
                .isEqualTo("{\"and\":[{\"==\":[{\"var\":\"shape.label\"},\"cat\"]},"
                        + "{\">\":[{\"var\":\"shape.area\"},100]}]}");
        assertThat(effective.get("attribute_comparison").toString())
                .isEqualTo("{\"default\":{\"enabled\":true,\"comparator\":\"levenshtein\",\"threshold\":0.5},"
                        + "\"rules\":[{\"spec_id\":" + attribute + ",\"enabled\":false}]}");
        assertThat(all())
                .hasSize(10)
                .allSatisfy(item ->
                        assertThat(item.getAsJsonObject().has("effective")).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"settings_id\":SETTINGS,\"parent_requirement\":RECTANGLE} | name | required",
                "{\"name\":\"n\",\"parent_requirement\":RECTANGLE} | settings_id | required",
                "{\"settings_id\":999,\"name\":\"n\",\"parent_requirement\":RECTANGLE} | settings_id | Invalid pk",
                "{\"settings_id\":SETTINGS,\"name\":\"n\"} | parent_requirement | required",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":999} | parent_requirement | same quality",
                "{\"settings_id\":SETTINGS,\"name\":\"\",\"parent_requirement\":RECTANGLE} | name | blank",
                "{\"settings_id\":SETTINGS,\"name\":\"Base mask\",\"parent_requirement\":RECTANGLE} | name | already exists",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE,\"annotation_type\":\"mask\"}"
                        + " | annotation_type | inherit",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE,\"annotation_type\":\"x\"}"
                        + " | annotation_type | not a valid choice",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE,\"metric\":\"beauty\"}"
                        + " | metric | not a valid choice",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE,\"iou_threshold\":1.1}"
                        + " | iou_threshold | less than or equal to 1",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE,\"filter\":\"no rule\"}"
                        + " | filter | can't parse",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE,"
                        + "\"filter\":\"{\\\"==\\\":[{\\\"var\\\":\\\"shape.beauty\\\"},1]}\"} | filter | shape.beauty",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE,"
                        + "\"filter\":\"{\\\"var\\\":\\\"shape.skeleton.label\\\"}\"} | filter | not supported",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE,"
                        + "\"attribute_comparison\":{\"rules\":[{\"spec_id\":999,\"enabled\":true}]}}"
                        + " | attribute_comparison | Unknown attribute spec id(s): 999.",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE,\"attribute_comparison\":"
                        + "{\"rules\":[{\"spec_id\":ATTRIBUTE,\"enabled\":true},{\"spec_id\":ATTRIBUTE,\"enabled\":true}]}}"
                        + " | attribute_comparison | Duplicate",
                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE,\"attribute_comparison\":"
                        + "{\"default\":{\"comparator\":\"guess\"}}} | attribute_comparison | not a valid choice",
            })
    void whatIsWrongIsNamedAndNothingIsMade(String body, String field, String words) {
        Answer answer = send("POST", REQUIREMENTS, body).requireStatus(400);

        assertThat(answer.object().keySet()).containsExactly(field);
        assertThat(answer.text()).contains(words);
        assertThat(all()).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"parent_requirement\":RECTANGLE} | parent_requirement | cannot have a parent",
                "{\"annotation_type\":\"mask\"}   | annotation_type    | cannot be changed",
                "{\"iou_threshold\":null}         | iou_threshold      | cannot inherit",
                "{\"metric\":null}                | metric             | cannot inherit",
            })
    void aBaseRequirementStaysOne(String body, String field, String words) {
        String before = admin.get(REQUIREMENTS + "/" + rectangle).text();

        Answer answer = send("PATCH", REQUIREMENTS + "/" + rectangle, body).requireStatus(400);

        assertThat(answer.object().keySet()).containsExactly(field);
        assertThat(answer.text()).contains(words);
        assertThat(admin.get(REQUIREMENTS + "/" + rectangle).text()).isEqualTo(before);
        assertThat(admin.delete(REQUIREMENTS + "/" + rectangle)
                        .requireStatus(400)
                        .json()
                        .getAsJsonArray())
                .extracting(JsonElement::getAsString)
                .containsExactly("Base quality requirements cannot be deleted.");
    }

    @Test
    void aBaseRequirementChangesByWhatIsSent() {
        JsonObject changed = admin.put(
                        REQUIREMENTS + "/" + rectangle,
                        "{\"name\":\"Boxes\",\"enabled\":true,\"attribute_comparison\":null}")
                .requireStatus(200)
                .object();

        assertThat(changed.get("name").getAsString()).isEqualTo("Boxes");
        assertThat(changed.get("enabled").getAsBoolean()).isTrue();
        assertThat(changed.get("iou_threshold").getAsDouble()).isEqualTo(0.4);
        assertThat(changed.get("updated_date")).isNotEqualTo(changed.get("created_date"));
    }

    @Test
    void nothingIsAboveItself() {
        long child = create("a", rectangle);
        long grandchild = create("b", child);

        assertThat(admin.patch(REQUIREMENTS + "/" + child, "{\"parent_requirement\":" + grandchild + "}")
                        .requireStatus(400)
                        .text())
                .contains("parent_requirement", "itself");
        assertThat(admin.patch(REQUIREMENTS + "/" + child, "{\"parent_requirement\":null}")
                        .requireStatus(400)
                        .text())
                .contains("must have a parent");
        admin.patch(REQUIREMENTS + "/" + grandchild, "{\"parent_requirement\":" + base("mask") + "}")
                .requireStatus(200);
        assertThat(read(grandchild)
                        .getAsJsonObject("effective")
                        .get("annotation_type")
                        .getAsString())
                .isEqualTo("mask");
    }

    @Test
    void whatOthersBuildOnIsNotDeleted() {
        long child = create("a", rectangle);
        long grandchild = create("b", child);

        assertThat(admin.delete(REQUIREMENTS + "/" + child).requireStatus(400).text())
                .contains("child requirements");
        admin.delete(REQUIREMENTS + "/" + grandchild).requireStatus(204);
        admin.delete(REQUIREMENTS + "/" + child).requireStatus(204);
        assertThat(admin.get(REQUIREMENTS + "/" + child).requireStatus(404).text())
                .contains("No QualityRequirement");
    }

    @Test
    void thereAreAHundredAtMost() {
        JsonArray roots = new JsonArray();
        for (int i = 0; i < 91; i++) {
            roots.add(WireJson.tree(Map.of("name", "r" + i, "parent_requirement", rectangle)));
        }
        JsonArray fewer = roots.deepCopy();
        roots.add(WireJson.tree(Map.of("name", "r91", "parent_requirement", rectangle)));

        assertThat(bulk(roots).requireStatus(400).text()).contains("No more than 100");
        assertThat(bulk(fewer).requireStatus(201).json().getAsJsonArray()).hasSize(91);
        assertThat(send(
                                "POST",
                                REQUIREMENTS,
                                "{\"settings_id\":SETTINGS,\"name\":\"n\",\"parent_requirement\":RECTANGLE}")
                        .requireStatus(400)
                        .object()
                        .keySet())
                .containsExactly("settings_id");
    }

    private Answer bulk(JsonElement roots) {
        return send("POST", REQUIREMENTS + "/bulk", "{\"settings_id\":SETTINGS,\"requirements\":" + roots + "}");
    }

    @Test
    void treesAreMadeParentsFirst() {
        JsonArray made = send("POST", REQUIREMENTS + "/bulk", """
                        {"settings_id": SETTINGS, "requirements": [
                          {"name": "a", "parent_requirement": RECTANGLE, "iou_threshold": 0.9, "children": [
                            {"name": "b"}, {"name": "c", "children": [{"name": "d", "enabled": false}]}]},
                          {"name": "e", "parent_requirement": RECTANGLE}]}
                        """)
                .requireStatus(201)
                .json()
                .getAsJsonArray();

        assertThat(made)
                .extracting(item -> item.getAsJsonObject().get("name").getAsString())
                .containsExactly("a", "b", "c", "d", "e");
        JsonObject third = made.get(2).getAsJsonObject();
        JsonObject fourth = made.get(3).getAsJsonObject();
        assertThat(fourth.get("parent_requirement")).isEqualTo(third.get("id"));
        assertThat(fourth.getAsJsonObject("effective").get("iou_threshold").getAsDouble())
                .isEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | {\"requirements\":{\"non_field_errors\":[\"This list may not be empty.\"]}}",
                "[{\"name\":\"a\"}] | {\"requirements\":{\"0\":{\"parent_requirement\":"
                        + "\"This field is required for root requirements.\"}}}",
                "[{\"name\":\"a\",\"parent_requirement\":RECTANGLE,\"children\":[{\"name\":\"b\"},{\"name\":\"a\"}]}]"
                        + " | {\"requirements\":{\"0\":{\"children\":{\"1\":{\"name\":\"Requirement names must be unique.\"}}}}}",
                "[{\"name\":\"a\",\"parent_requirement\":RECTANGLE,\"children\":[{\"name\":\"b\",\"parent_requirement\":1}]}]"
                        + " | {\"requirements\":{\"0\":{\"children\":{\"0\":{\"parent_requirement\":"
                        + "\"Nested requirements inherit their parent from the hierarchy.\"}}}}}",
                "[{\"name\":\"a\",\"parent_requirement\":RECTANGLE,\"children\":[{\"name\":\"b\"},"
                        + "{\"name\":\"c\",\"iou_threshold\":2}]}]"
                        + " | {\"requirements\":{\"0\":{\"children\":{\"1\":{\"iou_threshold\":"
                        + "[\"Ensure this value is less than or equal to 1.\"]}}}}}",
                "[{\"parent_requirement\":RECTANGLE}]"
                        + " | {\"requirements\":{\"0\":{\"name\":[\"This field is required.\"]}}}",
            })
    void anErrorInATreeStandsWhereItIsAndNothingIsMade(String roots, String error) {
        String body = "{\"settings_id\":SETTINGS,\"requirements\":" + roots + "}";

        assertThat(send("POST", REQUIREMENTS + "/bulk", body).requireStatus(400).text())
                .isEqualTo(error);
        assertThat(all()).hasSize(9);
    }

    /** What there is, as a client sends it back. */
    private JsonArray items() {
        return all();
    }

    private Answer replace(JsonArray items) {
        JsonObject body = new JsonObject();
        body.add("requirements", items);
        return admin.put(SETTINGS + "/" + settings, body.toString());
    }

    @Test
    void aWholeSetReplacesWhatThereIs() {
        long kept = create("kept", rectangle);
        long gone = create("gone", rectangle);
        JsonArray items = items();
        items.asList().removeIf(item -> item.getAsJsonObject().get("id").getAsLong() == gone);
        // The child comes before the parent that changes, and one is new.
        items.asList().add(0, items.remove(9));
        items.get(0).getAsJsonObject().addProperty("required_score", 0.9);
        items.add(WireJson.tree(Map.of("name", "new", "parent_requirement", kept)));

        JsonArray after = replace(items).requireStatus(200).object().getAsJsonArray("requirements");

        assertThat(after)
                .extracting(item -> item.getAsJsonObject().get("name").getAsString())
                .hasSize(11)
                .contains("kept", "new")
                .doesNotContain("gone");
        assertThat(read(kept).get("required_score").getAsDouble()).isEqualTo(0.9);
        assertThat(admin.get(REQUIREMENTS + "/" + gone).status()).isEqualTo(404);
    }

    @Test
    void aSetThatIsWrongChangesNothing() {
        long child = create("child", rectangle);
        String before = all().toString();
        JsonArray withoutBase = items();
        withoutBase.remove(0);
        JsonArray withoutParent = items();
        withoutParent.get(9).getAsJsonObject().addProperty("parent_requirement", 999);
        JsonArray twice = items();
        twice.add(twice.get(9));
        JsonArray strange = items();
        strange.get(3).getAsJsonObject().addProperty("id", 999);
        JsonArray circle = items();
        circle.get(9).getAsJsonObject().addProperty("parent_requirement", child);
        JsonArray wrong = items();
        wrong.get(0).getAsJsonObject().addProperty("enabled", true);
        wrong.get(9).getAsJsonObject().addProperty("metric", "beauty");

        Map<JsonArray, String> answers = Map.of(
                new JsonArray(),
                "At least one",
                withoutBase,
                "Base quality requirements cannot be deleted.",
                withoutParent,
                "must be included",
                twice,
                "{\"requirements\":{\"10\":{\"id\":\"Requirement ids must be unique.\"}}}",
                strange,
                "{\"requirements\":{\"3\":{\"id\":\"Requirement does not belong to the selected settings.\"}}}",
                circle,
                "cycle",
                wrong,
                "metric");
        answers.forEach((items, words) ->
                assertThat(replace(items).requireStatus(400).text()).contains(words));

        assertThat(all()).hasToString(before);
    }

    @Test
    void requirementsAreFoundByWhatTheyAre() {
        long project = admin.post("/api/projects", "{\"name\":\"p\"}")
                .requireStatus(201)
                .id();
        admin.task("{\"name\":\"u\",\"project_id\":" + project + "}");
        admin.patch(REQUIREMENTS + "/" + rectangle, "{\"enabled\":true}").requireStatus(200);

        assertThat(count("?settings_id=" + settings)).isEqualTo(9);
        assertThat(count("?task_id=" + task)).isEqualTo(9);
        assertThat(count("?project_id=" + project)).isEqualTo(18);
        assertThat(count("?enabled=true")).isOne();
        assertThat(count("?annotation_type=mask")).isEqualTo(3);
        assertThat(count("?filter={\"==\":[{\"var\":\"task_id\"}," + task + "]}"))
                .isEqualTo(9);
        assertThat(admin.get(REQUIREMENTS + "?sort=-name&settings_id=" + settings)
                        .results()
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo("Base tag");
    }

    private long count(String query) {
        return admin.get(REQUIREMENTS + query)
                .requireStatus(200)
                .object()
                .get("count")
                .getAsLong();
    }

    @Test
    void othersSeeNothingOfThem() {
        Browser annie = Browser.of(server, server.user("annie"));

        assertThat(annie.get(REQUIREMENTS).results()).isEmpty();
        for (Answer answer : List.of(
                annie.get(REQUIREMENTS + "/" + rectangle),
                annie.patch(REQUIREMENTS + "/" + rectangle, "{\"enabled\":true}"),
                annie.delete(REQUIREMENTS + "/" + rectangle),
                annie.post(
                        REQUIREMENTS,
                        "{\"settings_id\":" + settings + ",\"name\":\"n\",\"parent_requirement\":" + rectangle
                                + "}"))) {
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    @Test
    void whatOnlyTheServerKnowsIsNotPretended() {
        assertThat(send(
                                "PATCH",
                                REQUIREMENTS + "/" + rectangle,
                                "{\"filter\":\"{\\\"var\\\":\\\"shape.keyframe\\\"}\"}")
                        .requireStatus(501)
                        .text())
                .contains("shape.keyframe");
    }
}
