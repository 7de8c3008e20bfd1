package ai.cvat.sdk.resources;

import ai.cvat.api.QualityApi;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.AnnotationConflict;
import ai.cvat.api.model.PatchedQualitySettingsRequest;
import ai.cvat.api.model.QualityReportConfusionMatrix;
import ai.cvat.api.model.QualityReportCreateRequest;
import ai.cvat.api.model.QualityReportRead;
import ai.cvat.api.model.QualityReportTarget;
import ai.cvat.api.model.QualityRequirementListItemRequest;
import ai.cvat.api.model.QualitySettings;
import ai.cvat.api.model.QualitySettingsRequest;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RetrieveReportDataFormat;
import ai.cvat.api.model.RetrieveReportRequirementConfusionFormat;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.compatibility.OlderQualitySettings;
import ai.cvat.sdk.internal.download.ServerContent;
import ai.cvat.sdk.internal.requests.OperationStarter;
import ai.cvat.sdk.paging.Page;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repository of the quality of annotations, measured against ground truth: reports, conflicts and settings. Users get it by
 * {@link ai.cvat.sdk.Client#quality()}. What is measured is in {@link QualityRequirementRepository}.
 *
 * <p>It works by the operations {@code quality_list_reports}, {@code quality_create_report}, {@code quality_retrieve_report}, {@code quality_retrieve_report_data}, {@code quality_retrieve_report_confusion}, {@code quality_retrieve_report_requirement_confusion}, {@code quality_list_conflicts}, {@code quality_list_settings}, {@code quality_retrieve_settings}, {@code quality_update_settings}, {@code quality_partial_update_settings}. Thread-safe.
 */
public final class QualityRepository {

    static {
        Access.give(QualityRepository.class, QualityRepository::new);
    }

    /** What the server alone sets. */
    private static final List<String> READ_ONLY =
            List.of("task_id", "project_id", "is_base", "created_date", "updated_date");

    private static final String TARGET = "target";

    private final ClientContext context;
    private final ServerList<QualityReportRead, QualityReport, QualityApi.ListReportsParams> reports;
    private final ServerList<AnnotationConflict, AnnotationConflict, QualityApi.ListConflictsParams> conflicts;
    private final ServerList<QualitySettings, QualitySettings, QualityApi.ListSettingsParams> settings;

    QualityRepository(ClientContext context) {
        this.context = context;
        this.reports = new ServerList<>(
                QualityApi.ListReportsParams::new,
                query -> ServerPage.of(context.api().qualityApi().listReports(query)),
                this::entity,
                QualityReport::id);
        this.conflicts = new ServerList<>(
                QualityApi.ListConflictsParams::new,
                query -> ServerPage.of(context.api().qualityApi().listConflicts(query)),
                conflict -> conflict,
                AnnotationConflict::getId);
        this.settings = new ServerList<>(
                QualityApi.ListSettingsParams::new,
                query -> ServerPage.of(context.api().qualityApi().listSettings(query)),
                this::read,
                QualitySettings::getId);
    }

    private QualitySettings read(QualitySettings answer) {
        return OlderQualitySettings.read(answer, context.api().gson());
    }

    private QualityReport entity(QualityReportRead model) {
        return new QualityReport(this, model);
    }

    PagedList<QualityReport> reportsWithin(
            Supplier<@Nullable Long> organization,
            Consumer<? super QualityApi.ListReportsParams> owner,
            Consumer<? super QualityApi.ListReportsParams> query) {
        return reports.listWithin(organization, owner, withTarget(query));
    }

    PagedList<QualitySettings> settingsWithin(
            Supplier<@Nullable Long> organization, Consumer<? super QualityApi.ListSettingsParams> owner) {
        return settings.listWithin(organization, owner, query -> {});
    }

    PagedList<AnnotationConflict> conflictsOf(
            QualityReport report, Consumer<? super QualityApi.ListConflictsParams> query) {
        return conflicts.listWithin(() -> organizationOf(report), own -> own.reportId(report.id()), query);
    }

    PagedList<QualityReport> partsOf(QualityReport report, Consumer<? super QualityApi.ListReportsParams> query) {
        if (QualityReportTarget.JOB.equals(report.target())) {
            return PagedList.of((page, size) -> new Page<>(List.of(), 0, true), QualityReport::id);
        }
        boolean ofProject = QualityReportTarget.PROJECT.equals(report.target());
        return reports.listWithin(() -> organizationOf(report), own -> own.parentId(report.id()), parts -> {
            query.accept(parts);
            if (!parts.containsKey(TARGET)) {
                parts.target(ofProject ? QualityReportTarget.TASK : QualityReportTarget.JOB);
            }
        });
    }

    /** Says of which level the reports are to be, where it is not said: servers since 2.74.1 list none without it. */
    private static Consumer<QualityApi.ListReportsParams> withTarget(
            Consumer<? super QualityApi.ListReportsParams> query) {
        return reports -> {
            query.accept(reports);
            if (reports.containsKey(TARGET)) {
                return;
            }
            if (reports.containsKey("parent_id")) {
                throw new IllegalArgumentException("The parts of report " + reports.get("parent_id")
                        + " can be of two levels: set target to task or to job, whichever is below it.");
            }
            if (reports.containsKey("task_id")) {
                reports.target(QualityReportTarget.TASK);
            } else if (reports.containsKey("project_id")) {
                reports.target(QualityReportTarget.PROJECT);
            }
        };
    }

    /** Finds the organization of a report by what it is about. */
    private @Nullable Long organizationOf(QualityReport report) {
        Long task = report.taskId();
        Long job = report.jobId();
        Long project = report.projectId();
        if (task != null) {
            return new TaskRepository(context).retrieve(task).organizationId();
        }
        if (job != null) {
            return new JobRepository(context).retrieve(job).organizationId();
        }
        if (project != null) {
            return new ProjectRepository(context).retrieve(project).organizationId();
        }
        throw new CvatException("The server does not say what quality report " + report.id()
                + " is about: its answer (quality_retrieve_report) has no \"task_id\", no \"job_id\" and no"
                + " \"project_id\". Ask by conflicts(query -> query.reportId(...)), in the organization of the"
                + " report.");
    }

    /**
     * Lists reports, as the client's organization shows them ({@code quality_list_reports}). Nothing is sent before the list
     * is walked.
     *
     * @return the list
     */
    public PagedList<QualityReport> reports() {
        return reports(query -> {});
    }

    /**
     * Lists reports that meet conditions ({@code quality_list_reports}). Nothing is sent before the list is walked. Where the conditions name
     * an organization, that counts instead of the context. Where they name a task or a project but no {@code target}, the
     * list is of reports on that itself and not on its parts.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a {@link Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself; when it is to be of the parts
     *     of a report, and no {@code target} says of which level
     */
    public PagedList<QualityReport> reports(Consumer<? super QualityApi.ListReportsParams> query) {
        return reports.list(withTarget(query));
    }

    /**
     * Lists reports that meet a condition and others ({@code quality_list_reports}). Nothing is sent before the list is walked.
     *
     * @param filter the condition
     * @param query sets further conditions, the order and the size of the pages; where it sets a {@code filter} too, both
     *     must be met
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<QualityReport> reports(Filter filter, Consumer<? super QualityApi.ListReportsParams> query) {
        return reports.list(filter, withTarget(query));
    }

    /**
     * Reads a report ({@code quality_retrieve_report}).
     *
     * @param id its id
     * @return the report
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id
     */
    public QualityReport retrieveReport(long id) {
        return entity(context.api().qualityApi().retrieveReport(id).send().requireBody());
    }

    /**
     * Fetches all that a report says ({@code quality_retrieve_report_data}).
     *
     * @param id its id
     * @param format JSON; servers before 2.74 also give {@code RetrieveReportDataFormat.of("csv")}
     * @return the file as the server sends it, to be closed or read whole
     * @throws IllegalArgumentException when the server does not have the format any more
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id
     */
    public MediaContent reportData(long id, RetrieveReportDataFormat format) {
        boolean usual = RetrieveReportDataFormat.JSON.equals(format);
        if (!usual && !context.serverIsBefore(2, 74)) {
            throw new IllegalArgumentException(
                    "Since version 2.74, CVAT gives the data of a quality report as json only, not as " + format
                            + ". As CSV there is the confusion matrix of each requirement: confusionMatrixCsv.");
        }
        // Servers before 2.60 do not know that there is a choice.
        QualityApi.RetrieveReportDataParams parameters = new QualityApi.RetrieveReportDataParams();
        return ServerContent.ofDocument(
                context,
                context.api().qualityApi().retrieveReportData(id, usual ? parameters : parameters.format(format)),
                "quality_report_" + id);
    }

    /**
     * Fetches the confusion matrices of a report ({@code quality_retrieve_report_confusion}).
     *
     * @param id its id
     * @return a ZIP as the server sends it, with a matrix for each requirement; to be closed or read whole
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id, or it was made before version 2.74
     */
    public MediaContent confusionMatrices(long id) {
        return ServerContent.of(
                context, context.api().qualityApi().retrieveReportConfusion(id), "quality_report_" + id + "_confusion");
    }

    /**
     * Reads the confusion matrix of one requirement in a report ({@code quality_retrieve_report_requirement_confusion}).
     *
     * @param id the id of the report
     * @param requirementId the id of the requirement
     * @return how often annotations of one label were found where the ground truth has another
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none such, or the report was made before version 2.74
     */
    public QualityReportConfusionMatrix confusionMatrix(long id, long requirementId) {
        return context.api()
                .qualityApi()
                .retrieveReportRequirementConfusion(id, requirementId)
                .send()
                .requireBody();
    }

    /**
     * Fetches the confusion matrix of one requirement in a report as CSV
     * ({@code quality_retrieve_report_requirement_confusion}).
     *
     * @param id the id of the report
     * @param requirementId the id of the requirement
     * @return the file as the server sends it, to be closed or read whole
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none such, or the report was made before version 2.74
     */
    public MediaContent confusionMatrixCsv(long id, long requirementId) {
        return ServerContent.of(
                context,
                context.api()
                        .qualityApi()
                        .retrieveReportRequirementConfusion(
                                id,
                                requirementId,
                                new QualityApi.RetrieveReportRequirementConfusionParams()
                                        .format(RetrieveReportRequirementConfusionFormat.CSV)),
                "quality_report_" + id + "_confusion_" + requirementId);
    }

    /**
     * Has the quality of a task or a project measured, and waits for the report ({@code quality_create_report}).
     *
     * @param spec fills an empty specification, or is a prepared one: the task or the project
     * @return the report
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public QualityReport createReport(Consumer<? super QualityReportCreateRequest> spec) {
        return startCreateReport(spec).await().value();
    }

    /**
     * Has the quality of a task or a project measured, and does not wait ({@code quality_create_report}).
     *
     * @param spec fills an empty specification, or is a prepared one: the task or the project
     * @return what the server does; it comes to the report
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public BackgroundRequest<QualityReport> startCreateReport(Consumer<? super QualityReportCreateRequest> spec) {
        return new OperationStarter(context)
                .start(context.api().qualityApi().createReport(Filled.by(spec, new QualityReportCreateRequest())))
                .comingTo(this::reportOf);
    }

    QualityReport reportOf(Request finished) {
        return retrieveReport(RequestRepository.idOf(finished, "quality report", operation -> null));
    }

    /**
     * Lists conflicts of annotations with the ground truth, as the client's organization shows them ({@code quality_list_conflicts}). Nothing is sent before the list
     * is walked.
     *
     * @return the list
     */
    public PagedList<AnnotationConflict> conflicts() {
        return conflicts(query -> {});
    }

    /**
     * Lists conflicts of annotations with the ground truth that meet conditions ({@code quality_list_conflicts}). Nothing is sent before the list is walked. Where the conditions name
     * an organization, that counts instead of the context.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a {@link Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<AnnotationConflict> conflicts(Consumer<? super QualityApi.ListConflictsParams> query) {
        return conflicts.list(query);
    }

    /**
     * Lists conflicts of annotations with the ground truth that meet a condition and others ({@code quality_list_conflicts}). Nothing is sent before the list is walked.
     *
     * @param filter the condition
     * @param query sets further conditions, the order and the size of the pages; where it sets a {@code filter} too, both
     *     must be met
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<AnnotationConflict> conflicts(
            Filter filter, Consumer<? super QualityApi.ListConflictsParams> query) {
        return conflicts.list(filter, query);
    }

    /**
     * Lists settings of how quality is measured, as the client's organization shows them ({@code quality_list_settings}). Nothing is sent before the list
     * is walked.
     *
     * @return the list
     */
    public PagedList<QualitySettings> settings() {
        return settings(query -> {});
    }

    /**
     * Lists settings of how quality is measured that meet conditions ({@code quality_list_settings}). Nothing is sent before the list is walked. Where the conditions name
     * an organization, that counts instead of the context.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a {@link Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<QualitySettings> settings(Consumer<? super QualityApi.ListSettingsParams> query) {
        return settings.list(query);
    }

    /**
     * Lists settings of how quality is measured that meet a condition and others ({@code quality_list_settings}). Nothing is sent before the list is walked.
     *
     * @param filter the condition
     * @param query sets further conditions, the order and the size of the pages; where it sets a {@code filter} too, both
     *     must be met
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<QualitySettings> settings(Filter filter, Consumer<? super QualityApi.ListSettingsParams> query) {
        return settings.list(filter, query);
    }

    /**
     * Reads settings ({@code quality_retrieve_settings}). Those of servers before 2.74, which compare all kinds of
     * annotations alike, have one requirement without an id.
     *
     * @param id the id of the settings
     * @return the settings
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there are none with this id
     */
    public QualitySettings retrieveSettings(long id) {
        return read(context.api().qualityApi().retrieveSettings(id).send().requireBody());
    }

    /**
     * Changes settings ({@code quality_partial_update_settings}). Exactly what is assigned is sent, null included.
     * Requirements that are assigned take the place of all that are there; {@link #editSettings} begins with these, and
     * {@link QualityRequirementRepository} changes single ones.
     *
     * @param id the id of the settings
     * @param changes assigns the changes to an empty patch
     * @return the settings after that
     * @throws IllegalArgumentException when there are requirements, but none with the id of one that is there
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public QualitySettings updateSettings(long id, Consumer<? super PatchedQualitySettingsRequest> changes) {
        PatchedQualitySettingsRequest patch = Filled.by(changes, new PatchedQualitySettingsRequest());
        checkIds(patch.getRequirements());
        return read(context.api()
                .qualityApi()
                .partialUpdateSettings(id, patch)
                .send()
                .requireBody());
    }

    /**
     * Replaces settings ({@code quality_update_settings}). Requirements with the id of one that is there change it, others
     * are made, and those that are left out are removed.
     *
     * @param id the id of the settings
     * @param spec all that they are to be
     * @return the settings after that
     * @throws IllegalArgumentException when there are requirements, but none with the id of one that is there
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong, as when a base
     *     requirement is left out
     */
    public QualitySettings replaceSettings(long id, QualitySettingsRequest spec) {
        checkIds(spec.getRequirements());
        return replaced(id, spec);
    }

    private QualitySettings replaced(long id, QualitySettingsRequest spec) {
        return read(context.api().qualityApi().updateSettings(id, spec).send().requireBody());
    }

    /**
     * Reads settings, has them edited, and writes them back as a whole ({@code quality_retrieve_settings},
     * {@code quality_update_settings}), for example
     * {@code editSettings(4, settings -> settings.getRequirements().removeIf(r -> "cats".equals(r.getName())))}. What others
     * change in between is lost.
     *
     * @param id the id of the settings
     * @param edits changes what is there; the requirements have their ids
     * @return the settings after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the edited settings wrong
     */
    public QualitySettings editSettings(long id, Consumer<? super QualitySettingsRequest> edits) {
        Gson gson = context.api().gson();
        JsonObject settings = gson.toJsonTree(retrieveSettings(id)).getAsJsonObject();
        settings.remove("id");
        READ_ONLY.forEach(settings::remove);
        if (settings.get("requirements") instanceof JsonArray requirements) {
            for (JsonElement requirement : requirements) {
                READ_ONLY.forEach(requirement.getAsJsonObject()::remove);
            }
        }
        QualitySettingsRequest whole = gson.fromJson(settings, QualitySettingsRequest.class);
        edits.accept(whole);
        return replaced(id, whole);
    }

    /** The server keeps by ids, and never goes without its base requirements. */
    private static void checkIds(@Nullable List<QualityRequirementListItemRequest> requirements) {
        if (requirements != null && requirements.stream().allMatch(requirement -> requirement.getId() == null)) {
            throw new IllegalArgumentException(
                    "None of the requirements has the id of one that is there, so that all of these would be removed,"
                            + " which the server does not do with base requirements. Begin with those that are there:"
                            + " editSettings(id, settings -> ...).");
        }
    }

    @Override
    public String toString() {
        return "QualityRepository{" + context.api().baseUrl().host() + "}";
    }
}
