package ai.cvat.sdk.testing.internal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings, reports and conflicts: what is right and wrong in detail is tested without a server. */
class QualityTest extends StandInTest {

    private static final String REPORTS = "/api/quality/reports";
    private static final String CONFLICTS = "/api/quality/conflicts";
    private static final String SETTINGS = "/api/quality/settings";
    private static final String REQUIREMENTS = SETTINGS + "/requirements";

    private final Browser annie = Browser.of(server, server.user("annie"));
    private long project;
    private long requirement;
    private long task;
    private long truth;
    private List<Long> jobs = List.of();
    private long cat;
    private long dog;

    QualityTest() {
        super("annie");
    }

    /**
     * Six frames in three jobs; the ground truth is on frames 0, 1 and 2, of which two are in the first job. What is
     * measured are rectangles.
     */
    @BeforeEach
    void aTaskWithGroundTruthThatIsAccepted() {
        project = admin.post("/api/projects", "{\"name\":\"p\",\"labels\":[{\"name\":\"cat\"},{\"name\":\"dog\"}]}")
                .requireStatus(201)
                .id();
        requirement = requirementOf("rectangle", settingsOf("project", project));
        enable(requirement);
        task = admin.taskWithImages(
                "{\"name\":\"t\",\"segment_size\":2,\"project_id\":" + project + "}", "{}", Pictures.pngs(6));
        JsonArray labels =
                admin.get("/api/labels?sort=id&project_id=" + project).results();
        cat = labels.get(0).getAsJsonObject().get("id").getAsLong();
        dog = labels.get(1).getAsJsonObject().get("id").getAsLong();
        jobs = admin.get("/api/jobs?sort=id&task_id=" + task).results().asList().stream()
                .map(job -> job.getAsJsonObject().get("id").getAsLong())
                .toList();
        truth = admin.post(
                        "/api/jobs",
                        "{\"type\":\"ground_truth\",\"task_id\":" + task
                                + ",\"frame_selection_method\":\"manual\",\"frames\":[0,1,2]}")
                .requireStatus(201)
                .id();
        accept(truth);
        annotate(truth, box(0, cat, 1), box(1, cat, 1), box(1, dog, 20), box(2, cat, 1));
        annotate(jobs.get(0), box(0, cat, 1), box(1, dog, 1), box(1, dog, 40));
        annotate(jobs.get(1), box(2, cat, 1), box(3, cat, 1));
    }

    private long requirementOf(String type, String settings) {
        return admin.first(REQUIREMENTS + "?annotation_type=" + type + "&settings_id="
                + settings.substring(SETTINGS.length() + 1));
    }

    private void enable(long id) {
        admin.patch(REQUIREMENTS + "/" + id, "{\"enabled\":true}").requireStatus(200);
    }

    private void accept(long job) {
        admin.patch("/api/jobs/" + job, "{\"stage\":\"acceptance\",\"state\":\"completed\"}")
                .requireStatus(200);
    }

    private void annotate(long job, String... shapes) {
        admin.put("/api/jobs/" + job + "/annotations", "{\"shapes\":[" + String.join(",", shapes) + "]}")
                .requireStatus(200);
    }

    private static String box(int frame, long label, int left) {
        return "{\"type\":\"rectangle\",\"frame\":" + frame + ",\"label_id\":" + label + ",\"points\":[" + left + ",1,"
                + (left + 9) + ",11]}";
    }

    private Answer start(String target, long id) {
        return admin.post(REPORTS, "{\"" + target + "_id\":" + id + "}");
    }

    private long measure(String target, long id) {
        Answer request = admin.await(start(target, id).requireStatus(202).text("rq_id"));
        return request.object().get("result_id").getAsLong();
    }

    /** What the requirement has come to, as the summary shows it. */
    private JsonObject item(long report) {
        return summary(report)
                .getAsJsonObject("requirements")
                .getAsJsonArray("items")
                .get(0)
                .getAsJsonObject();
    }

    private JsonObject summary(long report) {
        return admin.get(REPORTS + "/" + report).requireStatus(200).object().getAsJsonObject("summary");
    }

    private long count(String list) {
        return admin.get(list).requireStatus(200).object().get("count").getAsLong();
    }

    @Test
    void theReportOfATaskCountsWhatAgreesAndWhatDoesNot() {
        long report = measure("task", task);

        assertThat(summary(report).toString())
                .isEqualTo("{\"total_frames\":6,\"validation_frames\":3,"
                        + "\"validation_frame_share\":0.5,\"conflict_count\":3,\"error_count\":3,"
                        + "\"conflicts_by_type\":{\"missing_annotation\":1,\"extra_annotation\":1,"
                        + "\"mismatching_label\":1},"
                        + "\"jobs\":{\"total\":3,\"excluded\":0,\"not_checkable\":1,\"included\":3,\"completed\":1},"
                        + "\"requirements\":{\"total\":9,\"enabled\":1,\"completed\":0,\"not_computed\":0,\"items\":["
                        + "{\"requirement_id\":" + requirement + ",\"name\":\"Base rectangle\",\"metric\":\"accuracy\","
                        + "\"score\":0.4,\"score_components\":{\"valid_count\":2,\"missing_count\":1,\"extra_count\":1},"
                        + "\"calculation\":{\"status\":\"computed\"},\"threshold\":0.7}]}}");
    }

    @Test
    void withoutARequirementThatIsOnThereIsNothingToReport() {
        admin.patch(REQUIREMENTS + "/" + requirement, "{\"enabled\":false}").requireStatus(200);

        JsonObject summary = summary(measure("task", task));

        assertThat(summary.get("conflict_count").getAsLong()).isZero();
        assertThat(summary.get("validation_frames").getAsLong()).isEqualTo(3);
        assertThat(summary.get("requirements").toString())
                .isEqualTo("{\"total\":9,\"enabled\":0,\"completed\":0,\"not_computed\":0,\"items\":[]}");
        assertThat(summary.getAsJsonObject("jobs").get("completed").getAsLong()).isZero();
    }

    @Test
    void whereThereIsNothingToCompareARequirementIsMetWithoutAScore() {
        enable(requirementOf("mask", settingsOf("project", project)));
        admin.patch(
                        REQUIREMENTS + "/" + requirement,
                        "{\"filter\":\"{\\\"==\\\":[{\\\"var\\\":\\\"shape.label\\\"},\\\"cow\\\"]}\"}")
                .requireStatus(200);

        JsonObject requirements = summary(measure("task", task)).getAsJsonObject("requirements");

        assertThat(requirements.get("completed").getAsLong()).isEqualTo(2);
        assertThat(requirements.get("not_computed").getAsLong()).isEqualTo(2);
        assertThat(requirements.getAsJsonArray("items"))
                .extracting(
                        item -> item.getAsJsonObject().get("score").isJsonNull(),
                        item -> item.getAsJsonObject()
                                .getAsJsonObject("calculation")
                                .get("reason")
                                .getAsString())
                .containsExactly(tuple(true, "filter_no_matches"), tuple(true, "no_annotations"));
    }

    @Test
    void aChildMeasuresAPartOfWhatItsParentMeasures() {
        long settings = Long.parseLong(settingsOf("project", project).substring(SETTINGS.length() + 1));
        admin.post(
                        REQUIREMENTS,
                        "{\"settings_id\":" + settings + ",\"name\":\"Cats\",\"parent_requirement\":" + requirement
                                + ",\"metric\":\"recall\","
                                + "\"filter\":\"{\\\"==\\\":[{\\\"var\\\":\\\"shape.label\\\"},\\\"cat\\\"]}\"}")
                .requireStatus(201);

        long report = measure("task", task);

        JsonObject cats = summary(report)
                .getAsJsonObject("requirements")
                .getAsJsonArray("items")
                .get(1)
                .getAsJsonObject();
        assertThat(cats.get("name").getAsString()).isEqualTo("Cats");
        assertThat(cats.get("score").getAsDouble()).isEqualTo(2.0 / 3);
        // The cat without counterpart is a conflict that only the child finds.
        assertThat(count(CONFLICTS + "?report_id=" + report)).isEqualTo(4);
    }

    @Test
    void eachJobHasAReportBelow() {
        long report = measure("task", task);

        Answer below =
                admin.get(REPORTS + "?sort=id&target=job&parent_id=" + report).requireStatus(200);

        assertThat(below.results())
                .extracting(
                        found -> found.getAsJsonObject().get("job_id").getAsLong(),
                        found -> found.getAsJsonObject().get("task_id").getAsLong(),
                        found -> found.getAsJsonObject().get("parent_id").getAsLong(),
                        found -> item(found.getAsJsonObject().get("id").getAsLong())
                                .get("score")
                                .toString())
                .containsExactly(
                        tuple(jobs.get(0), task, report, "0.25"),
                        tuple(jobs.get(1), task, report, "1.0"),
                        tuple(jobs.get(2), task, report, "null"));
    }

    @Test
    void theReportOfAProjectIsAboveThoseOfItsTasks() {
        long bare = admin.taskWithImages("{\"name\":\"bare\",\"project_id\":" + project + "}", "{}", Pictures.pngs(2));
        long report = measure("project", project);

        JsonObject summary = summary(report);
        assertThat(summary.get("total_frames").getAsLong()).isEqualTo(6);
        assertThat(summary.get("validation_frames").getAsLong()).isEqualTo(3);
        assertThat(item(report).get("score").getAsDouble()).isEqualTo(0.4);
        assertThat(summary.get("tasks").toString())
                .isEqualTo(
                        "{\"total\":2,\"custom\":0,\"not_configured\":1,\"excluded\":0,\"included\":1,\"completed\":0}");
        assertThat(summary.get("jobs").toString())
                .isEqualTo("{\"total\":3,\"excluded\":0,\"not_checkable\":1,\"included\":3,\"completed\":1}");
        assertThat(count(REPORTS + "?target=job&parent_id=" + report)).isEqualTo(3);
        assertThat(count(REPORTS + "?target=task&parent_id=" + report)).isOne();
        assertThat(count(REPORTS + "?target=project&project_id=" + project)).isOne();
        assertThat(count(REPORTS + "?target=job&task_id=" + task)).isEqualTo(3);
        assertThat(count(REPORTS + "?target=task&task_id=" + bare)).isZero();
        assertThat(count(REPORTS + "?job_id=" + jobs.get(1))).isOne();
        assertThat(count(REPORTS + "?include_legacy=true")).isEqualTo(5);
        assertThat(count(CONFLICTS + "?report_id=" + report)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "?task_id=TASK, Unexpected 'target' filter value 'None'",
        "?project_id=PROJECT, Unexpected 'target' filter value 'None'",
        "?target=cats, Unexpected 'target' filter value 'cats'",
        "?parent_id=REPORT, Invalid combination",
        "?parent_id=REPORT&target=task, Invalid combination"
    })
    void aListOfReportsSaysWhatTheyAreAbout(String query, String words) {
        long report = measure("task", task);

        String asked = query.replace("TASK", Long.toString(task))
                .replace("PROJECT", Long.toString(project))
                .replace("REPORT", Long.toString(report));
        assertThat(admin.get(REPORTS + asked).requireStatus(400).json().getAsJsonArray())
                .singleElement()
                .extracting(JsonElement::getAsString)
                .asString()
                .startsWith(words);
    }

    @Test
    void conflictsNameTheAnnotationsOnBothSides() {
        long report = measure("task", task);

        JsonObject conflict = admin.get(CONFLICTS + "?type=mismatching_label&report_id=" + report)
                .requireStatus(200)
                .results()
                .get(0)
                .getAsJsonObject();

        assertThat(conflict.get("frame").getAsLong()).isOne();
        assertThat(conflict.get("severity").getAsString()).isEqualTo("error");
        assertThat(conflict.getAsJsonArray("annotation_ids"))
                .extracting(
                        id -> id.getAsJsonObject().get("job_id").getAsLong(),
                        id -> id.getAsJsonObject().get("type").getAsString(),
                        id -> id.getAsJsonObject().get("shape_type").getAsString(),
                        id -> labelOf(id.getAsJsonObject()))
                .containsExactly(
                        tuple(jobs.get(0), "shape", "rectangle", dog), tuple(truth, "shape", "rectangle", cat));
    }

    private long labelOf(JsonObject annotationId) {
        JsonArray shapes = admin.get("/api/jobs/" + annotationId.get("job_id").getAsLong() + "/annotations")
                .object()
                .getAsJsonArray("shapes");
        return shapes.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(shape -> shape.get("id").equals(annotationId.get("obj_id")))
                .findFirst()
                .orElseThrow()
                .get("label_id")
                .getAsLong();
    }

    @Test
    void conflictsAreFoundByWhatTheyAre() {
        long report = measure("task", task);

        assertThat(count(CONFLICTS + "?frame=1")).isEqualTo(3);
        assertThat(count(CONFLICTS + "?frame=0")).isZero();
        assertThat(count(CONFLICTS + "?severity=error")).isEqualTo(3);
        assertThat(count(CONFLICTS + "?job_id=" + jobs.get(0))).isEqualTo(3);
        assertThat(count(CONFLICTS + "?task_id=" + task)).isEqualTo(3);
        assertThat(count(CONFLICTS + "?project_id=" + project)).isEqualTo(3);
        assertThat(count(CONFLICTS + "?filter={\"==\":[{\"var\":\"type\"},\"extra_annotation\"]}"))
                .isOne();
        assertThat(admin.get(CONFLICTS + "?type=ugly").requireStatus(400).text())
                .contains("type");
        assertThat(admin.get(CONFLICTS + "?report_id=" + (report + 99)).status())
                .isEqualTo(404);
        assertThat(admin.get(CONFLICTS + "?report_id=x").status()).isEqualTo(400);
    }

    @Test
    void aTrackIsComparedWhereItIs() {
        admin.delete("/api/jobs/" + jobs.get(0) + "/annotations").requireStatus(204);
        admin.put("/api/jobs/" + jobs.get(0) + "/annotations", """
                        {"tracks": [{"frame": 0, "label_id": %d, "shapes": [
                          {"type": "rectangle", "frame": 0, "points": [1, 1, 10, 11], "outside": false}]}]}
                        """.formatted(cat))
                .requireStatus(200);

        long report = measure("task", task);

        assertThat(item(report)
                        .getAsJsonObject("score_components")
                        .get("valid_count")
                        .getAsLong())
                .isEqualTo(3);
        assertThat(summary(report).get("conflicts_by_type").toString()).isEqualTo("{\"missing_annotation\":1}");
    }

    @Test
    void theDataOfAReportHoldEachRequirementAndEachFrame() {
        long report = measure("task", task);

        Answer data = admin.get(REPORTS + "/" + report + "/data").requireStatus(200);

        assertThat(data.header("Content-Type")).startsWith("application/json");
        assertThat(data.object()
                        .getAsJsonObject("comparison_summary")
                        .get("frames")
                        .toString())
                .isEqualTo("[0,1,2]");
        JsonObject group = data.object().getAsJsonObject("groups").getAsJsonObject("Base rectangle");
        assertThat(group.getAsJsonObject("parameters").get("iou_threshold").getAsDouble())
                .isEqualTo(0.4);
        JsonObject frames = group.getAsJsonObject("frame_results");
        assertThat(frames.keySet()).containsExactly("0", "1", "2");
        assertThat(frames.getAsJsonObject("1").getAsJsonArray("conflicts")).hasSize(3);
        assertThat(admin.get(REPORTS + "/" + report + "/data?format=csv").status())
                .isEqualTo(400);
        assertThat(admin.get(REPORTS + "/99/data").status()).isEqualTo(404);
    }

    @Test
    void theMatrixOfARequirementSaysWhichLabelsAreTakenForWhich() {
        String path = REPORTS + "/" + measure("task", task) + "/confusion/matrix?requirement=" + requirement;

        JsonObject matrix = admin.get(path).requireStatus(200).object();
        Answer csv = admin.get(path + "&format=csv").requireStatus(200);

        assertThat(matrix.get("labels").toString()).isEqualTo("[\"cat\",\"dog\",\"unmatched\"]");
        assertThat(matrix.get("rows").toString()).isEqualTo("[[2,0,0],[1,0,1],[0,1,0]]");
        assertThat(matrix.get("axes").toString()).isEqualTo("{\"cols\":\"gt\",\"rows\":\"ds\"}");
        JsonObject summary = matrix.getAsJsonObject("target_metric_summary");
        JsonObject values = summary.getAsJsonObject("values");
        assertThat(summary.get("metric").getAsString()).isEqualTo("accuracy");
        assertThat(summary.get("aggregation").getAsString()).isEqualTo("micro");
        assertThat(summary.get("worst_labels").toString()).isEqualTo("[\"dog\"]");
        assertThat(values.keySet()).containsExactlyInAnyOrder("micro", "mean", "label");
        assertThat(values.get("micro").getAsDouble()).isCloseTo(0.4, within(1e-9));
        assertThat(values.get("mean").getAsDouble()).isCloseTo(0.6, within(1e-9));
        assertThat(values.get("label").getAsDouble()).isCloseTo(0.4, within(1e-9));
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("requirement-" + requirement + "-confusion.csv");
        assertThat(csv.text().split("\r\n"))
                .containsExactly(
                        "DS (row) \\ GT (col) label,cat,dog,unmatched,precision",
                        "cat,2,0,0,1.0",
                        "dog,1,0,1,0.0",
                        "unmatched,0,1,0,0.0",
                        "recall,0.6666666666666666,0.0,0.0",
                        "dice coefficient,0.8,0.0,nan",
                        "jaccard index,0.6666666666666666,0.0,nan",
                        "\"\"",
                        "avg. accuracy (micro),0.4",
                        "avg. dice coefficient (macro),0.4");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400",
        "?requirement=, 400",
        "?requirement=cats, 400",
        "?requirement=1&format=xml, 400",
        "?requirement=999, 404",
        "?requirement=99999999999999999999, 404"
    })
    void aMatrixIsThatOfARequirementThatWasMeasured(String query, int status) {
        assertThat(admin.get(REPORTS + "/" + measure("task", task) + "/confusion/matrix" + query)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void allMatricesOfAReportAreInOneFile() throws IOException {
        enable(requirementOf("mask", settingsOf("project", project)));
        long report = measure("task", task);

        Answer file = admin.get(REPORTS + "/" + report + "/confusion").requireStatus(200);

        assertThat(file.header("Content-Type")).startsWith("application/zip");
        assertThat(file.header("Content-Disposition")).contains("quality-report-" + report + "-confusion.zip");
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(entries).containsOnlyKeys("groups/base-mask.csv", "groups/base-rectangle.csv", "manifest.json");
        assertThat(entries.get("groups/base-rectangle.csv")).contains("cat,2,0,0,1.0");
        assertThat(entries.get("manifest.json"))
                .contains("\"name\":\"Base rectangle\"", "\"requirement_id\":" + requirement);
        assertThat(admin.get(REPORTS + "/99/confusion").status()).isEqualTo(404);
    }

    @Test
    void framesThatDoNotCountAreNotCompared() {
        admin.patch("/api/tasks/" + task + "/validation_layout", "{\"disabled_frames\":[1]}")
                .requireStatus(200);
        admin.patch("/api/tasks/" + task + "/data/meta", "{\"deleted_frames\":[0]}")
                .requireStatus(200);

        long report = measure("task", task);
        JsonObject summary = summary(report);

        assertThat(summary.get("validation_frames").getAsLong()).isOne();
        assertThat(item(report).get("score").getAsDouble()).isOne();
        assertThat(summary.get("jobs").toString()).contains("\"not_checkable\":2");
    }

    @Test
    void aTaskWithoutAcceptedGroundTruthIsRefused() {
        admin.patch("/api/jobs/" + truth, "{\"state\":\"in progress\"}").requireStatus(200);
        assertThat(start("task", task).requireStatus(400).json().getAsJsonArray())
                .singleElement()
                .extracting(JsonElement::getAsString)
                .asString()
                .contains("Ground Truth job", "acceptance", "completed");

        admin.delete("/api/jobs/" + truth).requireStatus(204);
        assertThat(start("task", task).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                             | 400 | non_field_errors",
                "{\"task_id\":1,\"project_id\":1}   | 400 | non_field_errors",
                "{\"task_id\":\"cats\"}             | 400 | task_id",
                "{\"task_id\":99}                 | 404 | No Task",
                "{\"project_id\":99}              | 404 | No Project"
            })
    void aReportIsAboutOneTaskOrOneProject(String body, int status, String words) {
        assertThat(admin.post(REPORTS, body).requireStatus(status).text()).contains(words);
    }

    @Test
    void theSameMeasurementRunsOnce() {
        server.pauseRequests();
        String id = start("task", task).requireStatus(202).text("rq_id");
        assertThat(id).isEqualTo("action=calculate&target=task&target_id=" + task + "&subresource=quality");

        assertThat(start("task", task).requireStatus(409).text("rq_id")).isEqualTo(id);
        assertThat(admin.request(id)
                        .object()
                        .getAsJsonObject("operation")
                        .get("type")
                        .getAsString())
                .isEqualTo("calculate:quality");
    }

    @Test
    void theOldWayToAskForAReportLeadsToIt() {
        server.pauseRequests();
        String id = start("task", task).text("rq_id");
        String ask = REPORTS + "?rq_id=" + id.replace("&", "%26").replace("=", "%3D");
        assertThat(admin.post(ask).requireStatus(202).text("rq_id")).isEqualTo(id);

        admin.await(id);

        assertThat(admin.post(ask).requireStatus(201).text("target")).isEqualTo("task");
        assertThat(admin.post(REPORTS + "?rq_id=none").status()).isEqualTo(404);
    }

    @Test
    void aTaskThatIsGoneMeanwhileFailsTheRequest() {
        server.pauseRequests();
        String id = start("task", task).text("rq_id");
        admin.delete("/api/tasks/" + task).requireStatus(204);

        server.resumeRequests();

        assertThat(admin.get("/api/requests/" + id).requireStatus(400).text())
                .contains("Task matching query does not exist.");
        assertThat(count(REPORTS)).isZero();
    }

    @Test
    void aTaskTakesItsReportsAndSettingsAlong() {
        measure("project", project);
        assertThat(count(SETTINGS)).isEqualTo(2);

        admin.delete("/api/tasks/" + task).requireStatus(204);

        assertThat(count(REPORTS)).isOne();
        assertThat(count(CONFLICTS)).isZero();
        assertThat(count(SETTINGS)).isOne();
    }

    @Test
    void othersSeeNothingOfIt() {
        long report = measure("task", task);

        assertThat(annie.get(REPORTS).results()).isEmpty();
        assertThat(annie.get(CONFLICTS).results()).isEmpty();
        assertThat(annie.get(SETTINGS).results()).isEmpty();
        assertThat(annie.get(REPORTS + "/" + report).status()).isEqualTo(403);
        assertThat(annie.get(CONFLICTS + "?report_id=" + report).status()).isEqualTo(403);
        assertThat(annie.post(REPORTS, "{\"task_id\":" + task + "}").status()).isEqualTo(403);
    }

    private String settingsOf(String target, long id) {
        JsonArray found = admin.get(SETTINGS + "?" + target + "_id=" + id).results();
        assertThat(found).hasSize(1);
        return SETTINGS + "/" + found.get(0).getAsJsonObject().get("id").getAsLong();
    }

    @Test
    void everyTaskAndProjectHasSettings() {
        JsonObject settings =
                admin.get(settingsOf("task", task)).requireStatus(200).object();

        assertThat(settings.get("task_id").getAsLong()).isEqualTo(task);
        assertThat(settings.get("project_id").isJsonNull()).isTrue();
        assertThat(settings.get("max_validations_per_job").getAsLong()).isZero();
        assertThat(settings.get("inherit").getAsBoolean()).isTrue();
        assertThat(count(SETTINGS + "?parent_type=project")).isOne();
        assertThat(count(SETTINGS + "?inherit=false")).isZero();
        assertThat(admin.get(SETTINGS + "/99").requireStatus(404).text()).contains("QualitySettings");
    }

    @Test
    void settingsChangeByWhatIsSentOnly() {
        String path = settingsOf("task", task);
        JsonObject before = admin.get(path).object();

        assertThat(before.get("job_filter").getAsString()).isEqualTo("{\"==\": [{\"var\": \"type\"}, \"annotation\"]}");
        JsonObject after = admin.patch(path, """
                        {"max_validations_per_job": 3, "job_filter": "{\\"==\\":[{\\"var\\":\\"stage\\"},\\"annotation\\"]}"}
                        """).requireStatus(200).object();

        assertThat(after.get("max_validations_per_job").getAsLong()).isEqualTo(3);
        assertThat(after.get("job_filter").getAsString()).contains("stage");
        assertThat(after.get("inherit")).isEqualTo(before.get("inherit"));
        assertThat(after.get("updated_date")).isNotEqualTo(before.get("updated_date"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_validations_per_job | -1",
                "job_filter              | \"no rule\"",
                "job_filter              | \"{\\\"==\\\":[{\\\"var\\\":\\\"beauty\\\"},1]}\""
            })
    void aWrongSettingIsRefusedAndNothingChanges(String name, String value) {
        String path = settingsOf("task", task);
        String before = admin.get(path).text();

        assertThat(admin.patch(path, "{\"inherit\":false,\"" + name + "\":" + value + "}")
                        .requireStatus(400)
                        .object()
                        .keySet())
                .containsExactly(name);

        assertThat(admin.get(path).text()).isEqualTo(before);
    }

    @Test
    void aTaskFollowsItsProjectUntilItSaysOtherwise() {
        leaveOutAllJobs(settingsOf("project", project));
        assertThat(summary(measure("task", task)).get("jobs").toString()).contains("\"excluded\":3");

        admin.patch(settingsOf("task", task), "{\"inherit\":false}").requireStatus(200);
        assertThat(summary(measure("task", task)).get("jobs").toString()).contains("\"excluded\":0");
        assertThat(summary(measure("project", project)).get("tasks").toString()).contains("\"custom\":1");
    }

    private void leaveOutAllJobs(String settings) {
        admin.patch(settings, "{\"job_filter\":\"{\\\"==\\\":[{\\\"var\\\":\\\"id\\\"},0]}\"}")
                .requireStatus(200);
    }

    @Test
    void jobsThatTheFilterLeavesOutAreNotChecked() {
        admin.patch(
                        settingsOf("project", project),
                        "{\"job_filter\":\"{\\\"==\\\":[{\\\"var\\\":\\\"id\\\"}," + jobs.get(1) + "]}\"}")
                .requireStatus(200);

        long report = measure("task", task);
        JsonObject summary = summary(report);

        assertThat(summary.get("jobs").toString())
                .isEqualTo("{\"total\":3,\"excluded\":2,\"not_checkable\":0,\"included\":1,\"completed\":1}");
        assertThat(item(report).get("score").getAsDouble()).isOne();
        assertThat(summary.get("validation_frames").getAsLong()).isOne();
    }
}
