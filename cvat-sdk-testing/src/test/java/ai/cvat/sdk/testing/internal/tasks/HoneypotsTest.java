package ai.cvat.sdk.testing.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Tasks that are checked from the beginning: by a ground truth job, and by honeypots. */
class HoneypotsTest extends StandInTest {

    private static final String POOL = """
            {"sorting_method": "random", "validation_params": {"mode": "gt_pool",
             "frame_selection_method": "manual", "frames": ["1.png", "4.png"], "frames_per_job_count": 1,
             "random_seed": 7}}
            """;

    private long task;

    /** A task of pictures, two in each job. */
    private Answer make(String parameters, int pictures) {
        task = admin.task("{\"name\":\"t\",\"segment_size\":2,\"labels\":[{\"name\":\"cat\"}]}");
        return admin.await(
                admin.upload(task, parameters, Pictures.pngs(pictures).apply(new TreeMap<>())));
    }

    private void makePool() {
        Answer made = make(POOL, 6);
        assertThat(made.text("status")).as(made.text()).isEqualTo("finished");
    }

    private String failure(String parameters) {
        Answer request = make(parameters, 4);
        assertThat(request.text("status")).isEqualTo("failed");
        return request.text("message");
    }

    private static String validation(String params) {
        return "{\"validation_params\":{" + params + "}}";
    }

    private JsonObject layout() {
        return admin.get("/api/tasks/" + task + "/validation_layout")
                .requireStatus(200)
                .object();
    }

    private Answer change(String body) {
        return admin.patch("/api/tasks/" + task + "/validation_layout", body);
    }

    private static List<Long> longs(JsonElement list) {
        return list.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsLong)
                .toList();
    }

    private List<String> names() {
        return admin.get("/api/tasks/" + task + "/data/meta").object().getAsJsonArray("frames").asList().stream()
                .map(frame -> frame.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    private List<JsonObject> jobs(String type) {
        return admin.get("/api/jobs?sort=id&task_id=" + task + "&type=" + type).results().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private long groundTruthJob() {
        return jobs("ground_truth").get(0).get("id").getAsLong();
    }

    @Test
    void aTaskIsMadeWithItsGroundTruthJob() {
        make(
                validation("\"mode\":\"gt\",\"frame_selection_method\":\"random_uniform\",\"frame_share\":0.5,"
                        + "\"random_seed\":1"),
                6);

        List<Long> frames = longs(layout().get("validation_frames"));
        assertThat(frames).hasSize(3).isSorted();
        assertThat(layout().has("honeypot_count")).isFalse();
        assertThat(admin.get("/api/tasks/" + task).text("validation_mode")).isEqualTo("gt");
        JsonObject meta =
                admin.get("/api/jobs/" + groundTruthJob() + "/data/meta").object();
        assertThat(longs(meta.get("included_frames"))).isEqualTo(frames);
        assertThat(meta.toString()).contains("placeholder.jpg");
    }

    @Test
    void theGroundTruthIsChosenOfEachJobOrByName() {
        make(validation("\"mode\":\"gt\",\"frame_selection_method\":\"random_per_job\",\"frames_per_job_count\":1"), 6);
        assertThat(longs(layout().get("validation_frames")))
                .extracting(frame -> frame / 2)
                .containsExactly(0L, 1L, 2L);

        make(validation("\"mode\":\"gt\",\"frame_selection_method\":\"manual\",\"frames\":[\"3.png\",\"0.png\"]"), 4);
        assertThat(longs(layout().get("validation_frames"))).containsExactly(0L, 3L);
    }

    @Test
    void theSameSeedChoosesTheSameFrames() {
        String parameters = validation("\"mode\":\"gt\",\"frame_selection_method\":\"random_uniform\","
                + "\"frame_count\":3,\"random_seed\":42");
        make(parameters, 9);
        JsonElement first = layout().get("validation_frames");
        make(parameters, 9);

        assertThat(layout().get("validation_frames")).isEqualTo(first);
    }

    @Test
    void honeypotsShowValidationFramesInEveryJob() {
        makePool();

        // 0, 2, 3, 5 in two jobs with a honeypot each, then 1 and 4
        List<String> names = names();
        assertThat(names).hasSize(8).endsWith("1.png", "4.png");
        JsonObject layout = layout();
        assertThat(layout.get("mode").getAsString()).isEqualTo("gt_pool");
        assertThat(layout.get("frames_per_job_count").getAsLong()).isEqualTo(1);
        assertThat(longs(layout.get("validation_frames"))).containsExactly(6L, 7L);
        assertThat(layout.get("honeypot_count").getAsLong()).isEqualTo(2);
        List<Long> honeypots = longs(layout.get("honeypot_frames"));
        List<Long> real = longs(layout.get("honeypot_real_frames"));
        assertThat(new HashSet<>(real)).as("each validation frame is used").containsExactlyInAnyOrder(6L, 7L);
        for (int i = 0; i < 2; i++) {
            assertThat(names.get(honeypots.get(i).intValue()))
                    .isEqualTo(names.get(real.get(i).intValue()));
        }
        assertThat(jobs("annotation"))
                .extracting(job -> job.get("start_frame").getAsLong())
                .containsExactly(0L, 3L);
        assertThat(jobs("ground_truth"))
                .extracting(job -> job.get("start_frame").getAsLong())
                .containsExactly(6L);
        JsonObject ofJob = admin.get("/api/jobs/" + jobs("annotation").get(1).get("id") + "/validation_layout")
                .object();
        assertThat(longs(ofJob.get("honeypot_frames"))).containsExactly(honeypots.get(1));
        assertThat(admin.get("/api/tasks/" + task).text("validation_mode")).isEqualTo("gt_pool");
        assertThat(admin.get("/api/tasks?validation_mode=gt_pool").results()).hasSize(1);
    }

    @Test
    void honeypotsAreChangedByHandAndAtRandom() {
        makePool();
        JsonObject manual = new JsonObject();
        manual.addProperty("frame_selection_method", "manual");
        manual.add("honeypot_real_frames", new JsonArray());
        manual.getAsJsonArray("honeypot_real_frames").add(7);
        manual.getAsJsonArray("honeypot_real_frames").add(7);

        Answer changed = change(manual.toString()).requireStatus(200);
        assertThat(longs(changed.object().get("honeypot_real_frames"))).containsExactly(7L, 7L);
        List<Long> honeypots = longs(changed.object().get("honeypot_frames"));
        assertThat(honeypots)
                .allSatisfy(frame -> assertThat(names().get(frame.intValue())).isEqualTo("4.png"));

        change("{\"frame_selection_method\":\"random_uniform\"}").requireStatus(200);
        assertThat(longs(layout().get("honeypot_real_frames"))).containsExactlyInAnyOrder(6L, 7L);

        String job = "/api/jobs/" + jobs("annotation").get(0).get("id") + "/validation_layout";
        assertThat(longs(admin.patch(job, "{\"frame_selection_method\":\"manual\",\"honeypot_real_frames\":[6]}")
                        .requireStatus(200)
                        .object()
                        .get("honeypot_real_frames")))
                .containsExactly(6L);
        assertThat(admin.patch(job, "{\"frame_selection_method\":\"random_uniform\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDisabledFrameIsNotUsedForHoneypots() {
        makePool();

        assertThat(longs(change("{\"disabled_frames\":[6]}")
                        .requireStatus(200)
                        .object()
                        .get("disabled_frames")))
                .containsExactly(6L);
        assertThat(longs(admin.get("/api/jobs/" + groundTruthJob() + "/data/meta")
                        .object()
                        .get("deleted_frames")))
                .containsExactly(6L);
        assertThat(change("{\"frame_selection_method\":\"manual\",\"honeypot_real_frames\":[6,7]}")
                        .requireStatus(400)
                        .text())
                .contains("frames 6 are disabled. Restore them in the validation pool first");
        change("{\"frame_selection_method\":\"random_uniform\"}").requireStatus(200);
        assertThat(longs(layout().get("honeypot_real_frames"))).containsExactly(7L, 7L);
        change("{\"disabled_frames\":[6,7]}").requireStatus(200);
        assertThat(change("{\"frame_selection_method\":\"random_uniform\"}")
                        .requireStatus(400)
                        .text())
                .contains("Can't select validation frames");
    }

    @Test
    void layoutsThatDoNotFitAreRefused() {
        makePool();
        String job = "/api/jobs/" + jobs("annotation").get(0).get("id") + "/validation_layout";

        assertThat(change("{\"disabled_frames\":[0]}").requireStatus(400).text())
                .isEqualTo("[\"Unknown frames requested for exclusion from the validation set: 0\"]");
        assertThat(change("{\"frame_selection_method\":\"manual\"}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"non_field_errors\":[\"The \\\"honeypot_real_frames\\\" field is required\"]}");
        assertThat(change("{\"frame_selection_method\":\"manual\",\"honeypot_real_frames\":[6]}")
                        .requireStatus(400)
                        .text())
                .contains("Invalid size of 'honeypot_real_frames' array, expected 2");
        assertThat(change("{\"frame_selection_method\":\"manual\",\"honeypot_real_frames\":[0,6]}")
                        .requireStatus(400)
                        .text())
                .contains("frames 0 are not from the validation pool");
        assertThat(change("{\"frame_selection_method\":\"random_uniform\",\"honeypot_real_frames\":[6,7]}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.patch(job, "{}").requireStatus(400).object().keySet())
                .containsExactly("frame_selection_method");
        assertThat(admin.patch(job, "{\"frame_selection_method\":\"manual\",\"honeypot_real_frames\":[6,7]}")
                        .requireStatus(400)
                        .text())
                .contains("the number of honeypots must remain the same. Requested 2, current 1");
        assertThat(admin.patch(
                                "/api/jobs/" + groundTruthJob() + "/validation_layout",
                                "{\"frame_selection_method\":\"random_uniform\"}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"Honeypots cannot exist in ground_truth jobs\"]");
        assertThat(admin.delete("/api/jobs/" + groundTruthJob())
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"GT jobs cannot be removed when task validation mode is \\\"gt_pool\\\"\"]");
    }

    @Test
    void parametersThatDoNotFitAreRefused() {
        task = admin.task("{\"name\":\"t\"}");
        String data = "/api/tasks/" + task + "/data";

        assertThat(admin.post(data, validation("\"mode\":\"some\""))
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"validation_params\":{\"frame_selection_method\":[\"This field is required.\"],"
                        + "\"mode\":[\"\\\"some\\\" is not a valid choice.\"]}}");
        assertThat(admin.post(data, validation("\"mode\":\"gt\",\"frame_selection_method\":\"random_uniform\""))
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"validation_params\":{\"non_field_errors\":"
                        + "[\"One of the fields \\\"frame_count\\\", \\\"frame_share\\\" required\"]}}");
        assertThat(admin.post(
                                data,
                                validation("\"mode\":\"gt\",\"frame_selection_method\":\"random_uniform\","
                                        + "\"frame_share\":2"))
                        .requireStatus(400)
                        .text())
                .contains("Value must be in the range [0; 1]");
        assertThat(admin.post(
                                data,
                                validation("\"mode\":\"gt_pool\",\"frame_selection_method\":\"random_per_job\","
                                        + "\"frames_per_job_count\":1"))
                        .requireStatus(400)
                        .text())
                .contains("must be one of manual, random_uniform");
        assertThat(admin.post(
                                data,
                                validation("\"mode\":\"gt\",\"frame_selection_method\":\"manual\","
                                        + "\"frames\":[\"a\",\"a\"]"))
                        .requireStatus(400)
                        .text())
                .contains("Frames must not repeat");
    }

    @Test
    void choicesThatDoNotFitTheMediaFailInTheBackground() {
        assertThat(failure(POOL.replace("random\", \"val", "natural\", \"val")))
                .contains("validation mode \"gt_pool\" can only be used with \"random\" sorting");
        assertThat(failure(POOL.replace("4.png", "9.png"))).contains("Unknown validation frames requested: 9.png");
        assertThat(failure(
                        validation("\"mode\":\"gt\",\"frame_selection_method\":\"random_uniform\",\"frame_count\":5")))
                .contains(
                        "The number of validation frames requested (5) is greater that the number of task frames (4)");
        assertThat(failure(validation(
                        "\"mode\":\"gt\",\"frame_selection_method\":\"random_per_job\",\"frames_per_job_count\":2")))
                .contains("Validation frame count per job cannot be greater than segment size");
        assertThat(admin.get("/api/jobs?task_id=" + task).results()).isEmpty();
    }

    @Test
    void tracksAreNotSupported() {
        makePool();
        long label = admin.first("/api/labels?task_id=" + task);
        String tracks = "{\"tracks\":[{\"frame\":0,\"label_id\":" + label
                + ",\"shapes\":[{\"type\":\"rectangle\",\"frame\":0,\"points\":[1,1,5,5],\"outside\":false}]}]}";
        String message = "[\"Tracks are not supported when task validation mode is gt_pool\"]";

        assertThat(admin.put("/api/tasks/" + task + "/annotations", tracks)
                        .requireStatus(400)
                        .text())
                .isEqualTo(message);
        assertThat(admin.patch(
                                "/api/jobs/" + jobs("annotation").get(0).get("id") + "/annotations?action=create",
                                tracks)
                        .requireStatus(400)
                        .text())
                .isEqualTo(message);
    }

    private String shapes(long... frames) {
        long label = admin.first("/api/labels?task_id=" + task);
        List<String> shapes = new ArrayList<>();
        for (long frame : frames) {
            shapes.add(
                    "{\"type\":\"rectangle\",\"frame\":" + frame + ",\"label_id\":" + label + ",\"points\":[1,1,5,5]}");
        }
        return "{\"shapes\":[" + String.join(",", shapes) + "]}";
    }

    private List<Long> framesOfShapes() {
        return admin.get("/api/tasks/" + task + "/annotations").object().getAsJsonArray("shapes").asList().stream()
                .map(shape -> shape.getAsJsonObject().get("frame").getAsLong())
                .sorted()
                .toList();
    }

    @Test
    void whatIsOnAValidationFrameIsCopiedToItsHoneypots() {
        makePool();
        List<Long> honeypots = longs(layout().get("honeypot_frames"));
        long hidden = honeypots.get(longs(layout().get("honeypot_real_frames")).indexOf(6L));
        String path = "/api/tasks/" + task + "/annotations";

        admin.put(path, shapes(6, honeypots.get(0), honeypots.get(1))).requireStatus(200);

        assertThat(framesOfShapes()).containsExactly(hidden, 6L);
        JsonObject stored = admin.get(path).object();
        assertThat(admin.patch(path + "?action=delete", stored.toString())
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"Annotations on validation frames can only be edited via task import or the GT job\"]");
    }

    @Test
    void aHoneypotThatChangesLosesItsAnnotations() {
        makePool();
        List<Long> honeypots = longs(layout().get("honeypot_frames"));
        List<Long> real = longs(layout().get("honeypot_real_frames"));
        admin.patch("/api/tasks/" + task + "/annotations?action=create", shapes(honeypots.get(0), honeypots.get(1)))
                .requireStatus(200);

        change("{\"frame_selection_method\":\"manual\",\"honeypot_real_frames\":[" + real.get(0) + "," + real.get(0)
                        + "]}")
                .requireStatus(200);

        assertThat(framesOfShapes()).containsExactly(honeypots.get(0));
    }

    @Test
    void honeypotsAreLeftOutOfExportsAndKeptInBackups() {
        makePool();
        JsonObject before = layout();
        List<String> names = names();
        Answer export = admin.await(admin.post("/api/tasks/" + task + "/dataset/export?format=COCO%201.0")
                .requireStatus(202)
                .text("rq_id"));
        assertThat(export.text("status")).isEqualTo("finished");
        String backup = admin.await(admin.post("/api/tasks/" + task + "/backup/export")
                        .requireStatus(202)
                        .text("rq_id"))
                .text("result_url");
        byte[] bytes = admin.get(backup).requireStatus(200).bytes();

        Answer restored = admin.restore("task", bytes);

        task = restored.object().get("result_id").getAsLong();
        assertThat(layout()).isEqualTo(before);
        assertThat(names()).isEqualTo(names);
        assertThat(new String(
                        unzipped(admin.get(export.text("result_url")).bytes(), "annotations/instances_default.json"),
                        StandardCharsets.UTF_8))
                .containsOnlyOnce("1.png");
    }

    private static byte[] unzipped(byte[] zip, String name) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return in.readAllBytes();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("There is no " + name);
    }

    @Test
    void aHoneypotIsHeldAgainstTheGroundTruthOfWhatItShows() {
        makePool();
        List<Long> honeypots = longs(layout().get("honeypot_frames"));
        List<Long> shown = longs(layout().get("honeypot_real_frames"));
        long cat = admin.first("/api/labels?task_id=" + task);
        String tag = "{\"tags\":[{\"frame\":%d,\"label_id\":" + cat + "}]}";
        long truth = groundTruthJob();
        admin.put("/api/jobs/" + truth + "/annotations", tag.formatted(shown.get(0)))
                .requireStatus(200);
        admin.patch("/api/jobs/" + truth, "{\"stage\":\"acceptance\",\"state\":\"completed\"}")
                .requireStatus(200);
        long tags = admin.first("/api/quality/settings/requirements?annotation_type=tag&task_id=" + task);
        admin.patch("/api/quality/settings/requirements/" + tags, "{\"enabled\":true}")
                .requireStatus(200);
        JsonObject job = jobs("annotation").stream()
                .filter(one -> one.get("start_frame").getAsLong() <= honeypots.get(0)
                        && one.get("stop_frame").getAsLong() >= honeypots.get(0))
                .findFirst()
                .orElseThrow();
        String annotations = "/api/jobs/" + job.get("id").getAsLong() + "/annotations";
        admin.put(annotations, tag.formatted(honeypots.get(0))).requireStatus(200);

        assertThat(measured(job)).contains("\"validation_frames\":1", "\"conflict_count\":0");

        admin.delete(annotations).requireStatus(204);
        assertThat(measured(job)).contains("\"conflicts_by_type\":{\"missing_annotation\":1}");
    }

    /** The summary of the newest report on a job. */
    private String measured(JsonObject job) {
        admin.await(admin.post("/api/quality/reports", "{\"task_id\":" + task + "}")
                .requireStatus(202)
                .text("rq_id"));
        return admin.get("/api/quality/reports?job_id=" + job.get("id").getAsLong())
                .results()
                .get(0)
                .getAsJsonObject()
                .get("summary")
                .toString();
    }
}
