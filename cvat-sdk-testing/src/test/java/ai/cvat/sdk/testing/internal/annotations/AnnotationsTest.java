package ai.cvat.sdk.testing.internal.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnotationsTest extends StandInTest {

    private String task = "";
    private List<String> jobs = List.of();
    private long cat;
    private long pose;
    private long head;
    private long age;
    private long breed;

    @BeforeEach
    void aTaskOfSixFramesInTwoJobsThatShareOne() {
        long id = admin.taskWithImages(
                "{\"name\":\"t\",\"segment_size\":4,\"overlap\":1,\"labels\":["
                        + "{\"name\":\"cat\",\"attributes\":["
                        + "{\"name\":\"age\",\"mutable\":true,\"input_type\":\"number\",\"default_value\":\"1\","
                        + "\"values\":[\"0\",\"9\",\"1\"]},"
                        + "{\"name\":\"breed\",\"mutable\":false,\"input_type\":\"text\",\"values\":[]}]},"
                        + "{\"name\":\"pose\",\"type\":\"skeleton\",\"svg\":\"\","
                        + "\"sublabels\":[{\"name\":\"head\",\"type\":\"points\"}]}]}",
                "{}",
                Pictures.pngs(6));
        task = "/api/tasks/" + id + "/annotations";
        jobs = admin.get("/api/jobs?sort=id&task_id=" + id).results().asList().stream()
                .map(job -> "/api/jobs/" + job.getAsJsonObject().get("id").getAsLong() + "/annotations")
                .toList();
        JsonArray labels = admin.get("/api/labels?task_id=" + id).results();
        JsonObject catLabel = labels.get(0).getAsJsonObject();
        JsonObject poseLabel = labels.get(1).getAsJsonObject();
        cat = catLabel.get("id").getAsLong();
        age = firstId(catLabel.getAsJsonArray("attributes"));
        breed = catLabel.getAsJsonArray("attributes")
                .get(1)
                .getAsJsonObject()
                .get("id")
                .getAsLong();
        pose = poseLabel.get("id").getAsLong();
        head = firstId(poseLabel.getAsJsonArray("sublabels"));
    }

    private static long firstId(JsonArray array) {
        return array.get(0).getAsJsonObject().get("id").getAsLong();
    }

    private String box(int frame) {
        return "{\"type\":\"rectangle\",\"frame\":" + frame + ",\"label_id\":" + cat + ",\"points\":[1,2,3,4]}";
    }

    private static JsonArray list(Answer answer, String kind) {
        return answer.requireStatus(200).object().getAsJsonArray(kind);
    }

    private Answer create(String path, String kind, String... objects) {
        return admin.patch(path + "?action=create", "{\"" + kind + "\":[" + String.join(",", objects) + "]}");
    }

    @Test
    void newDataHaveNoAnnotationsButAllKeys() {
        assertThat(admin.get(task).text())
                .isEqualTo("{\"version\":0,\"tags\":[],\"shapes\":[],\"tracks\":[],\"intervals\":[]}");
    }

    @Test
    void aTaskWithoutDataHasNoAnnotations() {
        String empty = "/api/tasks/" + admin.task("{\"name\":\"t\"}") + "/annotations/";

        assertThat(admin.get(empty).status()).isEqualTo(400);
        assertThat(admin.put(empty, "{}").json().isJsonArray()).isTrue();
    }

    @Test
    void defaultsAreFilledIn() {
        JsonObject shape = list(create(task, "shapes", box(0)), "shapes").get(0).getAsJsonObject();

        assertThat(shape.get("id").getAsLong()).isPositive();
        assertThat(shape.get("group").getAsInt()).isZero();
        assertThat(shape.get("source").getAsString()).isEqualTo("manual");
        assertThat(shape.get("occluded").getAsBoolean()).isFalse();
        assertThat(shape.get("outside").getAsBoolean()).isFalse();
        assertThat(shape.get("z_order").getAsInt()).isZero();
        assertThat(shape.get("rotation").getAsDouble()).isZero();
        assertThat(shape.get("score").getAsDouble()).isOne();
        assertThat(shape.get("elements").getAsJsonArray()).isEmpty();
    }

    @Test
    void aChangeIsAnsweredByWhatWasSentAndOnlyReadingGivesWhatIsStored() {
        String sent =
                box(0).replace("}", ",\"rotation\":45,\"points\":[1,2.5,3,4]}").replace(",\"points\":[1,2,3,4]", "");

        JsonObject answered =
                list(create(task, "shapes", sent), "shapes").get(0).getAsJsonObject();

        assertThat(answered.get("points").toString()).isEqualTo("[1,2.5,3,4]");
        assertThat(answered.getAsJsonArray("attributes")).isEmpty();
        JsonObject stored = list(admin.get(task), "shapes").get(0).getAsJsonObject();
        assertThat(stored.get("points").toString()).isEqualTo("[1.0,2.5,3.0,4.0]");
        assertThat(stored.get("id")).isEqualTo(answered.get("id"));
        assertThat(stored.getAsJsonArray("attributes").toString())
                .contains("{\"spec_id\":" + age + ",\"value\":\"1\"}");
        JsonObject deleted = list(admin.patch(task + "?action=delete", "{\"shapes\":[" + stored + "]}"), "shapes")
                .get(0)
                .getAsJsonObject();
        assertThat(deleted.get("points").toString()).isEqualTo("[1.0,2.5,3.0,4.0]");
        assertThat(list(
                                admin.patch(
                                        task + "?action=delete",
                                        "{\"shapes\":[" + box(0).replace("{", "{\"id\":77,") + "]}"),
                                "shapes")
                        .get(0)
                        .getAsJsonObject()
                        .has("elements"))
                .isFalse();
    }

    @Test
    void anyTextIsASourceAndTheValueOfAnAttribute() {
        String sent = box(0).replace(
                        "}",
                        ",\"source\":\"magic\",\"attributes\":[{\"spec_id\":" + age + ",\"value\":null},{\"spec_id\":"
                                + breed + ",\"value\":7}]}");

        JsonObject shape = list(create(task, "shapes", sent), "shapes").get(0).getAsJsonObject();

        assertThat(shape.get("source").getAsString()).isEqualTo("magic");
        assertThat(shape.getAsJsonArray("attributes").toString())
                .isEqualTo(
                        "[{\"spec_id\":" + age + ",\"value\":\"None\"},{\"spec_id\":" + breed + ",\"value\":\"7\"}]");
    }

    @Test
    void replacingTakesTheOldOnesAway() {
        create(task, "shapes", box(0), box(1));

        Answer replaced = admin.put(task, "{\"tags\":[{\"frame\":2,\"label_id\":" + cat + "}]}");

        assertThat(list(replaced, "tags")).hasSize(1);
        assertThat(list(admin.get(task), "shapes")).isEmpty();
        assertThat(list(admin.get(task), "tags")).hasSize(1);
    }

    @Test
    void aRefusedReplacementChangesNothing() {
        create(task, "shapes", box(0));

        admin.put(task, "{\"tags\":[{\"frame\":0,\"label_id\":9999}]}").requireStatus(400);

        assertThat(list(admin.get(task), "shapes")).hasSize(1);
    }

    @Test
    void anUpdateKeepsTheIdAndAddsWhatHasNone() {
        long id = firstId(list(create(task, "shapes", box(0)), "shapes"));
        String moved = box(0).replace("[1,2,3,4]", "[5,6,7,8]").replace("{", "{\"id\":" + id + ",");

        admin.patch(task + "?action=update", "{\"shapes\":[" + moved + "," + box(1) + "]}")
                .requireStatus(200);

        JsonArray shapes = list(admin.get(task), "shapes");
        assertThat(shapes).hasSize(2);
        assertThat(shapes.asList())
                .anyMatch(shape -> shape.getAsJsonObject().get("id").getAsLong() == id
                        && shape.getAsJsonObject().get("points").toString().equals("[5.0,6.0,7.0,8.0]"));
    }

    @Test
    void deletingNeedsWholeObjectsAndForgivesUnknownIds() {
        long id = firstId(list(create(task, "shapes", box(0), box(1)), "shapes"));

        assertThat(admin.patch(task + "?action=delete", "{\"shapes\":[{\"id\":" + id + "}]}")
                        .text())
                .contains("This field is required.");
        assertThat(admin.patch(task + "?action=delete", "{\"shapes\":[" + box(0) + "]}")
                        .text())
                .isEqualTo("{\"shapes\":[{\"id\":[\"must be present and not null\"]}]}");
        admin.patch(
                        task + "?action=delete",
                        "{\"shapes\":[" + box(0).replace("{", "{\"id\":" + id + ",") + ","
                                + box(0).replace("{", "{\"id\":98765,") + "]}")
                .requireStatus(200);
        assertThat(list(admin.get(task), "shapes")).hasSize(1);
    }

    @Test
    void deletingEverythingAnswersNothing() {
        create(task, "shapes", box(0), box(5));

        assertThat(admin.delete(jobs.get(0)).status()).isEqualTo(204);
        assertThat(list(admin.get(task), "shapes")).hasSize(1);
        assertThat(admin.delete(task).status()).isEqualTo(204);
        assertThat(list(admin.get(task), "shapes")).isEmpty();
    }

    @Test
    void newObjectsHaveNoId() {
        assertThat(create(task, "shapes", box(0).replace("{", "{\"id\":1,")).text())
                .isEqualTo("{\"shapes\":[{\"id\":[\"must be absent\"]}]}");
        assertThat(create(task, "shapes", box(0).replace("{", "{\"id\":null,")).status())
                .isEqualTo(200);
    }

    @Test
    void anActionIsRequired() {
        for (String query : new String[] {"", "?action=remove"}) {
            assertThat(admin.patch(task + query, "{}").text())
                    .isEqualTo("[\"Please specify a correct 'action' for the request\"]");
        }
    }

    @Test
    void everyTypeOfShapeHasItsNumberOfPoints() {
        Object[][] cases = {
            {"rectangle", 4, 5},
            {"ellipse", 4, 2},
            {"polygon", 6, 4},
            {"polygon", 8, 7},
            {"polyline", 4, 2},
            {"points", 2, 3},
            {"cuboid", 16, 8},
            {"mask", 5, 4},
        };
        for (Object[] example : cases) {
            String type = (String) example[0];
            assertThat(shapeOf(type, (int) example[1]).status()).as(type).isEqualTo(200);
            assertThat(shapeOf(type, (int) example[2]).text())
                    .isEqualTo("{\"shapes\":[{\"points\":[\"invalid length for shape type '" + type + "'\"]}]}");
        }
    }

    private Answer shapeOf(String type, int points) {
        String numbers = "1" + ",1".repeat(points - 1);
        return create(
                task,
                "shapes",
                "{\"type\":\"" + type + "\",\"frame\":0,\"label_id\":" + cat + ",\"points\":[" + numbers + "]}");
    }

    @Test
    void everyWrongValueIsReportedAtItsPlace() {
        Answer answer = create(
                task,
                "shapes",
                box(0),
                "{\"type\":\"circle\",\"frame\":-1,\"label_id\":" + cat
                        + ",\"points\":[1,\"x\"],\"rotation\":400,\"source\":\"magic\",\"score\":2}");

        JsonArray errors = answer.requireStatus(400).object().getAsJsonArray("shapes");
        assertThat(errors.get(0).getAsJsonObject().keySet()).isEmpty();
        assertThat(errors.get(1).getAsJsonObject().keySet())
                .containsExactlyInAnyOrder("type", "frame", "points", "rotation", "score");
        assertThat(errors.get(1).getAsJsonObject().get("points").toString())
                .isEqualTo("{\"1\":\"[ErrorDetail(string='Value must be a float or an integer', code='invalid')]\"}");
    }

    @Test
    void labelsAndAttributesMustBeTheTasks() {
        assertThat(create(task, "tags", "{\"frame\":0,\"label_id\":9999}").text())
                .isEqualTo("[\"label_id `9999` is invalid\"]");
        assertThat(create(task, "tags", "{\"frame\":0,\"label_id\":" + head + "}")
                        .status())
                .as("the label of an element is one of the task's")
                .isEqualTo(200);
        assertThat(create(
                                task,
                                "tags",
                                "{\"frame\":0,\"label_id\":" + cat
                                        + ",\"attributes\":[{\"spec_id\":9999,\"value\":\"x\"}]}")
                        .text())
                .isEqualTo("[\"spec_id `9999` is invalid\"]");
    }

    @Test
    void aSkeletonHasElementsAndNothingElseHas() {
        String element = "{\"type\":\"points\",\"frame\":0,\"label_id\":" + head + ",\"points\":[1,2]}";

        JsonArray shapes = list(
                create(
                        task,
                        "shapes",
                        "{\"type\":\"skeleton\",\"frame\":0,\"label_id\":" + pose + ",\"elements\":[" + element + "]}"),
                "shapes");
        JsonObject stored = shapes.get(0).getAsJsonObject();
        assertThat(stored.getAsJsonArray("elements").get(0).getAsJsonObject().has("id"))
                .isTrue();
        assertThat(list(admin.get(task), "shapes").get(0).getAsJsonObject().getAsJsonArray("points"))
                .isEmpty();
        assertThat(create(task, "shapes", "{\"type\":\"skeleton\",\"frame\":0,\"label_id\":" + pose + "}")
                        .text())
                .contains("elements");
        assertThat(create(task, "shapes", box(0).replace("}", ",\"elements\":[" + element + "]}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shapesGoIntoTheJobsOfTheirFrame() {
        create(task, "shapes", box(0), box(3), box(5), box(99));

        assertThat(list(admin.get(jobs.get(0)), "shapes")).hasSize(2);
        assertThat(list(admin.get(jobs.get(1)), "shapes")).hasSize(2);
        assertThat(list(admin.get(task), "shapes")).hasSize(3);
    }

    @Test
    void aJobTakesAnyFrame() {
        assertThat(list(create(jobs.get(0), "shapes", box(99)), "shapes")).hasSize(1);
    }

    @Test
    void whatAJobChangedIsSeenInTheTask() {
        create(jobs.get(1), "shapes", box(5));
        long id = firstId(list(admin.get(jobs.get(1)), "shapes"));

        admin.patch(jobs.get(1) + "?action=update", "{\"shapes\":[" + box(4).replace("{", "{\"id\":" + id + ",") + "]}")
                .requireStatus(200);
        assertThat(list(admin.get(task), "shapes")
                        .get(0)
                        .getAsJsonObject()
                        .get("frame")
                        .getAsInt())
                .isEqualTo(4);
        admin.put(jobs.get(1), "{}").requireStatus(200);
        assertThat(list(admin.get(task), "shapes")).isEmpty();
    }

    @Test
    void aSharedShapeIsDeletedFromTheJobThatHasItsId() {
        long id = firstId(list(create(task, "shapes", box(3)), "shapes"));

        admin.patch(task + "?action=delete", "{\"shapes\":[" + box(3).replace("{", "{\"id\":" + id + ",") + "]}")
                .requireStatus(200);

        assertThat(list(admin.get(jobs.get(0)), "shapes")).isEmpty();
        assertThat(list(admin.get(jobs.get(1)), "shapes")).hasSize(1);
        assertThat(list(admin.get(task), "shapes")).hasSize(1);
    }

    @Test
    void anIdIsTakenOnce() {
        long id = firstId(list(create(task, "shapes", box(3)), "shapes"));
        String update = "{\"shapes\":[" + box(3).replace("{", "{\"id\":" + id + ",") + "]}";

        // The copy of the other job would get the same id.
        assertThat(admin.patch(task + "?action=update", update)
                        .requireStatus(400)
                        .text())
                .contains("engine_labeledshape_pkey", "(" + id + ") already exists");

        assertThat(list(admin.get(jobs.get(0)), "shapes"))
                .as("nothing is changed")
                .hasSize(1);
        assertThat(admin.patch(jobs.get(0) + "?action=update", update).status()).isEqualTo(200);
        assertThat(create(task, "tracks", track(keyframe(0, ""))).status()).isEqualTo(200);
        long keyframe =
                firstId(list(admin.get(task), "tracks").get(0).getAsJsonObject().getAsJsonArray("shapes"));
        assertThat(create(task, "tracks", track(keyframe(0, ",\"id\":" + keyframe)))
                        .requireStatus(400)
                        .text())
                .contains("engine_trackedshape_pkey");
    }

    private String track(String shapes) {
        return "{\"frame\":0,\"label_id\":" + cat + ",\"attributes\":[{\"spec_id\":" + breed
                + ",\"value\":\"manx\"}],\"shapes\":[" + shapes + "]}";
    }

    private static String keyframe(int frame, String more) {
        return "{\"type\":\"rectangle\",\"frame\":" + frame + ",\"points\":[0,0," + frame + "," + frame + "]" + more
                + "}";
    }

    @Test
    void aTrackIsCutIntoItsJobsAndReadAsAWhole() {
        create(task, "tracks", track(keyframe(0, "") + "," + keyframe(5, ""))).requireStatus(200);

        JsonObject whole = list(admin.get(task), "tracks").get(0).getAsJsonObject();
        assertThat(frames(whole)).containsExactly(0, 3, 5);
        JsonObject second = list(admin.get(jobs.get(1)), "tracks").get(0).getAsJsonObject();
        assertThat(frames(second)).containsExactly(3, 5);
        assertThat(second.get("frame").getAsInt()).isEqualTo(3);
    }

    private static List<Integer> frames(JsonObject track) {
        return track.getAsJsonArray("shapes").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(shape -> shape.get("frame").getAsInt())
                .toList();
    }

    @Test
    void aTrackWithoutItsFirstKeyframeBeginsOutsideInAJobAndLaterInATask() {
        create(jobs.get(0), "tracks", track(keyframe(2, ""))).requireStatus(200);

        JsonObject track = list(admin.get(jobs.get(0)), "tracks").get(0).getAsJsonObject();
        assertThat(frames(track)).containsExactly(0, 2);
        assertThat(track.getAsJsonArray("shapes")
                        .get(0)
                        .getAsJsonObject()
                        .get("outside")
                        .getAsBoolean())
                .isTrue();
        admin.delete(task);
        create(task, "tracks", track(keyframe(2, "")), track("")).requireStatus(200);
        JsonArray tracks = list(admin.get(jobs.get(0)), "tracks");
        assertThat(tracks).hasSize(1);
        assertThat(tracks.get(0).getAsJsonObject().get("frame").getAsInt()).isEqualTo(2);
        assertThat(frames(tracks.get(0).getAsJsonObject())).containsExactly(2);
    }

    @Test
    void attributesOfTracksAreImmutableAndThoseOfTheirShapesMutable() {
        String mutable = ",\"attributes\":[{\"spec_id\":" + age + ",\"value\":\"5\"}]";
        String immutable = ",\"attributes\":[{\"spec_id\":" + breed + ",\"value\":\"5\"}]";

        assertThat(create(task, "tracks", track(keyframe(0, immutable))).status())
                .isEqualTo(400);
        create(task, "tracks", track(keyframe(0, mutable) + "," + keyframe(1, "")))
                .requireStatus(200);
        JsonObject track = list(admin.get(task), "tracks").get(0).getAsJsonObject();
        assertThat(track.getAsJsonArray("shapes")
                        .get(1)
                        .getAsJsonObject()
                        .get("attributes")
                        .toString())
                .isEqualTo("[{\"spec_id\":" + age + ",\"value\":\"5\"}]");
    }

    @Test
    void savingAnnotationsTouchesTaskAndJob() {
        String before = admin.get(jobs.get(0).replace("/annotations", "")).text("updated_date");

        create(task, "shapes", box(0));

        assertThat(admin.get(jobs.get(0).replace("/annotations", "")).text("updated_date"))
                .isNotEqualTo(before);
    }

    @Test
    void exportingByTheOldWayIsGone() {
        assertThat(admin.get(task + "?format=COCO%201.0").status()).isEqualTo(410);
        assertThat(admin.get(jobs.get(0) + "?format=COCO%201.0").status()).isEqualTo(410);
        assertThat(admin.get(task + "?action=download").status()).isEqualTo(410);
        assertThat(admin.put(task + "?format=COCO%201.0&rq_id=x", "{}").status())
                .isEqualTo(410);
    }

    @Test
    void importingNeedsAFile() {
        assertThat(admin.post(task + "?format=COCO%201.0", "{}").status()).isEqualTo(400);
    }
}
