package ai.cvat.sdk.testing.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Movies;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class VideosTest extends StandInTest {

    private static final byte[] MOVIE = Movies.mp4(12);

    private String task(String spec, String parameters) {
        return "/api/tasks/" + admin.taskWithImages(spec, parameters, none -> Map.of("a.mp4", MOVIE));
    }

    private String message(String parameters, Map<String, byte[]> files) {
        Answer request = admin.await(admin.upload(admin.task("{\"name\":\"t\"}"), parameters, files));
        assertThat(request.text("status")).isEqualTo("failed");
        return request.text("message");
    }

    private long frame(String task, int number) {
        return Movies.number(admin.get(task + "/data?type=frame&number=" + number)
                .requireStatus(200)
                .bytes());
    }

    private static List<Long> zipped(byte[] chunk, String extension) throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(chunk))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).isEqualTo("%06d.%s", numbers.size(), extension);
                numbers.add(Movies.number(zip.readAllBytes()));
            }
        }
        return numbers;
    }

    @Test
    void aVideoIsToBeInterpolated() {
        String task = task("{\"name\":\"t\"}", "{}");

        JsonObject shown = admin.get(task).object();
        assertThat(shown.get("mode").getAsString()).isEqualTo("interpolation");
        assertThat(shown.get("dimension").getAsString()).isEqualTo("2d");
        assertThat(shown.get("media_type").getAsString()).isEqualTo("image");
        assertThat(shown.get("size").getAsInt()).isEqualTo(12);
        assertThat(shown.get("data_chunk_size").getAsInt()).isEqualTo(36);
        assertThat(shown.get("data_original_chunk_type").getAsString()).isEqualTo("video");
        assertThat(shown.get("data_compressed_chunk_type").getAsString()).isEqualTo("video");
        assertThat(admin.get("/api/jobs?mode=interpolation").results()).hasSize(1);
    }

    @Test
    void theMetaHasOneItemForAllFrames() {
        JsonObject meta =
                admin.get(task("{\"name\":\"t\"}", "{}") + "/data/meta").object();

        assertThat(meta.get("frames").toString())
                .isEqualTo("[{\"width\":32,\"height\":24,\"name\":\"a.mp4\",\"related_files\":0}]");
        assertThat(meta.get("size").getAsInt()).isEqualTo(12);
    }

    @Test
    void startStopAndStepChooseFrames() {
        String task = task("{\"name\":\"t\"}", "{\"start_frame\":2,\"stop_frame\":9,\"frame_filter\":\"step=3\"}");

        JsonObject meta = admin.get(task + "/data/meta").object();
        assertThat(meta.get("size").getAsInt()).isEqualTo(3);
        assertThat(meta.get("start_frame").getAsInt()).isEqualTo(2);
        assertThat(meta.get("stop_frame").getAsInt()).isEqualTo(8);
        assertThat(List.of(frame(task, 0), frame(task, 1), frame(task, 2))).containsExactly(2L, 5L, 8L);
    }

    @Test
    void framesArePngWhereChunksAreVideoAndJpegWhereTheyAreArchives() {
        String task = task("{\"name\":\"t\"}", "{}");
        String zipped = task("{\"name\":\"t\"}", "{\"use_zip_chunks\":true}");

        Answer original = admin.get(task + "/data?type=frame&number=7&quality=original");

        assertThat(original.header("Content-Type")).isEqualTo("image/png");
        assertThat(Movies.number(original.bytes())).isEqualTo(7);
        assertThat(Pictures.decode(original.bytes()).getWidth()).isEqualTo(Movies.WIDTH);
        assertThat(admin.get(task + "/data?type=frame&number=7").header("Content-Type"))
                .isEqualTo("image/png");
        assertThat(admin.get(zipped + "/data?type=frame&number=7").header("Content-Type"))
                .isEqualTo("image/jpeg");
        assertThat(Pictures.decode(admin.get(task + "/preview").bytes()).getWidth())
                .isEqualTo(Movies.WIDTH);
    }

    @Test
    void chunksAreVideoAndTheSameEachTime() {
        String task = task("{\"name\":\"t\"}", "{\"chunk_size\":5}");
        String path = task + "/data?type=chunk&number=1";

        Answer chunk = admin.get(path);

        assertThat(chunk.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(Movies.numbers(chunk.bytes())).containsExactly(5L, 6L, 7L, 8L, 9L);
        Answer part = admin.get(path, "Range", "bytes=10-19");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(chunk.bytes(), 10, 20));
    }

    @Test
    void chunksForAnnotatorsCanBeArchives() throws IOException {
        String task = task("{\"name\":\"t\"}", "{\"chunk_size\":5,\"use_zip_chunks\":true}");

        assertThat(admin.get(task).text("data_compressed_chunk_type")).isEqualTo("imageset");
        assertThat(admin.get(task).text("data_original_chunk_type")).isEqualTo("video");
        assertThat(zipped(admin.get(task + "/data?type=chunk&number=2").bytes(), "jpeg"))
                .containsExactly(10L, 11L);
        assertThat(admin.get(task + "/data?type=chunk&number=2&quality=original")
                        .header("Content-Type"))
                .isEqualTo("video/mp4");
    }

    @Test
    void jobsOfAVideoOverlapByFiveFramesUnlessToldOtherwise() {
        assertThat(jobs(task("{\"name\":\"t\",\"segment_size\":10}", "{}"))).containsExactly("0-9", "5-11");
        assertThat(jobs(task("{\"name\":\"t\",\"segment_size\":6}", "{}"))).containsExactly("0-5", "3-8", "6-11");
        assertThat(jobs(task("{\"name\":\"t\",\"segment_size\":6,\"overlap\":0}", "{}")))
                .containsExactly("0-5", "6-11");
    }

    private List<String> jobs(String task) {
        JsonArray jobs = admin.get("/api/jobs?sort=id&task_id=" + task.substring(task.lastIndexOf('/') + 1))
                .results();
        return jobs.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(job -> job.get("start_frame") + "-" + job.get("stop_frame"))
                .toList();
    }

    @Test
    void theChunksOfAJobOfSomeFramesAreArchives() throws IOException {
        String task = task("{\"name\":\"t\"}", "{\"chunk_size\":6}");
        JsonObject job = admin.post(
                        "/api/jobs",
                        "{\"type\":\"ground_truth\",\"frame_selection_method\":\"manual\",\"frames\":[1,8],\"task_id\":"
                                + task.substring(task.lastIndexOf('/') + 1) + "}")
                .requireStatus(201)
                .object();

        assertThat(job.get("data_original_chunk_type").getAsString()).isEqualTo("imageset");
        assertThat(zipped(
                        admin.get("/api/jobs/" + job.get("id") + "/data?type=chunk&number=1&quality=original")
                                .bytes(),
                        "png"))
                .containsExactly(8L);
    }

    @Test
    void aVideoStandsAlone() {
        assertThat(message("{}", Map.of("a.mp4", MOVIE, "b.mp4", MOVIE)))
                .contains("Only one archive, audio, pdf, video, zip or many image, directory", "2 video(s) found");
        assertThat(message("{}", Map.of("a.mp4", MOVIE, "b.png", Pictures.png())))
                .contains("1 image(s)", "1 video(s) found");
    }

    @Test
    void whatGoesWithImagesOnlyIsRefused() {
        Map<String, byte[]> files = Map.of("a.mp4", MOVIE);

        assertThat(message("{\"job_file_mapping\":[[\"a.mp4\"]]}", files))
                .contains("job_file_mapping can't be used with sequence-based data like videos");
        assertThat(message(
                        "{\"sorting_method\":\"random\",\"validation_params\":{\"mode\":\"gt_pool\","
                                + "\"frame_selection_method\":\"random_uniform\",\"frame_count\":2,\"frames_per_job_count\":1}}",
                        files))
                .contains("gt_pool");
        assertThat(message("{\"start_frame\":50}", files)).contains("No media data found");
    }

    @Test
    void whatIsNoVideoThatCanBeReadSaysWhichCan() {
        assertThat(message("{}", Map.of("a.mp4", new byte[100])))
                .contains("Invalid data found when processing input: 'a.mp4'", "H.264 in MP4 and MOV");
        assertThat(message("{}", Map.of("a.avi", Pictures.png()))).contains("a.avi");
    }

    @Test
    void aVideoOnTheShareStaysThere() throws IOException {
        Files.write(server.share().resolve("a.mp4"), MOVIE);
        long id = admin.task("{\"name\":\"t\"}");

        admin.await(admin.post("/api/tasks/" + id + "/data", "{\"server_files\":[\"a.mp4\"]}")
                .requireStatus(202)
                .text("rq_id"));

        assertThat(frame("/api/tasks/" + id, 3)).isEqualTo(3);
        admin.delete("/api/tasks/" + id).requireStatus(204);
        assertThat(server.share().resolve("a.mp4")).exists();
    }

    @Test
    void aBackupHasTheVideo() {
        String task = task("{\"name\":\"t\",\"segment_size\":4}", "{\"start_frame\":2,\"frame_filter\":\"step=2\"}");
        String copy = admin.copyOf(task);
        assertThat(admin.get(copy).text("mode")).isEqualTo("interpolation");
        assertThat(admin.get(copy).object().get("size").getAsInt()).isEqualTo(5);
        assertThat(jobs(copy)).isEqualTo(jobs(task));
        assertThat(frame(copy, 1)).isEqualTo(4);
    }
}
