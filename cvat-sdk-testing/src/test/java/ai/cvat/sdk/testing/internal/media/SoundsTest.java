package ai.cvat.sdk.testing.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.Sounds;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundsTest extends StandInTest {

    private static final byte[] SOUND = Sounds.mp3(100);
    private static final int LENGTH = 2612;

    private String task = "";
    private String job = "";

    @BeforeEach
    void aTaskOfSound() {
        task = task("a.mp3", SOUND);
        job = "/api/jobs/"
                + admin.get("/api/jobs").results().get(0).getAsJsonObject().get("id");
    }

    private String task(String name, byte[] sound) {
        return "/api/tasks/"
                + admin.taskWithImages(
                        "{\"name\":\"t\",\"labels\":[{\"name\":\"speech\",\"type\":\"interval\"}]}",
                        "{}",
                        none -> Map.of(name, sound));
    }

    private String message(String spec, String parameters, Map<String, byte[]> files) {
        Answer request = admin.await(admin.upload(admin.task(spec), parameters, files));
        assertThat(request.text("status")).isEqualTo("failed");
        return request.text("message");
    }

    private Answer annotate(String what, long start, String stop) {
        long label = admin.get("/api/labels?task_id=" + task.substring(task.lastIndexOf('/') + 1))
                .results()
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsLong();
        return admin.put(
                what + "/annotations",
                "{\"intervals\":[{\"label_id\":" + label + ",\"start\":" + start + ",\"stop\":" + stop + "}]}");
    }

    @Test
    void soundHasOneDimensionAndIsCountedInMilliseconds() {
        for (String path : new String[] {task, job}) {
            JsonObject shown = admin.get(path).object();
            assertThat(shown.get("media_type").getAsString()).isEqualTo("audio");
            assertThat(shown.get("dimension").getAsString()).isEqualTo("1d");
            assertThat(shown.get("mode").getAsString()).isEqualTo("interpolation");
            assertThat(shown.get("data_chunk_size").getAsInt()).isEqualTo(LENGTH);
            assertThat(shown.get("data_original_chunk_type").getAsString()).isEqualTo("audio_mp3");
            assertThat(shown.get("data_compressed_chunk_type").getAsString()).isEqualTo("audio_mp3");
        }
        assertThat(admin.get(task).object().get("size").getAsInt()).isEqualTo(LENGTH);
        assertThat(admin.get(task).object().has("image_quality")).isFalse();
        assertThat(admin.get("/api/tasks?dimension=1d&media_type=audio").results())
                .hasSize(1);
    }

    @Test
    void theMetaNamesTheSound() {
        JsonObject meta = admin.get(task + "/data/meta").object();

        assertThat(meta.get("frames").toString()).isEqualTo("[{\"name\":\"a.mp3\",\"related_files\":0}]");
        assertThat(meta.get("size").getAsInt()).isEqualTo(LENGTH);
        assertThat(meta.get("stop_frame").getAsInt()).isEqualTo(LENGTH - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"original", "compressed"})
    void theOneChunkIsTheFile(String quality) {
        for (String path : new String[] {task, job}) {
            Answer chunk = admin.get(path + "/data?type=chunk&number=0&quality=" + quality);

            assertThat(chunk.header("Content-Type")).isEqualTo("audio/mpeg");
            assertThat(chunk.bytes()).isEqualTo(SOUND);
        }
        assertThat(admin.get(job + "/data?type=chunk&index=0", "Range", "bytes=5-9")
                        .bytes())
                .isEqualTo(Arrays.copyOfRange(SOUND, 5, 10));
        assertThat(admin.get(task + "/data?type=chunk&number=1").text()).contains("[0, 0] range");
    }

    @Test
    void soundHasNoFrames() {
        assertThat(admin.get(task + "/data?type=frame&number=0").status()).isEqualTo(400);
        assertThat(admin.patch(task + "/data/meta", "{\"deleted_frames\":[1]}").status())
                .isEqualTo(400);
        assertThat(admin.patch(job + "/data/meta", "{\"deleted_frames\":[1]}").status())
                .isEqualTo(400);
    }

    @Test
    void thePreviewIsAPlaceholder() {
        Answer preview = admin.get(task + "/preview");

        assertThat(preview.header("Content-Type")).isEqualTo("image/png");
        assertThat(Pictures.decode(preview.bytes()).getWidth()).isPositive();
        assertThat(admin.get(task + "/preview", "Prefer", "handling=empty").status())
                .isEqualTo(204);
    }

    @Test
    void intervalsAreWithinTheSound() {
        assertThat(annotate(task, 0, "" + (LENGTH - 1)).requireStatus(200).text())
                .contains("\"stop\":" + (LENGTH - 1));
        assertThat(annotate(job, 5, "null").requireStatus(200).text()).contains("\"stop\":null");
        assertThat(annotate(task, 0, "" + LENGTH).status()).isEqualTo(400);
        assertThat(annotate(job, LENGTH, "null").text()).contains("cannot be outside");
    }

    @Test
    void soundIsOneJob() {
        assertThat(message("{\"name\":\"t\",\"segment_size\":1000}", "{}", Map.of("a.mp3", SOUND)))
                .contains("'segment_size' parameter cannot be used in audio tasks");
    }

    @Test
    void partsOfSoundAreNotTaken() {
        assertThat(message("{\"name\":\"t\"}", "{\"start_frame\":10}", Map.of("a.mp3", SOUND)))
                .contains("NotImplementedError", "start_frame");
        assertThat(admin.post(
                                "/api/jobs",
                                "{\"type\":\"ground_truth\",\"task_id\":" + task.substring(task.lastIndexOf('/') + 1)
                                        + ",\"frame_selection_method\":\"manual\",\"frames\":[1]}")
                        .status())
                .isEqualTo(501);
    }

    @Test
    void soundStandsAlone() {
        assertThat(message("{\"name\":\"t\"}", "{}", Map.of("a.mp3", SOUND, "b.mp3", SOUND)))
                .contains("2 audio(s)");
        assertThat(message("{\"name\":\"t\"}", "{}", Map.of("a.mp3", SOUND, "b.png", Pictures.png())))
                .contains("1 image(s)", "1 audio(s)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.mp3", "b.wav"})
    void whatIsNoSoundIsRefused(String name) {
        assertThat(message("{\"name\":\"t\"}", "{}", Map.of(name, Pictures.png())))
                .contains("Invalid data found when processing input: '" + name + "'");
    }

    @Test
    void ofOtherSoundThereAreNoChunks() {
        String wave = task("b.wav", Sounds.wav(1500));

        assertThat(admin.get(wave).object().get("size").getAsInt()).isEqualTo(1500);
        Answer chunk = admin.get(wave + "/data?type=chunk&number=0");
        assertThat(chunk.status()).isEqualTo(501);
        assertThat(chunk.text("detail")).contains("MP3 chunks of 'b.wav'", "upload MP3");
    }

    @Test
    void streamedSoundIsAsLongAsItsFile() {
        byte[] sound = Sounds.wav(1500);
        Arrays.fill(sound, 4, 8, (byte) 0xff);
        Arrays.fill(sound, 40, 44, (byte) 0xff);

        assertThat(admin.get(task("b.wav", sound)).object().get("size").getAsInt())
                .isEqualTo(1500);
    }

    @Test
    void aBackupHasTheSound() {
        String copy = admin.copyOf(task);
        assertThat(admin.get(copy).object().get("size").getAsInt()).isEqualTo(LENGTH);
        assertThat(admin.get(copy + "/data?type=chunk&number=0").bytes()).isEqualTo(SOUND);
    }
}
