package ai.cvat.sdk.testing.internal.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.model.AttributeRequest;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.SublabelRequest;
import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.Sounds;
import ai.cvat.sdk.testing.StandInTest;
import ai.cvat.sdk.testing.functions.Detection;
import ai.cvat.sdk.testing.functions.ServerFunction;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** Functions that annotate: what the API tells of them, calls of one frame, and whole tasks in the background. */
class FunctionsTest extends StandInTest {

    private static final String LABELS = """
            [{"name": "cat", "type": "rectangle", "attributes": [
                {"name": "age", "mutable": true, "input_type": "number", "default_value": "1",
                    "values": ["0", "9", "1"]},
                {"name": "fur", "mutable": false, "input_type": "select", "default_value": "long",
                    "values": ["long", "short"]}]},
             {"name": "shape", "type": "polygon"}, {"name": "indoors", "type": "tag"},
             {"name": "body", "type": "skeleton", "svg": "<circle data-label-name='head'/>",
                "sublabels": [{"name": "head", "type": "points"}, {"name": "tail", "type": "points"}]}]
            """;

    private final Browser annie = Browser.of(server, server.user("annie"));
    private final Browser bob = Browser.of(server, server.user("bob"));

    FunctionsTest() {
        super("annie", "bob");
    }

    private static PatchedLabelRequest cat() {
        return new PatchedLabelRequest()
                .name("cat")
                .type(LabelType.RECTANGLE)
                .attributes(List.of(
                        new AttributeRequest()
                                .name("age")
                                .inputType(InputTypeEnum.NUMBER)
                                .values(List.of("0", "9", "1")),
                        new AttributeRequest().name("fur").inputType(InputTypeEnum.TEXT)));
    }

    private static Detection aCat() {
        return Detection.rectangle("cat", 1, 2, 11, 12);
    }

    private void add(Detection... detections) {
        server.addFunction(ServerFunction.detector("cats", input -> List.of(detections))
                .label(cat())
                .label("blob", LabelType.MASK)
                .label("indoors", LabelType.TAG)
                .label(new PatchedLabelRequest()
                        .name("body")
                        .type(LabelType.SKELETON)
                        .sublabels(List.of(new SublabelRequest().name("head").type(LabelType.POINTS))))
                .build());
    }

    private long task(int images) {
        return admin.taskWithImages(
                "{\"name\":\"t\",\"segment_size\":2,\"labels\":" + LABELS + "}", "{}", Pictures.pngs(images));
    }

    private static String request(long task, String more) {
        return "{\"function\":\"cats\",\"task\":" + task + more + "}";
    }

    private Answer annotate(long task, String more) {
        return admin.await(admin.post("/api/lambda/requests", request(task, more))
                .requireStatus(200)
                .text("id"));
    }

    private Answer functionRequest(Browser browser, String method, String id) {
        return browser.send(
                method,
                HttpUrl.get(server.url())
                        .newBuilder()
                        .addPathSegments("api/lambda/requests")
                        .addPathSegment(id)
                        .build()
                        .toString(),
                null);
    }

    private List<JsonObject> stored(long task, String kind) {
        return objects(admin.get("/api/tasks/" + task + "/annotations")
                .requireStatus(200)
                .object()
                .getAsJsonArray(kind));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    @Test
    void aServerWithoutFunctionsHasNoServiceOfThem() {
        long task = task(1);

        for (Answer answer : List.of(
                admin.get("/api/lambda/functions"),
                admin.get("/api/lambda/functions/f"),
                admin.post("/api/lambda/functions/f", "{}"),
                admin.post("/api/lambda/requests", request(task, "")))) {
            assertThat(answer.requireStatus(503).json().isJsonPrimitive()).isTrue();
        }
        // What was asked for once is told without it.
        assertThat(admin.get("/api/lambda/requests").requireStatus(200).text()).isEqualTo("[]");
        assertThat(admin.get("/api/lambda/requests/1").requireStatus(404).text())
                .isEqualTo("\"1 lambda job is not found\"");
        assertThat(admin.delete("/api/lambda/requests/1").status()).isEqualTo(404);
    }

    @Test
    void functionsAreListedWithTheirLabels() {
        add();
        server.addFunction(ServerFunction.interactor("clicks", input -> List.of())
                .name("Clicks")
                .description("Outlines what is clicked on.")
                .version(2)
                .property("min_pos_points", 3)
                .build());

        List<JsonObject> functions = objects(
                annie.get("/api/lambda/functions").requireStatus(200).json().getAsJsonArray());

        assertThat(functions)
                .extracting(function -> function.get("kind").getAsString())
                .containsExactly("detector", "interactor");
        JsonObject label = functions.get(0).getAsJsonArray("labels_v2").get(0).getAsJsonObject();
        assertThat(label.toString())
                .contains("\"name\":\"cat\"", "\"type\":\"rectangle\"", "\"input_type\":\"number\"")
                .contains("\"values\":[\"0\",\"9\",\"1\"]");
        assertThat(functions.get(0).toString()).contains("\"sublabels\":[{\"name\":\"head\"");
        assertThat(annie.get("/api/lambda/functions/clicks").requireStatus(200).text())
                .contains("\"name\":\"Clicks\"", "\"version\":2", "\"min_pos_points\":3", "\"min_neg_points\":-1");
    }

    @Test
    void anIdIsTakenOnceAndHasPlainLetters() {
        add();

        assertThatIllegalArgumentException().isThrownBy(this::add).withMessageContaining("'cats'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerFunction.tracker("a/b", input -> ""))
                .withMessageContaining("'a/b'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aCat().withConfidence(1.5))
                .withMessageContaining("1.5");
    }

    @Test
    void aCallShowsTheFunctionOneFrameAndStoresNothing() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        server.addFunction(ServerFunction.detector("cats", input -> {
                    seen.add(input.frame() + " " + input.fileName() + " "
                            + input.image().getWidth() + " " + input.threshold() + " "
                            + input.arguments().get("more"));
                    return List.of(
                            aCat().withAttribute("age", "3").withAttribute("fur", "bald"),
                            aCat().withConfidence(0.2),
                            Detection.rectangle("dog", 0, 0, 1, 1));
                })
                .label(cat())
                .build());
        long task = task(2);

        JsonObject answer = admin.post(
                        "/api/lambda/functions/cats",
                        "{\"task\":" + task + ",\"frame\":1,\"threshold\":0.5,\"more\":7}")
                .requireStatus(200)
                .object();

        assertThat(seen).containsExactly("1 1.png 40 0.5 7");
        assertThat(answer.keySet()).containsExactlyInAnyOrder("version", "tags", "shapes", "tracks", "intervals");
        List<JsonObject> shapes = objects(answer.getAsJsonArray("shapes"));
        assertThat(shapes).hasSize(1);
        assertThat(shapes.get(0).has("id")).isFalse();
        assertThat(shapes.get(0).toString())
                .contains("\"frame\":1", "\"source\":\"auto\"", "\"points\":[1.0,2.0,11.0,12.0]")
                .contains("\"value\":\"3\"")
                .doesNotContain("bald");
        assertThat(stored(task, "shapes")).isEmpty();
    }

    @Test
    void aCallThatIsWrongIsRefusedWithAText() {
        add(aCat());
        long task = task(3);
        long job = admin.first("/api/jobs?sort=id");
        Map<String, String> wrong = Map.of(
                "{}",
                "'task'",
                "{\"task\":" + task + "}",
                "mandatory argument: frame",
                "{\"task\":" + task + ",\"frame\":3}",
                "The frame is outside the task range",
                "{\"job\":" + job + ",\"frame\":2}",
                "The frame is outside the job range",
                "{\"task\":99,\"frame\":0}",
                "Task matching query does not exist",
                "{\"task\":" + task + ",\"frame\":0,\"mapping\":{\"cat\":{\"name\":\"cow\"}}}",
                "Unknown db label");

        wrong.forEach((body, message) -> {
            Answer answer = admin.post("/api/lambda/functions/cats", body).requireStatus(400);
            assertThat(answer.json().getAsString()).contains(message);
        });
        assertThat(admin.post("/api/lambda/functions/dogs", "{}")
                        .requireStatus(404)
                        .json()
                        .isJsonPrimitive())
                .isTrue();
        assertThat(bob.post("/api/lambda/functions/cats", "{\"task\":" + task + ",\"frame\":0}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aFunctionThatFailsAnswersACallWith500AndFailsARequest() {
        server.addFunction(ServerFunction.detector("cats", input -> {
                    throw new IllegalStateException("out of memory");
                })
                .build());
        long task = task(1);

        Answer call = admin.post("/api/lambda/functions/cats", "{\"task\":" + task + ",\"frame\":0}");
        assertThat(call.requireStatus(500).json().getAsString()).contains("out of memory");

        String id = annotate(task, "").text("id");
        Answer failed = functionRequest(admin, "GET", id).requireStatus(200);
        assertThat(failed.text("status")).isEqualTo("failed");
        assertThat(failed.text("exc_info")).contains("out of memory");
        assertThat(admin.get("/api/lambda/requests").text()).isEqualTo("[]");
    }

    @Test
    void aFunctionWhoseAssertionFailsDoesSoToo() {
        server.addFunction(ServerFunction.detector("cats", input -> {
                    throw new AssertionError("no cat");
                })
                .build());
        long task = task(1);

        Answer call = admin.post("/api/lambda/functions/cats", "{\"task\":" + task + ",\"frame\":0}");
        assertThat(call.requireStatus(500).json().getAsString()).isEqualTo("AssertionError: no cat");

        Answer failed = functionRequest(admin, "GET", annotate(task, "").text("id"));
        assertThat(failed.text("status")).isEqualTo("failed");
        assertThat(failed.text("exc_info")).isEqualTo("AssertionError: no cat\n");
    }

    @Test
    void aFunctionSeesNeitherSoundNorPointClouds() {
        add(aCat());
        refuses("functions on sound", Map.of("a.mp3", Sounds.mp3(10)));
        refuses("functions on point clouds", Map.of("a.pcd", Pictures.pointCloud(3)));
    }

    private void refuses(String what, Map<String, byte[]> media) {
        long task = admin.taskWithImages("{\"name\":\"t\"}", "{}", none -> media);

        for (Answer answer : List.of(
                admin.post("/api/lambda/functions/cats", "{\"task\":" + task + ",\"frame\":0}"),
                admin.post("/api/lambda/requests", request(task, "")))) {
            assertThat(answer.requireStatus(501).text("detail")).contains(what);
        }
    }

    @Test
    void aDetectionIsOfATypeThatThereIsAndASkeletonOfPoints() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Detection.shape("cat", "box", 1, 2, 3, 4))
                .withMessageContaining("'box'")
                .withMessageContaining("rectangle, polygon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Detection.skeleton("body", Detection.shape("head", "points", 5)))
                .withMessageContaining("'head'");
        assertThat(Detection.mask("cat", new boolean[][] {{false, false, false}, {false, true, true}})
                        .points())
                .containsExactly(0.0, 2.0, 1.0, 1.0, 2.0, 1.0);
    }

    @Test
    void interactorsAndTrackersAnswerWhatTheyLike() {
        server.addFunction(ServerFunction.interactor(
                        "clicks", input -> Map.of("clicks", input.arguments().get("pos_points")))
                .build());
        server.addFunction(
                ServerFunction.tracker("tracker", input -> Map.of("shapes", List.of(1.5), "states", List.of()))
                        .build());
        long task = task(1);

        assertThat(admin.post("/api/lambda/functions/clicks", "{\"task\":" + task + ",\"frame\":0}")
                        .requireStatus(400)
                        .text())
                .contains("mandatory argument: pos_points");
        assertThat(admin.post(
                                "/api/lambda/functions/clicks",
                                "{\"task\":" + task + ",\"frame\":0,\"pos_points\":[[1,2]],\"neg_points\":[]}")
                        .requireStatus(200)
                        .text())
                .isEqualTo("{\"clicks\":[[1,2]]}");
        assertThat(admin.post("/api/lambda/functions/tracker", "{\"task\":" + task + ",\"frame\":0}")
                        .requireStatus(200)
                        .object()
                        .getAsJsonArray("shapes"))
                .hasSize(1);
        Answer request =
                admin.await(admin.post("/api/lambda/requests", "{\"function\":\"clicks\",\"task\":" + task + "}")
                        .requireStatus(200)
                        .text("id"));
        assertThat(request.text("status")).isEqualTo("finished");
        assertThat(stored(task, "shapes")).isEmpty();
    }

    @Test
    void aTaskIsAnnotatedInTheBackgroundFrameByFrame() {
        Detection cat = aCat().withAttribute("age", "3").withConfidence(0.75);
        add(cat, Detection.tag("indoors"), Detection.skeleton("body", Detection.shape("head", "points", 5, 6)));
        long task = task(3);
        server.pauseRequests();

        Answer created = admin.post("/api/lambda/requests", request(task, ",\"threshold\":0.5"))
                .requireStatus(200);
        String id = created.text("id");
        assertThat(created.text("status")).isEqualTo("queued");
        assertThat(created.object().get("function").toString())
                .isEqualTo("{\"id\":\"cats\",\"task\":" + task + ",\"threshold\":0.5}");
        assertThat(created.object().get("started").isJsonNull()).isTrue();
        assertThat(created.object().get("exc_info").isJsonNull()).isTrue();
        assertThat(admin.post("/api/lambda/requests", request(task, ""))
                        .requireStatus(409)
                        .json()
                        .getAsString())
                .contains("task #" + task);

        for (int step = 0; step < 3; step++) {
            server.stepRequests();
        }
        Answer halfway = functionRequest(admin, "GET", id);
        assertThat(halfway.text("status")).isEqualTo("started");
        assertThat(halfway.object().get("progress").getAsInt()).isEqualTo(50);
        assertThat(stored(task, "shapes"))
                .extracting(shape -> shape.get("frame").getAsInt())
                .containsOnly(0);
        assertThat(admin.request(id).object().get("progress").getAsDouble()).isEqualTo(0.5);

        assertThat(admin.await(id).object().getAsJsonObject("operation").toString())
                .contains("\"function_id\":\"cats\"", "\"type\":\"autoannotate:task\"");
        assertThat(stored(task, "tags")).hasSize(3);
        List<JsonObject> shapes = stored(task, "shapes");
        assertThat(shapes)
                .hasSize(6)
                .allSatisfy(
                        shape -> assertThat(shape.get("source").getAsString()).isEqualTo("auto"));
        assertThat(shapes.get(0).getAsJsonArray("attributes").toString()).contains("\"3\"", "\"long\"");
        assertThat(objects(shapes.get(1).getAsJsonArray("elements")))
                .extracting(element -> element.get("points") + " " + element.get("outside"))
                .containsExactly("[5.0,6.0] false", "[5.0,6.0] true");
        assertThat(admin.get("/api/lambda/requests").requireStatus(200).json().getAsJsonArray())
                .hasSize(1);
    }

    @Test
    void onlyOneJobIsAnnotatedAndWhatWasThereGoesWhenThatIsAskedFor() {
        add(aCat());
        long task = task(3);
        List<JsonObject> jobs = objects(admin.get("/api/jobs?sort=id").results());
        long second = jobs.get(1).get("id").getAsLong();

        Answer request = annotate(task, ",\"job\":" + second);
        annotate(task, ",\"job\":" + second);
        assertThat(functionRequest(admin, "GET", request.text("id"))
                        .object()
                        .get("function")
                        .toString())
                .contains("\"job\":" + second);
        assertThat(stored(task, "shapes"))
                .extracting(shape -> shape.get("frame").getAsInt())
                .containsExactly(2, 2);

        annotate(task, ",\"cleanup\":true");
        assertThat(stored(task, "shapes"))
                .extracting(shape -> shape.get("frame").getAsInt())
                .containsExactly(0, 1, 2);

        admin.patch("/api/tasks/" + task + "/data/meta", "{\"deleted_frames\":[1]}")
                .requireStatus(200);
        annotate(task, ",\"cleanup\":true,\"threshold\":1");
        assertThat(stored(task, "shapes"))
                .extracting(shape -> shape.get("frame").getAsInt())
                .containsExactly(0, 2);
        long other = task(1);
        assertThat(admin.post("/api/lambda/requests", request(other, ",\"job\":" + second))
                        .requireStatus(400)
                        .json()
                        .getAsString())
                .contains("does not match");
    }

    @Test
    void labelsAndAttributesAreMappedAsTheCallerSays() {
        add(
                Detection.shape("blob", "mask", 0, 9, 2, 3, 4, 5),
                aCat().withAttribute("fur", "short").withAttribute("age", "12"));
        long task = task(1);

        annotate(task, """
                ,"conv_mask_to_poly": true, "mapping": {
                    "blob": {"name": "shape"}, "cat": {"name": "cat", "attributes": {"fur": "fur", "age": "age"}}}
                """);

        List<JsonObject> shapes = stored(task, "shapes");
        assertThat(shapes).extracting(shape -> shape.get("type").getAsString()).containsExactly("polygon", "rectangle");
        assertThat(shapes.get(0).getAsJsonArray("points").toString()).contains("2", "6");
        assertThat(shapes.get(1).getAsJsonArray("attributes").toString())
                .contains("\"short\"", "\"1\"")
                .doesNotContain("12");
    }

    @Test
    void aMappingThatDoesNotFitIsRefused() {
        add(aCat());
        long task = task(1);
        Map<String, String> wrong = Map.of(
                "{\"dog\":{\"name\":\"cat\"}}", "Unknown model label \"dog\"",
                "{\"cat\":{\"name\":\"cow\"}}", "Unknown db label \"cow\"",
                "{\"cat\":{\"name\":\"indoors\"}}", "are not compatible",
                "{\"body\":{\"name\":\"body\"}}", "Mapping for elements was not specified",
                "{\"cat\":{\"name\":\"cat\",\"attributes\":{\"size\":\"age\"}}}", "Unknown model attribute \"size\"",
                "{\"cat\":{\"name\":\"cat\",\"attributes\":{\"age\":\"size\"}}}", "Unknown db attribute \"size\"");

        wrong.forEach((mapping, message) -> assertThat(
                        admin.post("/api/lambda/requests", request(task, ",\"mapping\":" + mapping))
                                .requireStatus(400)
                                .json()
                                .getAsString())
                .contains(message));
        assertThat(admin.post("/api/lambda/requests", request(task, ",\"mapping\":{\"cat\":{}}"))
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"mapping\":{\"cat\":{\"name\":[\"This field is required.\"]}}}");
        assertThat(admin.post("/api/lambda/requests", "{\"roi\":[1]}")
                        .requireStatus(400)
                        .text())
                .contains("function", "task", "roi");
        assertThat(admin.post("/api/lambda/requests", "{\"function\":\"dogs\",\"task\":" + task + "}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void rectanglesOfTheSameThingBecomeOneTrack() {
        Queue<Integer> calls = new ConcurrentLinkedQueue<>();
        server.addFunction(ServerFunction.reid("same", input -> {
                    calls.add(input.arguments().getAsJsonArray("boxes0").size());
                    return List.of(input.image("frame1").getWidth() == 40 ? 0 : -1);
                })
                .build());
        long task = task(3);
        long label = admin.get("/api/labels?task_id=" + task + "&sort=id")
                .results()
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsLong();
        for (int frame : List.of(0, 1)) {
            admin.patch("/api/tasks/" + task + "/annotations?action=create", """
                            {"shapes": [{"type": "rectangle", "frame": %d, "label_id": %d, "points": [1, 1, 5, 5]}]}
                            """.formatted(frame, label))
                    .requireStatus(200);
        }

        admin.await(
                admin.post("/api/lambda/requests", "{\"function\":\"same\",\"task\":" + task + ",\"max_distance\":9}")
                        .requireStatus(200)
                        .text("id"));

        assertThat(calls).containsExactly(1);
        assertThat(stored(task, "shapes")).isEmpty();
        List<JsonObject> tracks = stored(task, "tracks");
        assertThat(tracks).hasSize(1);
        assertThat(objects(tracks.get(0).getAsJsonArray("shapes")))
                .extracting(shape -> shape.get("frame") + " " + shape.get("outside"))
                .containsExactly("0 false", "1 false", "2 true");
    }

    @Test
    void aRequestIsStoppedByItsOwner() {
        add(aCat());
        long task = task(1);
        server.pauseRequests();
        String id = admin.post("/api/lambda/requests", request(task, ""))
                .requireStatus(200)
                .text("id");
        assertThat(functionRequest(annie, "GET", id).status()).isEqualTo(403);
        assertThat(annie.get("/api/lambda/requests").text()).isEqualTo("[]");

        assertThat(functionRequest(admin, "DELETE", id).status()).isEqualTo(204);

        assertThat(functionRequest(admin, "GET", id).requireStatus(404).json().isJsonPrimitive())
                .isTrue();
        server.resumeRequests();
        annotate(task, "");
        assertThat(stored(task, "shapes")).hasSize(1);
    }
}
