package ai.cvat.sdk.testing.internal.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports into cloud storages, and imports out of them. */
class CloudLocationsTest extends StandInTest {

    private static final String CVAT = "CVAT for images 1.1";

    @TempDir
    private Path bucket;

    private long storage;
    private long task;

    CloudLocationsTest() {
        super("annie");
    }

    @BeforeEach
    void aStorageAndATask() {
        storage = admin.cloudStorage(bucket.toString()).requireStatus(201).id();
        task = admin.taskWithImages(Pictures.pngs(2));
        admin.patch("/api/tasks/" + task + "/annotations?action=create", shape())
                .requireStatus(200);
    }

    private String shape() {
        long label = admin.first("/api/labels?task_id=" + task);
        return "{\"shapes\":[{\"type\":\"rectangle\",\"frame\":0,\"label_id\":" + label + ",\"points\":[1,1,5,5]}]}";
    }

    private int shapes() {
        return admin.get("/api/tasks/" + task + "/annotations")
                .object()
                .getAsJsonArray("shapes")
                .size();
    }

    private String url(String path, String... query) {
        HttpUrl.Builder url = HttpUrl.get(server.url() + path).newBuilder();
        for (int i = 0; i < query.length; i += 2) {
            url.addQueryParameter(query[i], query[i + 1]);
        }
        return url.build().toString();
    }

    private String inCloud(String path, String key, String... query) {
        return HttpUrl.get(url(path, query))
                .newBuilder()
                .addQueryParameter("location", "cloud_storage")
                .addQueryParameter("cloud_storage_id", Long.toString(storage))
                .addQueryParameter("filename", key)
                .build()
                .toString();
    }

    private Answer run(String url) {
        return admin.await(admin.post(url).requireStatus(202).text("rq_id"));
    }

    @Test
    void anExportGoesIntoTheStorageAndImportsComeOutOfIt() {
        Answer export = run(inCloud("/api/tasks/" + task + "/dataset/export", "out/a.zip", "format", CVAT));

        assertThat(export.text("status")).isEqualTo("finished");
        assertThat(export.object().get("result_url").isJsonNull()).isTrue();
        assertThat(bucket.resolve("out/a.zip")).isNotEmptyFile();
        assertThat(admin.get(url("/api/tasks/" + task + "/dataset/download", "rq_id", export.text("id")))
                        .status())
                .isEqualTo(400);

        admin.delete("/api/tasks/" + task + "/annotations").requireStatus(204);
        assertThat(run(inCloud("/api/tasks/" + task + "/annotations", "out/a.zip", "format", "CVAT 1.1"))
                        .text("status"))
                .isEqualTo("finished");
        assertThat(shapes()).isEqualTo(1);
    }

    @Test
    void aDatasetOfTheStorageBecomesTasksOfAProject() {
        run(inCloud("/api/tasks/" + task + "/dataset/export", "d.zip", "format", CVAT, "save_images", "true"));
        long project = admin.post("/api/projects", "{\"name\":\"p\"}").id();

        Answer imported = run(inCloud("/api/projects/" + project + "/dataset", "d.zip", "format", "CVAT 1.1"));

        assertThat(imported.text("status")).as(imported.text()).isEqualTo("finished");
        assertThat(admin.get("/api/tasks?project_id=" + project).results()).hasSize(1);
    }

    @Test
    void backupsGoIntoTheStorageAndComeOutOfIt() {
        assertThat(run(inCloud("/api/tasks/" + task + "/backup/export", "b.zip"))
                        .object()
                        .get("result_url")
                        .isJsonNull())
                .isTrue();

        Answer restored = run(inCloud("/api/tasks/backup", "b.zip"));

        task = restored.object().get("result_id").getAsLong();
        assertThat(shapes()).isEqualTo(1);
    }

    @Test
    void theStoragesOfATaskCountWhereTheRequestNamesNone() throws IOException {
        String setting = "{\"location\":\"cloud_storage\",\"cloud_storage_id\":" + storage + "}";
        Answer changed = admin.patch(
                        "/api/tasks/" + task, "{\"source_storage\":" + setting + ",\"target_storage\":" + setting + "}")
                .requireStatus(200);
        assertThat(changed.object()
                        .getAsJsonObject("target_storage")
                        .get("cloud_storage_id")
                        .getAsLong())
                .isEqualTo(storage);

        assertThat(run(url("/api/tasks/" + task + "/dataset/export", "format", CVAT, "filename", "x.zip"))
                        .object()
                        .get("result_url")
                        .isJsonNull())
                .isTrue();
        long job = admin.first("/api/jobs?task_id=" + task);
        run(url("/api/jobs/" + job + "/dataset/export", "format", CVAT));
        try (var files = Files.list(bucket)) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .contains("x.zip")
                    .anyMatch(name -> name.startsWith("job_" + job + "_annotations_"));
        }
        admin.delete("/api/tasks/" + task + "/annotations");
        run(url("/api/tasks/" + task + "/annotations", "format", "CVAT 1.1", "filename", "x.zip"));
        assertThat(shapes()).isEqualTo(1);
        assertThat(run(url("/api/tasks/" + task + "/dataset/export", "format", CVAT, "location", "local"))
                        .text("result_url"))
                .startsWith("http");

        admin.delete("/api/cloudstorages/" + storage).requireStatus(204);
        assertThat(admin.get("/api/tasks/" + task)
                        .object()
                        .get("source_storage")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void storagesOfAProjectAreSetAndReset() {
        String cloud = "{\"location\":\"cloud_storage\",\"cloud_storage_id\":" + storage + "}";
        Answer project = admin.post("/api/projects", "{\"name\":\"p\",\"target_storage\":" + cloud + "}")
                .requireStatus(201);
        String path = "/api/projects/" + project.id();
        JsonObject setting = project.object().getAsJsonObject("target_storage");

        assertThat(admin.patch(path, "{\"target_storage\":{\"location\":\"local\"}}")
                        .requireStatus(200)
                        .object()
                        .get("target_storage")
                        .toString())
                .isEqualTo("{\"id\":" + setting.get("id") + ",\"location\":\"local\",\"cloud_storage_id\":null}");
        assertThat(admin.patch(path, "{\"target_storage\":{\"location\":\"cloud_storage\"}}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"target_storage\":{\"non_field_errors\":"
                        + "[\"Cloud storage was selected as location but its id was not specified\"]}}");
        assertThat(admin.patch(path, "{\"target_storage\":{\"location\":\"cloud_storage\",\"cloud_storage_id\":99}}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"CloudStorage matching query does not exist.\"]");
        assertThat(admin.patch(path, "{\"source_storage\":{\"location\":\"moon\"}}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"source_storage\":{\"location\":[\"\\\"moon\\\" is not a valid choice.\"]}}");
    }

    @Test
    void locationsThatAreNotThereAreRefused() {
        String export = "/api/tasks/" + task + "/dataset/export";
        assertThat(admin.post(url(export, "format", CVAT, "location", "moon"))
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"'moon' is not a valid Location\"]");
        assertThat(admin.post(url(export, "format", CVAT, "location", "cloud_storage"))
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"Trying to use undefined cloud storage (cloud_storage_id was not provided)\"]");
        assertThat(admin.post(url(export, "format", CVAT, "location", "cloud_storage", "cloud_storage_id", "99"))
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"CloudStorage matching query does not exist.\"]");
        assertThat(admin.post(inCloud("/api/tasks/" + task + "/annotations", "", "format", "CVAT 1.1"))
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"The filename was not specified\"]");
    }

    @Test
    void theStorageOfSomebodyElseIsForbidden() {
        Browser annie = Browser.of(server, server.user("annie"));
        long hers = annie.post("/api/projects", "{\"name\":\"p\"}").id();

        assertThat(annie.post(inCloud("/api/projects/" + hers + "/backup/export", "b.zip"))
                        .requireStatus(403)
                        .text("detail"))
                .isEqualTo("You don't have access to this cloud storage");
        assertThat(annie.patch(
                                "/api/projects/" + hers,
                                "{\"target_storage\":{\"location\":\"cloud_storage\",\"cloud_storage_id\":" + storage
                                        + "}}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatTheStorageHasNotFailsInTheBackground() throws IOException {
        Answer failed = run(inCloud("/api/tasks/" + task + "/annotations", "no.zip", "format", "CVAT 1.1"));
        assertThat(failed.text("status")).isEqualTo("failed");
        assertThat(failed.text("message"))
                .isEqualTo("rest_framework.exceptions.NotFound: The file 'no.zip' not found on the cloud storage '"
                        + bucket + "'\n");
        Files.delete(bucket);
        assertThat(run(inCloud("/api/tasks/" + task + "/backup/export", "b.zip"))
                        .text("message"))
                .contains("not found. It may have been deleted.");
        Files.createDirectory(bucket);
    }

    @Test
    void aLightweightBackupLeavesTheMediaInTheirStorage() throws IOException {
        Files.write(bucket.resolve("1.png"), Pictures.png());
        long made = admin.task("{\"name\":\"t\",\"labels\":[{\"name\":\"cat\"}]}");
        fill(made);
        String url = url("/api/tasks/" + made + "/backup/export", "lightweight", "true");
        Answer export = run(url);
        assertThat(export.text("id")).contains("lightweight=True");
        assertThat(export.object()
                        .getAsJsonObject("operation")
                        .get("lightweight")
                        .getAsBoolean())
                .isTrue();
        run(inCloud("/api/tasks/" + made + "/backup/export", "light.zip", "lightweight", "true"));

        task = run(inCloud("/api/tasks/backup", "light.zip"))
                .object()
                .get("result_id")
                .getAsLong();

        String data = "/api/tasks/" + task + "/data";
        assertThat(admin.get(data + "?type=frame&number=0").status()).isEqualTo(409);
        admin.patch(data + "/meta", "{\"cloud_storage_id\":" + storage + "}").requireStatus(200);
        assertThat(admin.get(data + "?type=frame&number=0").status()).isEqualTo(200);
    }

    private void fill(long made) {
        admin.await(admin.post(
                        "/api/tasks/" + made + "/data",
                        "{\"server_files\":[\"1.png\"],\"cloud_storage_id\":" + storage + "}")
                .requireStatus(202)
                .text("rq_id"));
    }
}
