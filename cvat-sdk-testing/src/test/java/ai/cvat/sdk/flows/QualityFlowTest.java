package ai.cvat.sdk.flows;

import static ai.cvat.sdk.resources.QualityRequirement.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.AnnotationConflict;
import ai.cvat.api.model.AnnotationConflictSeverity;
import ai.cvat.api.model.AnnotationConflictType;
import ai.cvat.api.model.AnnotationTypeEnum;
import ai.cvat.api.model.FrameSelectionMethod;
import ai.cvat.api.model.JobStage;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.ListSettingsParentType;
import ai.cvat.api.model.OperationStatus;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.QualityReportCreateRequest;
import ai.cvat.api.model.QualityReportRequirementSummaryItem;
import ai.cvat.api.model.QualityReportSummary;
import ai.cvat.api.model.QualityReportTarget;
import ai.cvat.api.model.QualityRequirementListItem;
import ai.cvat.api.model.QualitySettings;
import ai.cvat.api.model.QualityTargetMetric;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Quality;
import ai.cvat.sdk.resources.QualityReport;
import ai.cvat.sdk.resources.QualityRepository;
import ai.cvat.sdk.resources.QualityRequirement;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quality from one end to the other: ground truth, settings, reports and what they say, in an organization. */
@AnyServerTest
class QualityFlowTest {

    private Client zoo;
    private Client client;
    private Project project;
    private Task task;
    private Job truth;

    /** What belongs to the organization is found from outside of it, too. */
    @BeforeEach
    void aTaskInAnOrganizationWithGroundTruthThatIsAccepted(TestServer server, Client user) throws IOException {
        zoo = user.withOrganization(server.addOrganization("zoo"));
        client = user.personalWorkspace();
        long projectId = zoo.projects()
                .create(spec -> spec.name("pets")
                        .labels(List.of(
                                new PatchedLabelRequest().name("cat").type(LabelType.ANY),
                                new PatchedLabelRequest().name("dog").type(LabelType.ANY))))
                .id();
        LocalMedia media = Media.bytes("0.png", picture());
        for (int i = 1; i < 4; i++) {
            media = media.and(Media.bytes(i + ".png", picture()));
        }
        long taskId = zoo.tasks()
                .createFromData(
                        new TaskWriteRequest().name("cats").projectId(projectId).segmentSize(2L), media)
                .id();
        project = client.projects().retrieve(projectId);
        task = client.tasks().retrieve(taskId);
        truth = client.jobs()
                .create(spec -> spec.type(JobType.GROUND_TRUTH)
                        .taskId(taskId)
                        .frameSelectionMethod(FrameSelectionMethod.MANUAL)
                        .frames(List.of(0L, 1L, 2L)));
        truth.setAnnotations(annotations -> {
            annotations.rectangle("cat", 0, 0, 0, 10, 10);
            annotations.rectangle("cat", 1, 0, 0, 10, 10);
            annotations.rectangle("dog", 2, 0, 0, 10, 10);
        });
        truth.update(patch -> patch.stage(JobStage.ACCEPTANCE).state(OperationStatus.COMPLETED));
        List<Job> jobs = task.jobs().stream()
                .filter(job -> JobType.ANNOTATION.equals(job.type()))
                .sorted(Comparator.comparing(Job::startFrame))
                .toList();
        jobs.get(0).setAnnotations(annotations -> {
            annotations.rectangle("cat", 0, 0, 0, 10, 10);
            annotations.rectangle("dog", 1, 0, 0, 10, 10);
        });
        jobs.get(1).setAnnotations(annotations -> annotations.rectangle("dog", 2, 0, 0, 10, 9));
        if (server.isOfVersion("2.74.0")) {
            base(project.quality(), AnnotationTypeEnum.RECTANGLE).update(patch -> patch.enabled(true));
        }
    }

    private static QualityRequirement base(Quality quality, AnnotationTypeEnum type) {
        return quality.requirements(query -> query.annotationType(type)).stream()
                .filter(QualityRequirement::base)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    /** The data of a report: of its one requirement where it has some, else of all. */
    private static JsonObject results(QualityReport report) {
        try (MediaContent data = report.data()) {
            JsonObject all = JsonParser.parseString(new String(data.bytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
            JsonObject groups = all.getAsJsonObject("groups");
            return groups == null
                    ? all
                    : groups.getAsJsonObject(groups.keySet().iterator().next());
        }
    }

    /** Of the one requirement; of all annotations where the server has no requirements. */
    private static double accuracy(QualityReport report) {
        return report.requirements().isEmpty()
                ? results(report)
                        .getAsJsonObject("comparison_summary")
                        .getAsJsonObject("annotations")
                        .get("accuracy")
                        .getAsDouble()
                : Objects.requireNonNull(report.requirements().get(0).getScore());
    }

    private static QualityReportSummary summary(QualityReport report) {
        return Objects.requireNonNull(report.summary());
    }

    @Test
    void aTaskIsMeasuredAndSaysWhatIsWrongWithIt() {
        QualityReport report = task.quality().measure();

        assertThat(report.target()).isEqualTo(QualityReportTarget.TASK);
        assertThat(report.taskId()).isEqualTo(task.id());
        assertThat(report.projectId()).isEqualTo(project.id());
        assertThat(accuracy(report)).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(summary(report).getConflictsByType())
                .containsOnlyKeys("mismatching_label")
                .containsEntry("mismatching_label", 1L);
        assertThat(report.conflicts())
                .extracting(AnnotationConflict::getType, AnnotationConflict::getFrame)
                .containsExactly(tuple(AnnotationConflictType.MISMATCHING_LABEL, 1L));
        assertThat(task.quality().reports()).extracting(QualityReport::id).containsExactly(report.id());
        assertThat(task.quality().reports(query -> query.target(QualityReportTarget.JOB)))
                .hasSize(2);
    }

    @Test
    void aProjectIsMeasuredDownToItsJobs() {
        QualityReport report = project.quality().measure();

        assertThat(report.target()).isEqualTo(QualityReportTarget.PROJECT);
        assertThat(report.taskId()).isNull();
        assertThat(report.parentId()).isNull();
        QualityReport ofTask = report.parts(query -> query.target(QualityReportTarget.TASK))
                .first()
                .orElseThrow();
        assertThat(ofTask.parentId()).isEqualTo(report.id());
        assertThat(ofTask.parts())
                .allSatisfy(part -> assertThat(part.target()).isEqualTo(QualityReportTarget.JOB))
                .extracting(QualityFlowTest::accuracy)
                .containsExactlyInAnyOrder(0.5, 1.0);
        assertThat(report.parts()).hasSize(1);
        assertThat(report.parts(query -> query.target(QualityReportTarget.JOB))).hasSize(2);
        assertThat(report.conflicts()).hasSize(1);
        assertThat(ofTask.parts().stream().mapToLong(part -> part.conflicts().count()))
                .containsExactlyInAnyOrder(0L, 1L);
        assertThat(project.quality().reports()).extracting(QualityReport::id).containsExactly(report.id());
    }

    @Test
    void whatIsMeasuredFollowsTheSettings() {
        QualitySettings own = task.quality().settings().first().orElseThrow();
        QualitySettings ofProject = project.quality().settings().first().orElseThrow();
        assertThat(own.getTaskId()).isEqualTo(task.id());
        assertThat(ofProject.getProjectId()).isEqualTo(project.id());

        client.quality()
                .updateSettings(
                        ofProject.getId(),
                        patch -> patch.jobFilter(Filter.field("id").equalTo(0).toJson()));
        assertThat(summary(task.quality().measure()).getJobs().getExcluded()).isEqualTo(2);

        QualitySettings changed = client.quality()
                .updateSettings(own.getId(), patch -> patch.inherit(false).maxValidationsPerJob(3));
        assertThat(changed.getMaxValidationsPerJob()).isEqualTo(3);
        assertThat(client.quality().retrieveSettings(own.getId())).isEqualTo(changed);
        assertThat(summary(task.quality().measure()).getJobs().getExcluded()).isZero();
        assertThatThrownBy(() -> client.quality().updateSettings(own.getId(), patch -> patch.maxValidationsPerJob(-1)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("max_validations_per_job");
    }

    @Test
    void theMeasurementIsStartedAndFollowedAsAllWorkIs() {
        FinishedRequest<?> finished = task.quality().startMeasure().await();

        Long id = finished.request().getResultId();
        assertThat(client.quality().retrieveReport(Objects.requireNonNull(id)).taskId())
                .isEqualTo(task.id());
        assertThat(project.quality().startMeasure().await().request().getResultId())
                .isNotNull();
    }

    @Test
    void theDataOfAReportHoldEveryFrame() {
        QualityReport report = task.quality().measure();

        assertThat(results(report).getAsJsonObject("frame_results").keySet()).containsExactlyInAnyOrder("0", "1", "2");
    }

    @Test
    void reportsAndConflictsAreFoundByConditions() {
        QualityReport report = task.quality().measure();
        QualityRepository quality = zoo.quality();

        assertThat(quality.reports(query -> query.target(QualityReportTarget.JOB)))
                .hasSize(2);
        assertThat(quality.reports(query -> query.parentId(report.id()).target(QualityReportTarget.JOB)))
                .hasSize(2);
        assertThat(quality.reports(Filter.field("id").equalTo(report.id()))).hasSize(1);
        assertThat(quality.conflicts(query -> query.reportId(report.id()).severity(AnnotationConflictSeverity.ERROR)))
                .extracting(AnnotationConflict::getType)
                .containsExactly(AnnotationConflictType.MISMATCHING_LABEL);
        assertThat(quality.settings(query -> query.parentType(ListSettingsParentType.PROJECT)))
                .hasSize(1);
        assertThat(client.quality().reports()).isEmpty();
    }

    @Test
    void withoutGroundTruthThereIsNothingToMeasure() {
        truth.remove();

        assertThatThrownBy(() -> task.quality().measure())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Ground Truth job");
        assertThatThrownBy(() -> client.quality().createReport(new QualityReportCreateRequest().taskId(424242L)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void requirementsAreMadeAsTreesMeasuredAndTakenOutWithoutHarmToTheOthers(TestServer server) {
        server.requireVersion("2.74.0", "Older servers have no requirements.");
        QualityRequirement boxes = base(project.quality(), AnnotationTypeEnum.RECTANGLE);
        QualityRequirement strict = boxes.addChild(spec -> spec.name("strict").iouThreshold(0.95));
        List<QualityRequirement> trees = boxes.addChildren(
                named("cats")
                        .filter(Filter.field("shape.label").equalTo("cat").toJson())
                        .children(List.of(named("kittens"))),
                named("dogs").metric(QualityTargetMetric.MEAN_ACCURACY));

        QualityReport report = project.quality().measure();
        QualitySettings settings = project.quality().settings().first().orElseThrow();
        QualitySettings edited = client.quality()
                .editSettings(
                        settings.getId(),
                        whole -> whole.getRequirements().removeIf(requirement -> "dogs".equals(requirement.getName())));

        assertThat(boxes.children()).extracting(QualityRequirement::name).contains("strict", "cats");
        assertThat(trees).extracting(QualityRequirement::name).contains("cats", "kittens", "dogs");
        assertThat(report.requirements())
                .extracting(QualityReportRequirementSummaryItem::getName)
                .contains("strict", "cats", "kittens", "dogs");
        assertThat(edited.getRequirements())
                .extracting(QualityRequirementListItem::getName)
                .contains("strict", "cats", "kittens")
                .doesNotContain("dogs");
        assertThat(edited.getRequirements())
                .extracting(QualityRequirementListItem::getId)
                .contains(boxes.id(), strict.id());
        assertThat(report.confusionMatrix(boxes.id()).getLabels()).contains("cat", "dog");
    }
}
