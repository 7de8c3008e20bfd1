package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.QualityRequirement.named;
import static ai.cvat.sdk.resources.Wire.answers;
import static ai.cvat.sdk.resources.Wire.page;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.OperationMissingException;
import ai.cvat.api.model.AnnotationTypeEnum;
import ai.cvat.api.model.AttributeComparison;
import ai.cvat.api.model.AttributeComparisonDefaultRule;
import ai.cvat.api.model.QualityReportRequirementSummaryItem;
import ai.cvat.api.model.QualityReportScoreComponents;
import ai.cvat.api.model.QualityReportTarget;
import ai.cvat.api.model.QualityRequirementBulkCreateNodeRequest;
import ai.cvat.api.model.QualityRequirementBulkCreateRequest;
import ai.cvat.api.model.QualityRequirementListItem;
import ai.cvat.api.model.QualityRequirementListItemRequest;
import ai.cvat.api.model.QualityRequirementRequest;
import ai.cvat.api.model.QualitySettings;
import ai.cvat.api.model.QualitySettingsRequest;
import ai.cvat.api.model.QualityTargetMetric;
import ai.cvat.api.model.RetrieveReportDataFormat;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Quality on the wire: requirements, settings, reports, and what older servers say in their place. */
class QualityTest {

    private static final String REQUIREMENTS = "/api/quality/settings/requirements";
    private static final String BASE = """
        {"id": 11, "settings_id": 4, "task_id": 5, "project_id": null, "name": "Base rectangle", "is_base": true,
         "sort_order": 1, "filter": "", "enabled": false, "annotation_type": "rectangle", "metric": "accuracy",
         "required_score": 0.7, "parent_requirement": null, "iou_threshold": 0.4, "attribute_comparison": null}\
        """;
    private static final String CATS = """
        {"id": 12, "settings_id": 4, "task_id": 5, "project_id": null, "name": "cats", "is_base": false,
         "enabled": true, "annotation_type": null, "metric": null, "required_score": 0.9, "parent_requirement": 11,
         "created_date": "2026-11-01T10:00:00Z"}\
        """;
    private static final String SETTINGS = """
        {"id": 4, "task_id": 5, "project_id": null, "job_filter": "", "inherit": true, "max_validations_per_job": 0,
         "requirements": [%s, %s], "created_date": "2026-11-01T10:00:00Z"}\
        """.formatted(BASE, CATS);

    @RegisterExtension
    final TestServer server = new TestServer();

    private QualityRequirement base() {
        answers(server, REQUIREMENTS + "/11", BASE);
        return new QualityRequirementRepository(server.context()).retrieve(11);
    }

    @Test
    void requirementsOfATaskAreListedAndSayWhatTheyMeasure() {
        answers(server, REQUIREMENTS, page(BASE, CATS));
        Task task = Wire.task(server, "{\"id\": 5, \"organization_id\": 2}");

        List<QualityRequirement> requirements = task.quality()
                .requirements(query -> query.annotationType(AnnotationTypeEnum.RECTANGLE))
                .toList();

        server.assertLast("GET " + REQUIREMENTS + "?task_id=5&annotation_type=rectangle&org_id=2&page=1&page_size=100");
        QualityRequirement base = requirements.get(0);
        assertThat(base).hasToString("QualityRequirement{id=11, name=Base rectangle}");
        assertThat(base.base()).isTrue();
        assertThat(base.enabled()).isFalse();
        assertThat(base.annotationType()).isEqualTo(AnnotationTypeEnum.RECTANGLE);
        assertThat(base.metric()).isEqualTo(QualityTargetMetric.ACCURACY);
        assertThat(base.filter()).isEmpty();
        assertThat(base.parentId()).isNull();
        assertThat(base.model().getIouThreshold()).isEqualTo(0.4);
        QualityRequirement cats = requirements.get(1);
        assertThat(cats.base()).isFalse();
        assertThat(cats.parentId()).isEqualTo(11);
        assertThat(cats.settingsId()).isEqualTo(4);
        assertThat(cats.taskId()).isEqualTo(5);
        assertThat(cats.projectId()).isNull();
        assertThat(cats.metric()).isNull();
        assertThat(cats.requiredScore()).isEqualTo(0.9);
    }

    @Test
    void aRequirementIsAddedChangedReplacedAndRemoved() {
        server.on(post(urlEqualTo(REQUIREMENTS)), json(201, CATS));
        server.on(patch(urlEqualTo(REQUIREMENTS + "/12")), json(200, CATS));
        server.on(put(urlEqualTo(REQUIREMENTS + "/12")), json(200, CATS));
        server.on(delete(urlEqualTo(REQUIREMENTS + "/12")), status(204));

        QualityRequirement cats = base().addChild(spec -> spec.name("cats").requiredScore(0.9));

        server.assertLast(
                "POST " + REQUIREMENTS,
                "{\"settings_id\": 4, \"name\": \"cats\", \"required_score\": 0.9, \"parent_requirement\": 11}");
        cats.update(changes -> changes.enabled(false).metric(null));
        server.assertLast("PATCH " + REQUIREMENTS + "/12", "{\"enabled\": false, \"metric\": null}");
        cats.replace(new QualityRequirementRequest().settingsId(4).name("cats").parentRequirement(11));
        server.assertLast(
                "PUT " + REQUIREMENTS + "/12", "{\"settings_id\": 4, \"name\": \"cats\", \"parent_requirement\": 11}");
        cats.remove();
        server.assertLast("DELETE " + REQUIREMENTS + "/12");
        new QualityRequirementRepository(server.context())
                .create(spec -> spec.settingsId(4).name("cats").parentRequirement(11));
        server.assertLast(
                "POST " + REQUIREMENTS, "{\"settings_id\": 4, \"name\": \"cats\", \"parent_requirement\": 11}");
    }

    @Test
    void childrenAreThoseRightBelow() {
        QualityRequirement base = base();
        answers(
                server,
                REQUIREMENTS,
                page(
                        BASE,
                        CATS,
                        "{\"id\": 13, \"settings_id\": 4, \"name\": \"kittens\", \"parent_requirement\": 12}"));

        assertThat(base.children()).extracting(QualityRequirement::name).containsExactly("cats");

        server.assertLast("GET " + REQUIREMENTS + "?settings_id=4&page=1&page_size=100");
    }

    @Test
    void aTreeIsAddedInOneRequest() {
        server.on(
                post(urlEqualTo(REQUIREMENTS + "/bulk")),
                json(201, "[" + CATS + ", {\"id\": 13, \"name\": \"dogs\"}]"));
        QualityRequirementBulkCreateNodeRequest cats = named("cats")
                .requiredScore(0.9)
                .children(List.of(named("kittens").iouThreshold(0.3).children(List.of(named("white ones")))));

        List<QualityRequirement> made = base().addChildren(cats, named("dogs").metric(QualityTargetMetric.MEAN_DICE));

        assertThat(made).extracting(QualityRequirement::id).containsExactly(12L, 13L);
        server.assertLast("POST " + REQUIREMENTS + "/bulk", """
            {"settings_id": 4, "requirements": [
              {"name": "cats", "required_score": 0.9, "parent_requirement": 11, "children": [
                {"name": "kittens", "iou_threshold": 0.3, "children": [{"name": "white ones"}]}]},
              {"name": "dogs", "metric": "mean_dice", "parent_requirement": 11}]}
            """);
        assertThat(cats.getParentRequirement()).isNull();
    }

    @Test
    void whatIsWrongWithATreeIsSaidBeforeItIsSent() {
        QualityRequirement base = base();
        int before = server.lines().size();

        assertThatIllegalArgumentException().isThrownBy(base::addChildren).withMessageContaining("no requirement");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> base.addChildren(named("cats").children(List.of(named("cats")))))
                .withMessageContaining("called \"cats\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> base.addChildren(
                        named("cats").children(List.of(named("kittens").parentRequirement(null)))))
                .withMessageContaining("\"kittens\" stands below \"cats\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> base.addChildren(named("cats").parentRequirement(99)))
                .withMessageContaining("names 99 as its parent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> base.addChildren(new QualityRequirementBulkCreateNodeRequest().enabled(true)))
                .withMessageContaining("no name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QualityRequirementRepository(server.context())
                        .createAll(new QualityRequirementBulkCreateRequest()
                                .settingsId(4)
                                .addRequirementsItem(named("cats"))))
                .withMessageContaining("\"cats\" has no parent");
        assertThat(server.lines()).hasSize(before);
    }

    @Test
    void aRefusedTreeSaysAtWhichPlace() {
        server.on(
                post(urlEqualTo(REQUIREMENTS + "/bulk")),
                json(400, "{\"requirements\": {\"0\": {\"children\": {\"1\": {\"name\": [\"Taken.\"]}}}}}"));

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> base().addChildren(named("cats")))
                .withMessageContaining("requirements.0.children.1.name: Taken.");
    }

    @Test
    void editedSettingsKeepTheRequirementsThatAreThere() {
        answers(server, "/api/quality/settings/4", SETTINGS);
        server.on(put(urlEqualTo("/api/quality/settings/4")), json(200, SETTINGS));
        QualityRepository quality = new QualityRepository(server.context());

        QualitySettings after = quality.editSettings(4, settings -> {
            settings.inherit(false);
            Objects.requireNonNull(settings.getRequirements()).get(1).requiredScore(0.95);
            settings.addRequirementsItem(
                    new QualityRequirementListItemRequest().name("dogs").parentRequirement(11));
        });

        assertThat(after.getRequirements()).hasSize(2);
        server.assertLast("PUT /api/quality/settings/4", """
            {"job_filter": "", "inherit": false, "max_validations_per_job": 0, "requirements": [
              {"id": 11, "settings_id": 4, "name": "Base rectangle", "sort_order": 1, "filter": "", "enabled": false,
               "annotation_type": "rectangle", "metric": "accuracy", "required_score": 0.7, "parent_requirement": null,
               "iou_threshold": 0.4, "attribute_comparison": null},
              {"id": 12, "settings_id": 4, "name": "cats", "enabled": true, "annotation_type": null, "metric": null,
               "required_score": 0.95, "parent_requirement": 11},
              {"name": "dogs", "parent_requirement": 11}]}
            """);
    }

    @Test
    void settingsWithoutTheIdsOfTheirRequirementsAreNotSent() {
        QualityRepository quality = new QualityRepository(server.context());
        QualityRequirementListItemRequest cats = new QualityRequirementListItemRequest().name("cats");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.updateSettings(4, changes -> changes.addRequirementsItem(cats)))
                .withMessageContaining("editSettings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.replaceSettings(4, new QualitySettingsRequest().requirements(List.of())))
                .withMessageContaining("base requirements");
        assertThat(server.lines()).isEmpty();
    }

    @Test
    void confusionMatricesComeAsAZipAsAnObjectAndAsCsv() {
        answers(server, "/api/quality/reports/9", "{\"id\": 9, \"task_id\": 5, \"target\": \"task\"}");
        server.on(
                get(urlEqualTo("/api/quality/reports/9/confusion")),
                status(200)
                        .withHeader("Content-Type", "application/zip")
                        .withBody("PK".getBytes(StandardCharsets.UTF_8)));
        answers(server, "/api/quality/reports/9/confusion/matrix", """
            {"labels": ["cat", "unmatched"], "rows": [[3, 1], [0, 0]], "axes": {"cols": "gt", "rows": "ds"},
             "precision": [0.75, 0.0], "recall": null, "accuracy": null, "jaccard_index": null, "dice": null,
             "target_metric_summary": {"metric": "accuracy", "aggregation": "micro",
               "values": {"micro": 0.75, "mean": null, "label": null}, "worst_labels": ["cat"]}}\
            """);
        QualityReport report = new QualityRepository(server.context()).retrieveReport(9);

        assertThat(report.confusionMatrices().bytes()).asString().isEqualTo("PK");
        server.assertLast("GET /api/quality/reports/9/confusion");
        var matrix = report.confusionMatrix(12);
        server.assertLast("GET /api/quality/reports/9/confusion/matrix?requirement=12");
        assertThat(matrix.getRows()).containsExactly(List.of(3L, 1L), List.of(0L, 0L));
        assertThat(matrix.getRecall()).isNull();
        assertThat(Objects.requireNonNull(matrix.getTargetMetricSummary()).getWorstLabels())
                .containsExactly("cat");
        server.on(
                get(urlPathEqualTo("/api/quality/reports/9/confusion/matrix")).withQueryParam("format", equalTo("csv")),
                status(200).withHeader("Content-Type", "text/csv").withBody("label,cat\r\n"));
        assertThat(report.confusionMatrixCsv(12).bytes()).asString().isEqualTo("label,cat\r\n");
        server.assertLast("GET /api/quality/reports/9/confusion/matrix?requirement=12&format=csv");
    }

    @Test
    void listsOfReportsSayOfWhichLevelTheyAre() {
        answers(server, "/api/quality/reports", page());
        answers(server, "/api/projects/6", "{\"id\": 6}");
        QualityRepository quality = new QualityRepository(server.context());
        String rest = "&page=1&page_size=100";

        assertThat(quality.reports(query -> query.taskId(5)).toList()).isEmpty();
        server.assertLast("GET /api/quality/reports?task_id=5&target=task" + rest);
        assertThat(quality.reports(query -> query.projectId(6)).toList()).isEmpty();
        server.assertLast("GET /api/quality/reports?project_id=6&target=project" + rest);
        assertThat(quality.reports(query -> query.taskId(5).target(QualityReportTarget.JOB))
                        .toList())
                .isEmpty();
        server.assertLast("GET /api/quality/reports?task_id=5&target=job" + rest);
        assertThat(quality.reports(query -> query.jobId(7)).toList()).isEmpty();
        server.assertLast("GET /api/quality/reports?job_id=7" + rest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.reports(query -> query.parentId(9)))
                .withMessageContaining("set target");
    }

    @Test
    void thePartsOfAReportAreOneLevelBelow() {
        answers(server, "/api/quality/reports", page());
        answers(server, "/api/quality/reports/1", "{\"id\": 1, \"project_id\": 6, \"target\": \"project\"}");
        answers(server, "/api/quality/reports/2", "{\"id\": 2, \"task_id\": 5, \"target\": \"task\"}");
        answers(server, "/api/quality/reports/3", "{\"id\": 3, \"task_id\": 5, \"job_id\": 7, \"target\": \"job\"}");
        answers(server, "/api/projects/6", "{\"id\": 6}");
        answers(server, "/api/tasks/5", "{\"id\": 5}");
        QualityRepository quality = new QualityRepository(server.context());
        String rest = "&org=&page=1&page_size=100";

        assertThat(quality.retrieveReport(1).parts().toList()).isEmpty();
        server.assertLast("GET /api/quality/reports?parent_id=1&target=task" + rest);
        assertThat(quality.retrieveReport(1)
                        .parts(query -> query.target(QualityReportTarget.JOB))
                        .toList())
                .isEmpty();
        server.assertLast("GET /api/quality/reports?parent_id=1&target=job" + rest);
        assertThat(quality.retrieveReport(2).parts().toList()).isEmpty();
        server.assertLast("GET /api/quality/reports?parent_id=2&target=job" + rest);
        assertThat(quality.retrieveReport(3).parts().toList()).isEmpty();
        server.assertLast("GET /api/quality/reports/3");
    }

    @Test
    void aFormatThatIsGoneIsRefusedWithWhatThereIsInItsPlace() {
        QualityRepository quality = new QualityRepository(server.context());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.reportData(9, RetrieveReportDataFormat.of("csv")))
                .withMessageContaining("2.74")
                .withMessageContaining("not as csv")
                .withMessageContaining("confusionMatrixCsv");
        assertThat(server.lines()).isEmpty();
    }

    private ClientContext olderContext(String version) {
        ClientContext context = server.contextOf(version);
        answers(server, "/api/schema/", "{\"paths\": {}}");
        return context;
    }

    @Test
    void anOlderServerStillGivesTheDataAsCsv() {
        server.on(
                get(urlPathEqualTo("/api/quality/reports/9/data")), status(200).withBody("a;b"));
        QualityRepository quality = new QualityRepository(olderContext("2.73.0"));

        assertThat(quality.reportData(9, RetrieveReportDataFormat.of("csv")).bytes())
                .asString()
                .isEqualTo("a;b");

        server.assertLast("GET /api/quality/reports/9/data?format=csv");
    }

    @Test
    void theFormatThatIsUsualIsNotSaid() {
        answers(server, "/api/quality/reports/9/data", "{}");

        assertThat(new QualityRepository(server.context())
                        .reportData(9, RetrieveReportDataFormat.JSON)
                        .bytes())
                .asString()
                .isEqualTo("{}");

        server.assertLast("GET /api/quality/reports/9/data");
    }

    @Test
    void theSettingsOfAnOlderServerAreReadAsOneRequirement() {
        answers(server, "/api/quality/settings/4", """
            {"id": 4, "task_id": 5, "project_id": null, "inherit": true, "target_metric": "precision",
             "target_metric_threshold": 0.8, "iou_threshold": 0.5, "oks_sigma": 0.1, "low_overlap_threshold": 0.9,
             "compare_line_orientation": false, "compare_groups": true, "compare_attributes": false,
             "point_size_base": "image_size", "empty_is_annotated": true}\
            """);

        QualitySettings settings = new QualityRepository(olderContext("2.73.0")).retrieveSettings(4);

        QualityRequirementListItem all =
                Objects.requireNonNull(settings.getRequirements()).get(0);
        assertThat(all.getId()).isNull();
        assertThat(all.getSettingsId()).isEqualTo(4);
        assertThat(all.getTaskId()).isEqualTo(5);
        assertThat(all.getEnabled()).isTrue();
        assertThat(all.getMetric()).isEqualTo(QualityTargetMetric.PRECISION);
        assertThat(all.getRequiredScore()).isEqualTo(0.8);
        assertThat(all.getIouThreshold()).isEqualTo(0.5);
        assertThat(all.getPointSize()).isEqualTo(0.1);
        assertThat(all.getMatchOrientation()).isFalse();
        assertThat(all.getMatchGroups()).isTrue();
        assertThat(all.getAttributeComparison())
                .isEqualTo(new AttributeComparison()._default(new AttributeComparisonDefaultRule().enabled(false)));
        assertThat(settings.unknownProperties()).containsKeys("low_overlap_threshold", "empty_is_annotated");
    }

    @Test
    void theSettingsOfAnOlderServerAreNotEditedAsAWhole() {
        answers(server, "/api/quality/settings/4", "{\"id\": 4, \"iou_threshold\": 0.5}");
        server.on(
                put(urlEqualTo("/api/quality/settings/4")),
                json(405, "{\"detail\": \"Method \\\"PUT\\\" not allowed.\"}"));
        answers(server, "/api/server/about", "{\"version\": \"2.73.0\"}");
        QualityRepository quality = new QualityRepository(olderContext("2.73.0"));

        assertThatExceptionOfType(OperationMissingException.class)
                .isThrownBy(() -> quality.editSettings(4, settings -> settings.inherit(false)))
                .withMessageContaining("CVAT 2.73.0, does not know the operation quality_update_settings");
    }

    @Test
    void theReportOfAnOlderServerIsReadAsThreeRequirements() {
        answers(server, "/api/quality/reports/9", """
            {"id": 9, "target": "task", "summary": {"conflict_count": 3, "warning_count": 1, "valid_count": 2,
              "ds_count": 4, "gt_count": 5, "total_count": 7, "accuracy": 0.3, "precision": 0.5, "recall": 0.4}}\
            """);

        List<QualityReportRequirementSummaryItem> items =
                new QualityRepository(olderContext("2.73.0")).retrieveReport(9).requirements();

        assertThat(items)
                .extracting(
                        QualityReportRequirementSummaryItem::getName,
                        QualityReportRequirementSummaryItem::getMetric,
                        QualityReportRequirementSummaryItem::getScore)
                .containsExactly(
                        tuple("accuracy", QualityTargetMetric.ACCURACY, 0.3),
                        tuple("precision", QualityTargetMetric.PRECISION, 0.5),
                        tuple("recall", QualityTargetMetric.RECALL, 0.4));
        assertThat(items.get(0).getRequirementId()).isNull();
        assertThat(items.get(0).getScoreComponents())
                .isEqualTo(new QualityReportScoreComponents()
                        .validCount(2)
                        .missingCount(3)
                        .extraCount(2));
    }

    @Test
    void aReportSaysHowEachRequirementWasMet() {
        answers(server, "/api/quality/reports/9", """
            {"id": 9, "target": "task", "summary": {"conflict_count": 0, "requirements": {"total": 2, "enabled": 2,
              "completed": 1, "not_computed": 1, "items": [
                {"requirement_id": 12, "name": "cats", "metric": "dice", "score": 0.97, "threshold": 0.9,
                 "score_components": {"valid_count": 3, "missing_count": 0, "extra_count": 1},
                 "calculation": {"status": "computed"}},
                {"requirement_id": null, "name": "dogs", "metric": "accuracy", "score": null, "threshold": 0.7,
                 "score_components": {"valid_count": 0, "missing_count": 0, "extra_count": 0},
                 "calculation": {"status": "not_computed", "reason": "no_annotations"}}]}}}\
            """);
        answers(server, "/api/quality/reports/8", "{\"id\": 8, \"target\": \"task\"}");
        QualityRepository quality = new QualityRepository(server.context());

        List<QualityReportRequirementSummaryItem> items =
                quality.retrieveReport(9).requirements();

        assertThat(items)
                .extracting(
                        QualityReportRequirementSummaryItem::getRequirementId,
                        QualityReportRequirementSummaryItem::getScore)
                .containsExactly(tuple(12L, 0.97), tuple(null, null));
        assertThat(quality.retrieveReport(8).requirements()).isEmpty();
    }
}
