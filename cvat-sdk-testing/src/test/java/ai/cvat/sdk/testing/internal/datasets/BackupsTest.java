package ai.cvat.sdk.testing.internal.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupsTest extends StandInTest {

    private long project;
    private long task;

    BackupsTest() {
        super("annie");
    }

    @BeforeEach
    void aProjectWithATaskOfTwoJobs() {
        project = admin.post(
                        "/api/projects",
                        "{\"name\":\"My Pets\",\"labels\":[{\"name\":\"cat\",\"color\":\"#010203\",\"attributes\":["
                                + "{\"name\":\"age\",\"mutable\":true,\"input_type\":\"number\",\"values\":[\"0\",\"9\",\"1\"]}]}]}")
                .requireStatus(201)
                .id();
        task = admin.taskWithImages(
                "{\"name\":\"t\",\"segment_size\":2,\"project_id\":" + project + "}", "{}", Pictures.pngs(4));
        long cat = first("/api/labels?project_id=" + project).get("id").getAsLong();
        admin.put(
                        "/api/tasks/" + task + "/annotations",
                        "{\"shapes\":[{\"type\":\"rectangle\",\"frame\":3,\"label_id\":" + cat
                                + ",\"points\":[1,2,11,22]}]}")
                .requireStatus(200);
        long job = first("/api/jobs?sort=id&task_id=" + task).get("id").getAsLong();
        admin.patch("/api/jobs/" + job, "{\"state\":\"completed\"}").requireStatus(200);
    }

    private JsonObject first(String path) {
        return admin.get(path).requireStatus(200).results().get(0).getAsJsonObject();
    }

    private void requireSameTask(long id) {
        JsonObject restored = admin.get("/api/tasks/" + id).requireStatus(200).object();
        assertThat(restored.get("name").getAsString()).isEqualTo("t");
        assertThat(restored.get("size").getAsLong()).isEqualTo(4);
        assertThat(admin.get("/api/jobs?sort=id&task_id=" + id)
                        .results()
                        .get(0)
                        .getAsJsonObject()
                        .get("state")
                        .getAsString())
                .isEqualTo("completed");
        assertThat(admin.get("/api/jobs?task_id=" + id).results()).hasSize(2);
        assertThat(admin.get("/api/tasks/" + id + "/annotations").text())
                .contains("\"frame\":3", "[1.0,2.0,11.0,22.0]");
        assertThat(admin.get("/api/tasks/" + id + "/data?type=frame&number=1&quality=original")
                        .bytes())
                .isEqualTo(Pictures.png());
    }

    @Test
    void aBackupOfATaskBecomesAnotherTask() {
        Answer exported = admin.backup("tasks/" + task);
        assertThat(exported.text("result_url")).contains("/api/tasks/" + task + "/backup/download?rq_id=");
        Answer file = admin.get(exported.text("result_url")).requireStatus(200);
        assertThat(file.header("Content-Disposition")).contains("filename=\"task_t_backup_");

        Answer request = admin.restore("task", file.bytes());

        assertThat(request.text("status")).as(request.text()).isEqualTo("finished");
        assertThat(request.text("id")).matches("action=import&target=task&id=[-0-9a-f]{36}&subresource=backup");
        long restored = request.object().get("result_id").getAsLong();
        assertThat(restored).isNotEqualTo(task);
        requireSameTask(restored);
        assertThat(first("/api/labels?task_id=" + restored).get("color").getAsString())
                .isEqualTo("#010203");
    }

    @Test
    void aBackupOfAProjectBringsItsTasks() {
        Answer exported = admin.backup("projects/" + project);
        Answer file = admin.get(exported.text("result_url")).requireStatus(200);
        assertThat(file.header("Content-Disposition")).contains("project_my_pets_backup_");

        Answer request = admin.restore("project", file.bytes());

        assertThat(request.text("status")).as(request.text()).isEqualTo("finished");
        long restored = request.object().get("result_id").getAsLong();
        requireSameTask(first("/api/tasks?project_id=" + restored).get("id").getAsLong());
    }

    @Test
    void whatIsNoBackupFailsAndATaskWithoutDataHasNone() {
        assertThat(admin.restore("task", Pictures.png()).text("message")).contains("not a zip file");
        assertThat(admin.restore("project", Pictures.zip(Map.of("a", new byte[1])))
                        .text("status"))
                .isEqualTo("failed");
        long empty = admin.task("{\"name\":\"empty\"}");
        assertThat(admin.post("/api/tasks/" + empty + "/backup/export").status())
                .isEqualTo(400);
        assertThat(Browser.of(server, server.user("annie"))
                        .post("/api/tasks/" + task + "/backup/export")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDatasetIsNoBackupToDownload() {
        Answer backup = admin.backup("tasks/" + task);

        assertThat(admin.get(backup.text("result_url").replace("/backup/", "/dataset/"))
                        .status())
                .isEqualTo(400);
    }
}
