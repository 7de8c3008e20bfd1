package ai.cvat.sdk.resources;

import ai.cvat.api.QualityApi;
import ai.cvat.api.model.AnnotationConflict;
import ai.cvat.api.model.QualityReportConfusionMatrix;
import ai.cvat.api.model.QualityReportRead;
import ai.cvat.api.model.QualityReportRequirementSummaryItem;
import ai.cvat.api.model.QualityReportSummary;
import ai.cvat.api.model.QualityReportTarget;
import ai.cvat.api.model.RetrieveReportDataFormat;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.internal.MissingProperty;
import ai.cvat.sdk.internal.compatibility.OlderQualityReports;
import ai.cvat.sdk.paging.PagedList;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A report on the quality of annotations. An immutable snapshot; its verbs act on the server. Thread-safe. */
public final class QualityReport {

    private final QualityRepository repository;
    private final QualityReportRead model;
    private final long id;

    QualityReport(QualityRepository repository, QualityReportRead model) {
        Long given = model.getId();
        if (given == null) {
            throw MissingProperty.of("quality report", "id", "quality_retrieve_report");
        }
        this.repository = repository;
        this.model = model;
        this.id = given;
    }

    /**
     * The id on the server.
     *
     * @return the id
     */
    public long id() {
        return id;
    }

    /**
     * The target of the report.
     *
     * @return a job, a task or a project; null where the server does not say
     */
    public @Nullable QualityReportTarget target() {
        return model.getTarget();
    }

    /**
     * The job that it is about.
     *
     * @return the id, or null
     */
    public @Nullable Long jobId() {
        return model.getJobId();
    }

    /**
     * The task that it is about.
     *
     * @return the id, or null
     */
    public @Nullable Long taskId() {
        return model.getTaskId();
    }

    /**
     * The project that it is about.
     *
     * @return the id, or null
     */
    public @Nullable Long projectId() {
        return model.getProjectId();
    }

    /**
     * The report that this one is a part of: that of the task for a job, that of the project for a task.
     *
     * @return the id, or null where it stands alone
     */
    public @Nullable Long parentId() {
        return model.getParentId();
    }

    /**
     * The time when the report was made.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime createdDate() {
        return model.getCreatedDate();
    }

    /**
     * The figures.
     *
     * @return the summary, not to be changed; null where the server does not say
     */
    public @Nullable QualityReportSummary summary() {
        return model.getSummary();
    }

    /**
     * The result for each requirement. A report that was made before version 2.74 knows no requirements; it has accuracy,
     * precision and recall of all annotations in their place, without an id and a threshold.
     *
     * @return the results, not to be changed; empty where the server does not say
     */
    public List<QualityReportRequirementSummaryItem> requirements() {
        QualityReportSummary summary = summary();
        return summary == null ? List.of() : OlderQualityReports.requirements(summary);
    }

    /**
     * Lists the reports on the parts of what it is about ({@code quality_list_reports}), whichever organization context the
     * client is in: those of the jobs of a task, those of the tasks of a project. A job has none.
     *
     * @return the reports
     */
    public PagedList<QualityReport> parts() {
        return parts(query -> {});
    }

    /**
     * Lists the reports on the parts of what it is about that meet conditions ({@code quality_list_reports}), whichever
     * organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now. With {@code target(QualityReportTarget.JOB)}, the
     *     parts of a project are its jobs
     * @return the reports
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<QualityReport> parts(Consumer<? super QualityApi.ListReportsParams> query) {
        return repository.partsOf(this, query);
    }

    /**
     * Lists what the annotations and the ground truth disagree on ({@code quality_list_conflicts}), whichever
     * organization context the client is in.
     *
     * @return the conflicts
     */
    public PagedList<AnnotationConflict> conflicts() {
        return conflicts(query -> {});
    }

    /**
     * Lists what the annotations and the ground truth disagree on, where it meets conditions
     * ({@code quality_list_conflicts}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the conflicts
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<AnnotationConflict> conflicts(Consumer<? super QualityApi.ListConflictsParams> query) {
        return repository.conflictsOf(this, query);
    }

    /**
     * Fetches all that it says as JSON ({@code quality_retrieve_report_data}).
     *
     * @return the file as the server sends it, to be closed or read whole
     */
    public MediaContent data() {
        return data(RetrieveReportDataFormat.JSON);
    }

    /**
     * Fetches all that it says ({@code quality_retrieve_report_data}).
     *
     * @param format JSON; servers before 2.74 also give {@code RetrieveReportDataFormat.of("csv")}
     * @return the file as the server sends it, to be closed or read whole
     * @throws IllegalArgumentException when the server does not have the format any more
     */
    public MediaContent data(RetrieveReportDataFormat format) {
        return repository.reportData(id, format);
    }

    /**
     * Fetches the confusion matrices of all requirements ({@code quality_retrieve_report_confusion}).
     *
     * @return a ZIP as the server sends it, to be closed or read whole
     * @throws ai.cvat.api.client.exceptions.NotFoundException when the report was made before version 2.74
     */
    public MediaContent confusionMatrices() {
        return repository.confusionMatrices(id);
    }

    /**
     * Reads the confusion matrix of one requirement ({@code quality_retrieve_report_requirement_confusion}).
     *
     * @param requirementId the id of the requirement
     * @return how often annotations of one label were found where the ground truth has another
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none such, or the report was made before version 2.74
     */
    public QualityReportConfusionMatrix confusionMatrix(long requirementId) {
        return repository.confusionMatrix(id, requirementId);
    }

    /**
     * Fetches the confusion matrix of one requirement as CSV ({@code quality_retrieve_report_requirement_confusion}).
     *
     * @param requirementId the id of the requirement
     * @return the file as the server sends it, to be closed or read whole
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none such, or the report was made before version 2.74
     */
    public MediaContent confusionMatrixCsv(long requirementId) {
        return repository.confusionMatrixCsv(id, requirementId);
    }

    @Override
    public String toString() {
        return "QualityReport{id=" + id + ", target=" + target() + "}";
    }
}
