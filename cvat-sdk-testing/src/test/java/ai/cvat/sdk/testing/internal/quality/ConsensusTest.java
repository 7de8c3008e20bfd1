package ai.cvat.sdk.testing.internal.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks whose jobs several people annotate: replicas, settings, and merges of what they agree on. */
class ConsensusTest extends StandInTest {

    private long task;
    private List<JsonObject> jobs;
    private long cat;
    private long dog;

    ConsensusTest() {
        super("annie");
    }

    @BeforeEach
    void makeATaskWithReplicas() {
        task = admin.taskWithImages("""
                {"name": "t", "segment_size": 2, "initial_replicas": 3,
                 "labels": [{"name": "cat"}, {"name": "dog"}]}
                """, "{}", Pictures.pngs(3));
        jobs = objects(admin.get("/api/jobs?sort=id&task_id=" + task).results());
        List<JsonObject> labels =
                objects(admin.get("/api/labels?sort=id&task_id=" + task).results());
        cat = labels.get(0).get("id").getAsLong();
        dog = labels.get(1).get("id").getAsLong();
    }

    private static List<JsonObject> objects(Iterable<JsonElement> array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private long job(int number) {
        return jobs.get(number).get("id").getAsLong();
    }

    private static String box(long label, int left, int right) {
        return "{\"type\":\"rectangle\",\"frame\":0,\"label_id\":" + label + ",\"points\":[" + left + ",0," + right
                + ",10]}";
    }

    private void annotate(int number, String tags, String shapes) {
        long id = job(number);
        admin.put("/api/jobs/" + id + "/annotations", "{\"tags\":[" + tags + "],\"shapes\":[" + shapes + "]}")
                .requireStatus(200);
        admin.patch("/api/jobs/" + id, "{\"state\":\"completed\"}").requireStatus(200);
    }

    private Answer merge(String what) {
        return admin.post("/api/consensus/merges", what);
    }

    private JsonObject annotations(long job) {
        return admin.get("/api/jobs/" + job + "/annotations").requireStatus(200).object();
    }

    @Test
    void eachJobIsRepeated() {
        assertThat(jobs).hasSize(8);
        assertThat(jobs)
                .extracting(job -> job.get("type").getAsString())
                .startsWith("annotation", "replica", "replica", "replica", "annotation");
        assertThat(jobs.get(0).get("replicas_count").getAsInt()).isEqualTo(3);
        assertThat(jobs.get(0).get("parent_job_id").isJsonNull()).isTrue();
        assertThat(jobs.get(1).get("parent_job_id").getAsLong()).isEqualTo(job(0));
        assertThat(jobs.get(1).get("replicas_count").getAsInt()).isZero();
        assertThat(jobs.get(7).get("stop_frame").getAsInt()).isEqualTo(2);
        assertThat(admin.get("/api/jobs?parent_job_id=" + job(4)).results()).hasSize(3);
        assertThat(admin.get("/api/jobs?type=replica&task_id=" + task).results())
                .hasSize(6);
        assertThat(admin.get("/api/tasks/" + task)
                        .object()
                        .get("initial_replicas")
                        .getAsLong())
                .isEqualTo(3);
        assertThat(admin.delete("/api/jobs/" + job(1)).requireStatus(400).text())
                .contains("Only ground truth jobs can be removed");
    }

    @Test
    void thereAreNoneOrAtLeastTwoReplicas() {
        for (String wrong : List.of("1", "12", "-1")) {
            assertThat(admin.post("/api/tasks", "{\"name\":\"t\",\"initial_replicas\":" + wrong + "}")
                            .requireStatus(400)
                            .text())
                    .contains("initial_replicas");
        }
    }

    @Test
    void annotationsOfReplicasAreNoneOfTheTask() {
        annotate(1, "", box(cat, 0, 10));

        JsonObject data = admin.get("/api/tasks/" + task + "/annotations")
                .requireStatus(200)
                .object();

        assertThat(data.getAsJsonArray("shapes")).isEmpty();
        assertThat(annotations(job(1)).getAsJsonArray("shapes")).hasSize(1);
    }

    @Test
    void whatHalfOfTheReplicasHaveStays() {
        admin.put("/api/jobs/" + job(0) + "/annotations", "{\"shapes\":[" + box(dog, 30, 40) + "]}")
                .requireStatus(200);
        String tag = "{\"frame\":1,\"label_id\":" + cat + "}";
        annotate(1, tag, box(cat, 0, 10) + "," + box(cat, 20, 30));
        annotate(2, tag, box(cat, 1, 11));
        annotate(3, "", box(dog, 1, 11));

        Answer request = admin.await(
                merge("{\"task_id\":" + task + "}").requireStatus(202).text("rq_id"));

        assertThat(request.text("status")).isEqualTo("finished");
        assertThat(request.object().getAsJsonObject("operation").get("type").getAsString())
                .isEqualTo("merge:task");
        JsonObject merged = annotations(job(0));
        List<JsonObject> shapes = objects(merged.getAsJsonArray("shapes"));
        assertThat(shapes).hasSize(1);
        assertThat(shapes.get(0).get("label_id").getAsLong()).isEqualTo(cat);
        assertThat(shapes.get(0).get("source").getAsString()).isEqualTo("consensus");
        assertThat(shapes.get(0).get("score").getAsDouble()).isBetween(0.5, 0.7);
        assertThat(objects(merged.getAsJsonArray("tags")))
                .extracting(json -> json.get("frame").getAsInt())
                .containsExactly(1);
        assertThat(admin.get("/api/jobs/" + job(0)).text("state")).isEqualTo("completed");
        assertThat(admin.get("/api/jobs/" + job(4)).text("state")).isEqualTo("new");
    }

    @Test
    void theShapeThatIsMostLikeTheOthersIsTaken() {
        annotate(1, "", box(cat, 0, 10));
        annotate(2, "", box(cat, 1, 11));
        annotate(3, "", box(cat, 3, 13));

        admin.await(merge("{\"job_id\":" + job(0) + "}").requireStatus(202).text("rq_id"));

        assertThat(objects(annotations(job(0)).getAsJsonArray("shapes")))
                .extracting(shape -> shape.get("points").toString())
                .containsExactly("[1.0,0.0,11.0,10.0]");
    }

    @Test
    void theSettingsSayHowMuchShapesHaveToOverlap() {
        JsonObject settings = admin.get("/api/consensus/settings?task_id=" + task)
                .results()
                .get(0)
                .getAsJsonObject();
        String path = "/api/consensus/settings/" + settings.get("id").getAsLong();
        assertThat(settings.get("iou_threshold").getAsDouble()).isEqualTo(0.4);
        annotate(1, "", box(cat, 0, 10));
        annotate(2, "", box(cat, 4, 14));
        annotate(3, "", "");

        assertThat(admin.patch(path, "{\"iou_threshold\":1.5}")
                        .requireStatus(400)
                        .text())
                .contains("iou_threshold");
        assertThat(admin.patch(path, "{\"iou_threshold\":0.9}")
                        .requireStatus(200)
                        .text())
                .isEqualTo(admin.get(path).text());
        admin.await(merge("{\"job_id\":" + job(0) + "}").requireStatus(202).text("rq_id"));
        assertThat(annotations(job(0)).getAsJsonArray("shapes")).isEmpty();

        admin.patch(path, "{\"iou_threshold\":0.3}").requireStatus(200);
        admin.await(merge("{\"job_id\":" + job(0) + "}").requireStatus(202).text("rq_id"));
        assertThat(annotations(job(0)).getAsJsonArray("shapes")).hasSize(1);
        assertThat(Browser.of(server, server.user("annie")).get(path).status()).isEqualTo(403);
        assertThat(admin.get("/api/consensus/settings/99").status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeMergedIsRefused() {
        assertThat(merge("{\"task_id\":" + task + "}").requireStatus(400).text())
                .contains("No annotated");
        annotate(1, "", "");
        assertThat(merge("{\"job_id\":" + job(1) + "}").requireStatus(400).text())
                .contains("No annotated consensus jobs found for parent job");
        admin.patch("/api/jobs/" + job(0), "{\"stage\":\"validation\"}").requireStatus(200);
        assertThat(merge("{\"job_id\":" + job(0) + "}").status()).isEqualTo(400);
        assertThat(merge("{}").requireStatus(403).text()).contains("Either task_id or job_id must be specified");
        assertThat(merge("{\"job_id\":99}").status()).isEqualTo(404);
        assertThat(admin.post("/api/consensus/merges?rq_id=x", "{\"task_id\":" + task + "}")
                        .status())
                .isEqualTo(410);
    }

    @Test
    void aMergeThatIsUnderWayIsNotBegunAgain() {
        annotate(1, "", box(cat, 0, 10));
        server.pauseRequests();
        String id = merge("{\"task_id\":" + task + "}").requireStatus(202).text("rq_id");

        assertThat(merge("{\"task_id\":" + task + "}").requireStatus(409).text("rq_id"))
                .isEqualTo(id);
    }

    @Test
    void aBackupKeepsTheReplicas() {
        annotate(2, "", box(cat, 0, 10));
        Answer export = admin.backup("tasks/" + task);
        byte[] backup = admin.get(export.text("result_url")).requireStatus(200).bytes();

        long restored = admin.restore("task", backup).object().get("result_id").getAsLong();

        List<JsonObject> copies =
                objects(admin.get("/api/jobs?sort=id&task_id=" + restored).results());
        assertThat(copies).hasSize(8);
        assertThat(copies.get(5).get("parent_job_id")).isEqualTo(copies.get(4).get("id"));
        assertThat(annotations(copies.get(2).get("id").getAsLong()).getAsJsonArray("shapes"))
                .hasSize(1);
    }
}
