package ai.cvat.sdk.testing.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasksTest extends StandInTest {

    private static final String CAT = "{\"name\":\"cat\",\"color\":\"#00ff00\",\"type\":\"rectangle\","
            + "\"attributes\":[{\"name\":\"age\",\"mutable\":true,\"input_type\":\"number\","
            + "\"default_value\":\"1\",\"values\":[\"0\",\"30\",\"1\"]}]}";

    TasksTest() {
        super("annie");
    }

    private JsonObject firstLabel(String query) {
        return admin.get("/api/labels?" + query).results().get(0).getAsJsonObject();
    }

    @Test
    void aNewTaskHasNoMediaYet() {
        Answer created = admin.post("/api/tasks", "{\"name\":\"cats\",\"labels\":[" + CAT + "]}");

        JsonObject task = created.requireStatus(201).object();
        assertThat(created.header("Location")).isEqualTo(task.get("url").getAsString());
        assertThat(task.get("data").isJsonNull()).isTrue();
        assertThat(task.get("mode").getAsString()).isEmpty();
        assertThat(task.get("media_type").getAsString()).isEmpty();
        assertThat(task.get("dimension").getAsString()).isEqualTo("2d");
        assertThat(task.get("status").getAsString()).isEqualTo("annotation");
        assertThat(task.keySet())
                .doesNotContain(
                        "size",
                        "data_cloud_storage_id",
                        "data_chunk_size",
                        "data_original_chunk_type",
                        "data_compressed_chunk_type",
                        "image_quality");
        assertThat(task.getAsJsonObject("jobs").get("count").getAsLong()).isZero();
        assertThat(task.get("assignee").isJsonNull()).isTrue();
        assertThat(task.getAsJsonObject("owner").get("username").getAsString()).isEqualTo("admin");
    }

    @Test
    void aTaskNeedsANameOfSomeLetters() {
        assertThat(admin.post("/api/tasks", "{}").text()).isEqualTo("{\"name\":[\"This field is required.\"]}");
        assertThat(admin.post("/api/tasks", "{\"name\":\" \"}").text()).contains("may not be blank");
        assertThat(admin.post("/api/tasks", "{\"name\":null}").text()).contains("may not be null");
        assertThat(admin.post("/api/tasks", "{\"name\":\"" + "x".repeat(257) + "\"}")
                        .text())
                .contains("no more than 256 characters");
    }

    @Test
    void everyWrongFieldIsReported() {
        Answer answer = admin.post(
                "/api/tasks",
                "{\"name\":\"t\",\"segment_size\":-1,\"overlap\":\"x\",\"assignee_id\":77,"
                        + "\"labels\":[{\"name\":\"a\"},{\"name\":\"b\",\"type\":\"circle\"}]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("\"segment_size\":[\"Ensure this value is greater than or equal to 0.\"]")
                .contains("\"overlap\":[\"A valid integer is required.\"]")
                .contains("\"assignee_id\":[\"Invalid pk \\\"77\\\" - object does not exist.\"]")
                .contains("\"labels\":[{},{\"type\":[\"\\\"circle\\\" is not a valid choice.\"]}]");
    }

    @Test
    void aTaskInAProjectHasTheProjectsLabels() {
        long project = admin.post("/api/projects", "{\"name\":\"p\",\"labels\":[" + CAT + "]}")
                .requireStatus(201)
                .id();
        long task = admin.task("{\"name\":\"t\",\"project_id\":" + project + "}");

        assertThat(firstLabel("task_id=" + task).get("project_id").getAsLong()).isEqualTo(project);
        assertThat(admin.post("/api/tasks", "{\"name\":\"t\",\"project_id\":" + project + ",\"labels\":[" + CAT + "]}")
                        .json()
                        .isJsonArray())
                .isTrue();
        JsonObject shown = admin.get("/api/projects/" + project).object();
        assertThat(shown.getAsJsonObject("tasks").get("count").getAsInt()).isEqualTo(1);
    }

    @Test
    void aPartialUpdateChangesWhatItNames() {
        long annie = server.user("annie").id();
        long task = admin.task("{\"name\":\"t\",\"bug_tracker\":\"http://bugs\",\"segment_size\":7}");
        String path = "/api/tasks/" + task;

        Answer assigned = admin.patch(path, "{\"assignee_id\":" + annie + "}");
        assertThat(assigned.object().getAsJsonObject("assignee").get("username").getAsString())
                .isEqualTo("annie");
        assertThat(assigned.object().get("assignee_updated_date").isJsonNull()).isFalse();
        assertThat(assigned.text("bug_tracker")).isEqualTo("http://bugs");
        assertThat(admin.patch(path, "{\"assignee_id\":null}")
                        .object()
                        .get("assignee")
                        .isJsonNull())
                .isTrue();
        for (String fixed : List.of("colour", "segment_size", "overlap", "initial_replicas")) {
            assertThat(admin.patch(path, "{\"" + fixed + "\":9}")
                            .requireStatus(403)
                            .text("detail"))
                    .isEqualTo("Attempted to update an unknown field");
        }
        assertThat(admin.put(path, "{}").status()).isEqualTo(405);
    }

    @Test
    void aTaskMovesIntoAProjectAndOutOfIt() {
        long project = admin.post("/api/projects", "{\"name\":\"p\",\"labels\":[" + CAT + "]}")
                .id();
        long task = admin.taskWithImages("{\"name\":\"t\",\"labels\":[" + CAT + "]}", "{}", Pictures.pngs(1));
        long own = firstLabel("task_id=" + task).get("id").getAsLong();
        admin.patch(
                        "/api/tasks/" + task + "/annotations?action=create",
                        "{\"tags\":[{\"frame\":0,\"label_id\":" + own + "}]}")
                .requireStatus(200);

        admin.patch("/api/tasks/" + task, "{\"project_id\":" + project + "}").requireStatus(200);
        long shared = firstLabel("project_id=" + project).get("id").getAsLong();
        assertThat(admin.get("/api/tasks/" + task + "/annotations").text()).contains("\"label_id\":" + shared);

        Answer out = admin.patch("/api/tasks/" + task, "{\"project_id\":null}").requireStatus(200);
        assertThat(out.object().get("project_id").isJsonNull()).isTrue();
        long copy = firstLabel("task_id=" + task).get("id").getAsLong();
        assertThat(copy).isNotEqualTo(shared);
        assertThat(admin.get("/api/tasks/" + task + "/annotations").text()).contains("\"label_id\":" + copy);
    }

    @Test
    void aProjectWithoutTheTasksLabelsDoesNotTakeIt() {
        long project = admin.post("/api/projects", "{\"name\":\"p\"}").id();
        long task = admin.task("{\"name\":\"t\",\"labels\":[" + CAT + "]}");

        assertThat(admin.patch("/api/tasks/" + task, "{\"project_id\":" + project + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDeletedTaskTakesEverythingWithIt() {
        long task = admin.taskWithImages(Pictures.pngs(2));
        long job = admin.first("/api/jobs?task_id=" + task);

        assertThat(admin.delete("/api/tasks/" + task).status()).isEqualTo(204);
        assertThat(admin.get("/api/tasks/" + task).status()).isEqualTo(404);
        assertThat(admin.get("/api/jobs/" + job).status()).isEqualTo(404);
        assertThat(admin.get("/api/labels").results()).isEmpty();
    }

    @Test
    void aDeletedProjectTakesItsTasksWithIt() {
        long project = admin.post("/api/projects", "{\"name\":\"p\"}").id();
        admin.task("{\"name\":\"t\",\"project_id\":" + project + "}");

        admin.delete("/api/projects/" + project).requireStatus(204);

        assertThat(admin.get("/api/tasks").results()).isEmpty();
    }

    @Test
    void aProjectCanBeChanged() {
        long project = admin.post("/api/projects", "{\"name\":\"p\"}").id();

        Answer changed = admin.patch(
                "/api/projects/" + project,
                "{\"name\":\"q\",\"assignee_id\":1,\"source_storage\":{\"location\":\"local\"}}");

        assertThat(changed.text("name")).isEqualTo("q");
        assertThat(changed.object()
                        .getAsJsonObject("source_storage")
                        .get("location")
                        .getAsString())
                .isEqualTo("local");
        assertThat(admin.patch("/api/projects/" + project, "{\"status\":\"x\"}").status())
                .isEqualTo(403);
        assertThat(admin.get("/api/projects/" + project + "/preview").status()).isEqualTo(404);
    }

    @Test
    void labelsCanBeAddedChangedAndDeleted() {
        long task = admin.task("{\"name\":\"t\",\"labels\":[" + CAT + "]}");
        String path = "/api/tasks/" + task;
        long cat = firstLabel("task_id=" + task).get("id").getAsLong();

        admin.patch(path, "{\"labels\":[{\"name\":\"dog\"},{\"id\":" + cat + ",\"name\":\"tiger\"}]}")
                .requireStatus(200);
        assertThat(admin.get("/api/labels?task_id=" + task + "&sort=name")
                        .results()
                        .toString())
                .contains("\"dog\"")
                .contains("\"tiger\"");
        assertThat(admin.patch(path, "{\"labels\":[{\"name\":\"dog\"}]}").status())
                .isEqualTo(400);
        admin.patch(path, "{\"labels\":[{\"id\":" + cat + ",\"deleted\":true}]}")
                .requireStatus(200);
        assertThat(firstLabel("task_id=" + task).get("name").getAsString()).isEqualTo("dog");

        long dog = firstLabel("task_id=" + task).get("id").getAsLong();
        assertThat(admin.patch("/api/labels/" + dog, "{\"color\":\"#112233\"}").text("color"))
                .isEqualTo("#112233");
        assertThat(admin.get("/api/labels/" + dog).text("name")).isEqualTo("dog");
        assertThat(admin.delete("/api/labels/" + dog).status()).isEqualTo(204);
        assertThat(admin.get("/api/labels?task_id=" + task).results()).isEmpty();
    }

    @Test
    void aSkeletonKeepsItsPointsAndTheirPicture() {
        admin.task("{\"name\":\"t\",\"labels\":[{\"name\":\"pose\",\"type\":\"skeleton\","
                + "\"svg\":\"<circle data-label-name=\\\"head\\\"></circle>\","
                + "\"sublabels\":[{\"name\":\"head\",\"type\":\"points\"}]}]}");

        JsonObject pose = firstLabel("name=pose");
        long head = pose.getAsJsonArray("sublabels")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsLong();
        assertThat(pose.get("svg").getAsString()).contains("data-label-id=\"" + head + "\"");
        assertThat(admin.get("/api/labels?parent=pose").results()).isEmpty();
        assertThat(admin.patch("/api/labels/" + head, "{\"name\":\"x\"}").json().isJsonArray())
                .isTrue();
        assertThat(admin.get("/api/labels").results()).hasSize(1);
    }

    @Test
    void labelsAreAskedForByOneParentOnly() {
        assertThat(admin.get("/api/labels?task_id=1&job_id=1").status()).isEqualTo(400);
        assertThat(admin.get("/api/labels?task_id=x").status()).isEqualTo(400);
        assertThat(admin.get("/api/labels?task_id=77").status()).isEqualTo(404);
    }

    @Test
    void twoLabelsOfOneNameAreRefused() {
        assertThat(admin.post("/api/tasks", "{\"name\":\"t\",\"labels\":[" + CAT + "," + CAT + "]}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"All label names must be unique\"]");
    }

    @Test
    void aStageResetsTheStateAndBothMakeTheStatus() {
        long task = admin.taskWithImages(Pictures.pngs(2));
        long job = admin.first("/api/jobs?task_id=" + task);
        String path = "/api/jobs/" + job;

        assertThat(admin.patch(path, "{\"state\":\"completed\"}").text("status"))
                .isEqualTo("annotation");
        Answer validation = admin.patch(path, "{\"stage\":\"validation\"}");
        assertThat(validation.text("state")).isEqualTo("new");
        assertThat(validation.text("status")).isEqualTo("validation");
        assertThat(admin.patch(path, "{\"stage\":\"acceptance\",\"state\":\"completed\"}")
                        .text("status"))
                .isEqualTo("completed");
        assertThat(admin.get("/api/tasks/" + task).text("status")).isEqualTo("completed");
        assertThat(admin.patch(path, "{\"state\":\"done\"}").text()).contains("is not a valid choice");
        assertThat(admin.patch(path, "{\"name\":\"x\"}").status()).isEqualTo(403);
        assertThat(admin.patch(path, "{\"assignee\":" + server.user("annie").id() + "}")
                        .object()
                        .getAsJsonObject("assignee")
                        .get("username")
                        .getAsString())
                .isEqualTo("annie");
    }

    @Test
    void onlyGroundTruthJobsAreMadeAndDeleted() {
        long task = admin.taskWithImages(Pictures.pngs(4));
        long job = admin.first("/api/jobs?task_id=" + task);

        Answer truth = admin.post(
                "/api/jobs",
                "{\"type\":\"ground_truth\",\"task_id\":" + task
                        + ",\"frame_selection_method\":\"manual\",\"frames\":[1,3]}");
        assertThat(truth.requireStatus(201).object().get("frame_count").getAsInt())
                .isEqualTo(2);
        assertThat(admin.get("/api/tasks/" + task).text("validation_mode")).isEqualTo("gt");
        assertThat(admin.get("/api/jobs/" + truth.id() + "/data/meta").text())
                .contains("\"included_frames\":[1,3]")
                .contains("placeholder.jpg");
        assertThat(admin.post(
                                "/api/jobs",
                                "{\"type\":\"ground_truth\",\"task_id\":" + task
                                        + ",\"frame_selection_method\":\"random_uniform\",\"frame_count\":1}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.delete("/api/jobs/" + job).text()).isEqualTo("[\"Only ground truth jobs can be removed\"]");
        assertThat(admin.delete("/api/jobs/" + truth.id()).status()).isEqualTo(204);
    }

    @Test
    void framesOfAGroundTruthJobCanBeDrawnAtRandom() {
        long task = admin.taskWithImages(
                "{\"name\":\"t\",\"segment_size\":2,\"labels\":[{\"name\":\"cat\"}]}", "{}", Pictures.pngs(4));

        Answer truth = admin.post(
                "/api/jobs",
                "{\"type\":\"ground_truth\",\"task_id\":" + task
                        + ",\"frame_selection_method\":\"random_per_job\",\"frames_per_job_count\":1}");

        assertThat(truth.requireStatus(201).object().get("frame_count").getAsInt())
                .isEqualTo(2);
        assertThat(admin.get("/api/jobs?type=ground_truth").results()).hasSize(1);
    }
}
