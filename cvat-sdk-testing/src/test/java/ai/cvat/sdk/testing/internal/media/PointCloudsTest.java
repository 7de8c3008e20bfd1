package ai.cvat.sdk.testing.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointCloudsTest extends StandInTest {

    private static final String TASK = "{\"name\":\"t\",\"labels\":[{\"name\":\"car\"}]}";
    private static final byte[] CLOUD = Pictures.pointCloud(3);

    private String task(Map<String, byte[]> files) {
        return "/api/tasks/" + admin.taskWithImages(TASK, "{\"chunk_size\":2}", none -> files);
    }

    private static Map<String, byte[]> zip(String... names) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : names) {
            files.put(name, name.endsWith(".pcd") ? CLOUD : Pictures.png());
        }
        return Map.of("a.zip", Pictures.zip(files));
    }

    private String message(Map<String, byte[]> files) {
        Answer request = admin.await(admin.upload(admin.task(TASK), "{}", files));
        assertThat(request.text("status")).isEqualTo("failed");
        return request.text("message");
    }

    private List<String> frames(String task) {
        return admin.get(task + "/data/meta").object().getAsJsonArray("frames").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(frame -> frame.get("name").getAsString() + " " + frame.get("related_files"))
                .toList();
    }

    @Test
    void pointCloudsMakeATaskOfThreeDimensions() {
        String task = task(Map.of("1.pcd", CLOUD, "2.pcd", CLOUD, "3.pcd", CLOUD));

        JsonObject shown = admin.get(task).object();
        assertThat(shown.get("dimension").getAsString()).isEqualTo("3d");
        assertThat(shown.get("media_type").getAsString()).isEqualTo("point_cloud");
        assertThat(shown.get("mode").getAsString()).isEqualTo("annotation");
        assertThat(shown.get("data_original_chunk_type").getAsString()).isEqualTo("imageset");
        assertThat(admin.get("/api/tasks?dimension=3d&media_type=point_cloud").results())
                .hasSize(1);
        assertThat(admin.get("/api/jobs?dimension=2d").results()).isEmpty();
        assertThat(admin.get(task + "/data/meta").text()).contains("\"width\":3,\"height\":1,\"name\":\"1.pcd\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"original", "compressed"})
    void framesAndChunksAreTheFilesAsTheyCame(String quality) throws IOException {
        String task = task(Map.of("1.pcd", CLOUD, "2.pcd", CLOUD, "3.pcd", CLOUD));

        Answer frame = admin.get(task + "/data?type=frame&number=2&quality=" + quality);
        Answer chunk = admin.get(task + "/data?type=chunk&number=0&quality=" + quality);

        assertThat(frame.header("Content-Type")).isEqualTo("image/x.point-cloud-data");
        assertThat(frame.bytes()).isEqualTo(CLOUD);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(chunk.bytes()))) {
            for (String name : List.of("000000.pcd", "000001.pcd")) {
                ZipEntry entry = zip.getNextEntry();
                assertThat(entry).isNotNull();
                assertThat(entry.getName()).isEqualTo(name);
                assertThat(zip.readAllBytes()).isEqualTo(CLOUD);
            }
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void thePreviewIsAPictureThatStandsForAny() {
        String task = task(Map.of("1.pcd", CLOUD));

        Answer preview = admin.get(task + "/preview");

        assertThat(preview.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(Pictures.decode(preview.bytes()).getWidth()).isEqualTo(256);
    }

    @Test
    void thePointsOfKittiBecomePcd() {
        ByteBuffer points = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 8; i++) {
            points.putFloat(i);
        }

        String task = task(Map.of("1.bin", points.array()));

        assertThat(frames(task)).containsExactly("1.pcd 0");
        byte[] cloud = admin.get(task + "/data?type=frame&number=0").bytes();
        assertThat(new String(cloud, StandardCharsets.ISO_8859_1)).startsWith("VERSION 0.7\nFIELDS x y z intensity\n");
        assertThat(cloud).endsWith(points.array());
        assertThat(admin.get(task + "/data/meta").text()).contains("\"width\":2,\"height\":1");
    }

    @ParameterizedTest
    @CsvSource({
        "pointcloud/a.pcd, related_images/a_pcd/x.png",
        "velodyne_points/data/a.pcd, IMAGE_00/data/a.png",
        "data/a.pcd, data/a.png",
        "a/a.pcd, a/x.png"
    })
    void imagesOfAPointCloudLieInOneOfFourWays(String cloud, String image) {
        String task = task(zip(cloud, image));

        assertThat(frames(task)).containsExactly(cloud + " 1");
        assertThat(admin.get(task + "/data?type=context_image&number=0").status())
                .isEqualTo(200);
    }

    @Test
    void imagesThatBelongToNoPointCloudAreRefused() {
        assertThat(message(Map.of("a.pcd", CLOUD, "b.png", Pictures.png())))
                .contains("Combined data types 2D and 3D are not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WIDTH 3\nHEIGHT 1\n", "WIDTH x\nHEIGHT 1\nDATA ascii\n", "VERSION .7\nDATA ascii\n"})
    void whatHasNoHeaderIsNoPointCloud(String content) {
        assertThat(message(Map.of("a.pcd", content.getBytes(StandardCharsets.UTF_8))))
                .contains("InvalidPcdError", "a.pcd");
    }

    @Test
    void halfAPointIsNoPoint() {
        assertThat(message(Map.of("a.bin", new byte[24]))).contains("failed to parse bin pcd header");
    }

    @Test
    void theTasksOfAProjectHaveOneDimension() {
        long project = admin.post("/api/projects", "{\"name\":\"p\"}").id();
        String spec = "{\"name\":\"t\",\"project_id\":" + project + "}";
        admin.taskWithImages(spec, "{}", Pictures.pngs(1));

        Answer request = admin.await(admin.upload(admin.task(spec), "{}", Map.of("1.pcd", CLOUD)));

        assertThat(request.text("message"))
                .contains("Dimension (3d) of the task must be the same as other tasks in project (2d)");
        assertThat(admin.get("/api/projects/" + project).text("dimension")).isEqualTo("2d");
    }

    @Test
    void formatsOfImagesDoNotWritePointClouds() {
        String task = task(Map.of("1.pcd", CLOUD));

        Answer export = admin.post(task + "/dataset/export?format=COCO%201.0");

        assertThat(export.status()).isEqualTo(501);
        assertThat(export.text("detail")).contains("dataset formats of point_cloud tasks");
    }
}
