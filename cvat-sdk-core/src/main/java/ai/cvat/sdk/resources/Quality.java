package ai.cvat.sdk.resources;

import ai.cvat.api.QualityApi;
import ai.cvat.api.model.QualityReportCreateRequest;
import ai.cvat.api.model.QualitySettings;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The quality of the annotations of a task or a project, measured against ground truth: {@code task.quality().measure()}.
 * Its lists are whichever organization context the client is in. Thread-safe.
 */
public final class Quality {

    private final DatasetEntity<?, ?, ?> entity;
    private final QualityRepository repository;

    Quality(DatasetEntity<?, ?, ?> entity) {
        this.entity = entity;
        this.repository = new QualityRepository(entity.context());
    }

    private <R> R ofThis(Function<Long, R> task, Function<Long, R> project) {
        return (entity instanceof Task ? task : project).apply(entity.id());
    }

    /**
     * Measures it, and waits for the report ({@code quality_create_report}).
     *
     * @return the report
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     */
    public QualityReport measure() {
        return startMeasure().await().value();
    }

    /**
     * Has it measured, and does not wait ({@code quality_create_report}).
     *
     * @return what the server does; it comes to the report
     */
    public BackgroundRequest<QualityReport> startMeasure() {
        QualityReportCreateRequest request = new QualityReportCreateRequest();
        return repository.startCreateReport(ofThis(request::taskId, request::projectId));
    }

    /**
     * Lists the reports on it ({@code quality_list_reports}).
     *
     * @return the list
     */
    public PagedList<QualityReport> reports() {
        return reports(query -> {});
    }

    /**
     * Lists those of the reports on it that meet conditions ({@code quality_list_reports}).
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<QualityReport> reports(Consumer<? super QualityApi.ListReportsParams> query) {
        return repository.reportsWithin(entity::organizationId, own -> ofThis(own::taskId, own::projectId), query);
    }

    /**
     * Lists what it is measured by ({@code quality_list_settings_requirements}): the nine base requirements that the server
     * makes, and those that were added below them.
     *
     * @return the list
     */
    public PagedList<QualityRequirement> requirements() {
        return requirements(query -> {});
    }

    /**
     * Lists what it is measured by, where that meets conditions ({@code quality_list_settings_requirements}).
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<QualityRequirement> requirements(
            Consumer<? super QualityApi.ListSettingsRequirementsParams> query) {
        return new QualityRequirementRepository(entity.context())
                .listWithin(entity::organizationId, own -> ofThis(own::taskId, own::projectId), query);
    }

    /**
     * Lists the settings of how it is measured ({@code quality_list_settings}).
     *
     * @return the list; {@link QualityRepository#updateSettings} changes them
     */
    public PagedList<QualitySettings> settings() {
        return repository.settingsWithin(entity::organizationId, own -> ofThis(own::taskId, own::projectId));
    }

    @Override
    public String toString() {
        return "Quality{" + entity.label() + "}";
    }
}
