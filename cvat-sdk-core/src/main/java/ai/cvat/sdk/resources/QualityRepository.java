package ai.cvat.sdk.resources;

import ai.cvat.api.QualityApi;
import ai.cvat.api.client.CvatException;
import ai.cvat.api.model.AnnotationConflict;
import ai.cvat.api.model.PaginatedAnnotationConflictList;
import ai.cvat.api.model.PaginatedQualityReportList;
import ai.cvat.api.model.PaginatedQualitySettingsList;
import ai.cvat.api.model.PatchedQualitySettingsRequest;
import ai.cvat.api.model.QualityReportCreateRequest;
import ai.cvat.api.model.QualitySettings;
import ai.cvat.api.model.RetrieveReportDataFormat;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.WaitOptions;
import ai.cvat.sdk.transfer.MediaContent;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How good annotations are, measured against ground truth: reports, conflicts and settings. Users get it by
 * {@link ai.cvat.sdk.Client#quality()}.
 *
 * <p>It works by the operations {@code quality_list_reports}, {@code quality_create_report}, {@code quality_retrieve_report}, {@code quality_retrieve_report_data}, {@code quality_list_conflicts}, {@code quality_list_settings}, {@code quality_retrieve_settings}, {@code quality_partial_update_settings}. Thread-safe.
 */
public final class QualityRepository {

    private final ClientContext context;
    private final ServerList<ai.cvat.api.model.QualityReport, QualityReport, QualityApi.ListReportsParams> reports;
    private final ServerList<AnnotationConflict, AnnotationConflict, QualityApi.ListConflictsParams> conflicts;
    private final ServerList<QualitySettings, QualitySettings, QualityApi.ListSettingsParams> settings;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     */
    public QualityRepository(ClientContext context) {
        this.context = context;
        this.reports = new ServerList<>(
                context, QualityApi.ListReportsParams::new, this::reportPage, this::entity, QualityReport::id);
        this.conflicts = new ServerList<>(
                context,
                QualityApi.ListConflictsParams::new,
                this::conflictPage,
                conflict -> conflict,
                AnnotationConflict::getId);
        this.settings = new ServerList<>(
                context,
                QualityApi.ListSettingsParams::new,
                this::settingsPage,
                settings -> settings,
                QualitySettings::getId);
    }

    private ServerPage<ai.cvat.api.model.QualityReport> reportPage(QualityApi.ListReportsParams query) {
        PaginatedQualityReportList list =
                context.api().qualityApi().listReports(query).send().requireBody();
        return new ServerPage<>(list.getResults(), list.getCount(), list.getNext());
    }

    private ServerPage<AnnotationConflict> conflictPage(QualityApi.ListConflictsParams query) {
        PaginatedAnnotationConflictList list =
                context.api().qualityApi().listConflicts(query).send().requireBody();
        return new ServerPage<>(list.getResults(), list.getCount(), list.getNext());
    }

    private ServerPage<QualitySettings> settingsPage(QualityApi.ListSettingsParams query) {
        PaginatedQualitySettingsList list =
                context.api().qualityApi().listSettings(query).send().requireBody();
        return new ServerPage<>(list.getResults(), list.getCount(), list.getNext());
    }

    private QualityReport entity(ai.cvat.api.model.QualityReport model) {
        return new QualityReport(this, model);
    }

    PagedList<QualityReport> reportsWithin(
            Supplier<@Nullable Long> organization,
            Consumer<? super QualityApi.ListReportsParams> owner,
            Consumer<? super QualityApi.ListReportsParams> query) {
        return reports.listWithin(organization, owner, query);
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
        return reports.listWithin(() -> organizationOf(report), own -> own.parentId(report.id()), query);
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
                + " is about: its answer (quality_retrieve_report) has no \"task_id\", no \"job_id\" and no \"project_id\". Ask by"
                + " conflicts(query -> query.reportId(...)), in the organization of the report.");
    }

    /**
     * Lists reports, as the organization context in force now shows them ({@code quality_list_reports}). Nothing is sent before the list
     * is walked.
     *
     * @return the list
     */
    public PagedList<QualityReport> reports() {
        return reports(query -> {});
    }

    /**
     * Lists reports that meet conditions ({@code quality_list_reports}). Nothing is sent before the list is walked. Where the conditions name
     * an organization, that counts instead of the context.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a {@link Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<QualityReport> reports(Consumer<? super QualityApi.ListReportsParams> query) {
        return reports.list(query);
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
        return reports.list(filter, query);
    }

    /**
     * Reads a report ({@code quality_retrieve_report}).
     *
     * @param id its id
     * @return the report
     * @throws ai.cvat.api.client.NotFoundException when there is none with this id
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public QualityReport retrieveReport(long id) {
        return entity(context.api().qualityApi().retrieveReport(id).send().requireBody());
    }

    /**
     * Fetches all that a report says ({@code quality_retrieve_report_data}).
     *
     * @param id its id
     * @param format JSON or CSV
     * @return the file as the server sends it, to be closed or read whole
     * @throws ai.cvat.api.client.NotFoundException when there is none with this id
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public MediaContent reportData(long id, RetrieveReportDataFormat format) {
        return MediaContent.of(
                context,
                context.api()
                        .qualityApi()
                        .retrieveReportData(id, new QualityApi.RetrieveReportDataParams().format(format)),
                "quality_report_" + id);
    }

    /**
     * Has the quality of a task or a project measured, and waits for the report ({@code quality_create_report}).
     *
     * @param spec the task or the project
     * @return the report
     * @throws ai.cvat.sdk.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public QualityReport createReport(QualityReportCreateRequest spec) {
        return createReport(spec, WaitOptions.defaults());
    }

    /**
     * Has the quality of a task or a project measured, and waits for the report ({@code quality_create_report}).
     *
     * @param spec the task or the project
     * @param waiting sets how to wait
     * @return the report
     * @throws ai.cvat.sdk.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public QualityReport createReport(QualityReportCreateRequest spec, Consumer<? super WaitOptions.Builder> waiting) {
        return createReport(spec, WaitOptions.of(waiting));
    }

    /**
     * Has the quality of a task or a project measured, and waits for the report ({@code quality_create_report}).
     *
     * @param spec the task or the project
     * @param waiting how to wait
     * @return the report
     * @throws ai.cvat.sdk.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public QualityReport createReport(QualityReportCreateRequest spec, WaitOptions waiting) {
        FinishedRequest finished = startCreateReport(spec).await(waiting);
        Long id = finished.request().getResultId();
        if (id == null) {
            throw new CvatException(
                    "The server measured the quality but named no report: look for it by reports(query).");
        }
        return retrieveReport(id);
    }

    /**
     * Has the quality of a task or a project measured, and does not wait ({@code quality_create_report}).
     *
     * @param spec the task or the project
     * @return what the server does now
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public BackgroundRequest startCreateReport(QualityReportCreateRequest spec) {
        return new StartedRequests(context).start(context.api().qualityApi().createReport(spec));
    }

    /**
     * Lists conflicts of annotations with the ground truth, as the organization context in force now shows them ({@code quality_list_conflicts}). Nothing is sent before the list
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
     * Lists settings of how quality is measured, as the organization context in force now shows them ({@code quality_list_settings}). Nothing is sent before the list
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
     * Reads settings ({@code quality_retrieve_settings}).
     *
     * @param id the id of the settings
     * @return the settings
     * @throws ai.cvat.api.client.NotFoundException when there are none with this id
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public QualitySettings retrieveSettings(long id) {
        return context.api().qualityApi().retrieveSettings(id).send().requireBody();
    }

    /**
     * Changes settings ({@code quality_partial_update_settings}). Exactly what is assigned is sent, null included.
     *
     * @param id the id of the settings
     * @param changes assigns the changes to an empty patch
     * @return the settings after that
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public QualitySettings updateSettings(long id, Consumer<? super PatchedQualitySettingsRequest> changes) {
        PatchedQualitySettingsRequest patch = new PatchedQualitySettingsRequest();
        changes.accept(patch);
        return context.api()
                .qualityApi()
                .partialUpdateSettings(id, patch)
                .send()
                .requireBody();
    }

    @Override
    public String toString() {
        return "QualityRepository{" + context.api().baseUrl().host() + "}";
    }
}
