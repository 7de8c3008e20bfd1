package ai.cvat.sdk.testing.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonElement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextImagesTest extends StandInTest {

    private static final Map<String, byte[]> SCENE = Map.of(
            "day/a_1.png", Pictures.png(),
            "day/b.png", Pictures.png(),
            "day/related_images/a_1_png/left.jpg", Pictures.jpeg(),
            "day/related_images/a_1_png/deep.png", Pictures.png(),
            "day/related_images/none_png/x.png", Pictures.png());

    private long task() {
        return admin.taskWithImages(
                "{\"name\":\"t\",\"segment_size\":1}", "{}", files -> Map.of("day.zip", Pictures.zip(SCENE)));
    }

    private List<String> frames(String path) {
        return admin.get(path + "/data/meta").requireStatus(200).object().getAsJsonArray("frames").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(frame -> frame.get("name").getAsString() + " " + frame.get("related_files"))
                .toList();
    }

    private Map<String, Integer> context(String path) {
        Answer answer = admin.get(path).requireStatus(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        Map<String, Integer> widths = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] image = zip.readAllBytes();
                assertThat(image).startsWith(0xff, 0xd8);
                widths.put(entry.getName(), Pictures.decode(image).getWidth());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return widths;
    }

    @Test
    void imagesInTheFolderOfAnImageAreShownBesideItAndAreNoFrames() {
        long id = task();
        long secondJob = admin.get("/api/jobs?sort=id&task_id=" + id)
                .results()
                .get(1)
                .getAsJsonObject()
                .get("id")
                .getAsLong();

        assertThat(frames("/api/tasks/" + id)).containsExactly("day/a_1.png 2", "day/b.png 0");
        assertThat(frames("/api/jobs/" + secondJob)).containsExactly("day/b.png 0");
        assertThat(context("/api/tasks/" + id + "/data?type=context_image&number=0"))
                .isEqualTo(Map.of("deep.jpg", 40, "left.jpg", 64));
    }

    @Test
    void aFrameWithoutContextImagesHasAnEmptyArchiveOfNoType() {
        long id = task();

        Answer answer = admin.get("/api/tasks/" + id + "/data?type=context_image&number=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isNull();
        assertThat(answer.bytes()).hasSize(22).startsWith('P', 'K', 5, 6);
    }

    @Test
    void contextImagesAloneAreNoMedia() {
        long id = admin.task("{\"name\":\"t\"}");

        assertThat(admin.await(admin.upload(
                                id,
                                "{}",
                                Map.of("a.zip", Pictures.zip(Map.of("related_images/a_png/b.png", Pictures.png())))))
                        .text())
                .contains("No media data found");
    }

    @Test
    void aBackupKeepsThem() {
        long id = task();
        String copy = admin.copyOf("/api/tasks/" + id);
        assertThat(frames(copy)).containsExactly("day/a_1.png 2", "day/b.png 0");
        assertThat(context(copy + "/data?type=context_image&number=0")).hasSize(2);
    }

    @Test
    void theShareHasContextImages() throws IOException {
        put(server.share());

        long id = admin.task("{\"name\":\"t\"}");
        admin.await(admin.post("/api/tasks/" + id + "/data", "{\"server_files\":[\"day/\"]}")
                .requireStatus(202)
                .text("rq_id"));

        assertThat(frames("/api/tasks/" + id)).containsExactly("day/a_1.png 2", "day/b.png 0");
        assertThat(context("/api/tasks/" + id + "/data?type=context_image&number=0"))
                .hasSize(2);
    }

    @Test
    void aManifestOfACloudStorageNamesContextImages(@TempDir Path bucket) throws IOException {
        put(bucket);
        Files.writeString(bucket.resolve("manifest.jsonl"), """
                {"version":"1.1"}
                {"type":"images"}
                {"name":"day/b","extension":".png","width":40,"height":30,"meta":{"related_images":["day/a_1.png"]}}
                """);
        long storage = admin.post(
                        "/api/cloudstorages",
                        "{\"display_name\":\"b\",\"provider_type\":\"AWS_S3_BUCKET\",\"resource\":\"" + bucket
                                + "\",\"credentials_type\":\"ANONYMOUS_ACCESS\",\"manifests\":[\"manifest.jsonl\"]}")
                .requireStatus(201)
                .id();
        long id = admin.task("{\"name\":\"t\"}");
        String path = "/api/tasks/" + id;

        admin.await(admin.post(
                        path + "/data",
                        "{\"use_cache\":true,\"cloud_storage_id\":" + storage
                                + ",\"server_files\":[\"manifest.jsonl\",\"day/b.png\"]}")
                .requireStatus(202)
                .text("rq_id"));

        assertThat(frames(path)).containsExactly("day/b.png 1");
        assertThat(context(path + "/data?type=context_image&number=0")).containsOnlyKeys("a_1.jpg");
        Files.delete(bucket.resolve("day/a_1.png"));
        assertThat(admin.get(path + "/data?type=context_image&number=0").text()).contains("day/a_1.png", "not found");
    }

    private static void put(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : SCENE.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
