package ai.cvat.sdk.resources;

import ai.cvat.api.QualityApi;
import ai.cvat.api.model.QualityReportCreateRequest;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.WaitOptions;
import java.util.function.Consumer;

/** Source of quality reports: a task or a project. */
public sealed interface QualitySource permits Task, Project {

    private ClientContext context() {
        return this instanceof Task task ? task.context() : ((Project) this).context();
    }

    private QualityRepository quality() {
        return new QualityRepository(context());
    }

    private QualityReportCreateRequest ofThis() {
        QualityReportCreateRequest request = new QualityReportCreateRequest();
        return this instanceof Task task ? request.taskId(task.id()) : request.projectId(((Project) this).id());
    }

    /**
     * Lists what its quality is measured by ({@code quality_list_settings_requirements}), whichever organization context the
     * client is in: the nine base requirements that the server makes, and those that were added below them.
     *
     * @return the list
     */
    default PagedList<QualityRequirement> qualityRequirements() {
        return qualityRequirements(query -> {});
    }

    /**
     * Lists what its quality is measured by, where it meets conditions ({@code quality_list_settings_requirements}),
     * whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    default PagedList<QualityRequirement> qualityRequirements(
            Consumer<? super QualityApi.ListSettingsRequirementsParams> query) {
        QualityRequirementRepository requirements = new QualityRequirementRepository(context());
        return this instanceof Task task
                ? requirements.listWithin(task::organizationId, own -> own.taskId(task.id()), query)
                : requirements.listWithin(
                        ((Project) this)::organizationId, own -> own.projectId(((Project) this).id()), query);
    }

    /**
     * Has its quality measured against the ground truth, and waits for the report ({@code quality_create_report}).
     *
     * @return the report
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     */
    default QualityReport measureQuality() {
        return quality().createReport(ofThis());
    }

    /**
     * Has its quality measured against the ground truth, and waits for the report ({@code quality_create_report}).
     *
     * @param waiting sets how to wait
     * @return the report
     * @see #measureQuality(WaitOptions)
     */
    default QualityReport measureQuality(Consumer<? super WaitOptions.Builder> waiting) {
        return measureQuality(WaitOptions.of(waiting));
    }

    /**
     * Has its quality measured against the ground truth, and waits for the report ({@code quality_create_report}).
     *
     * @param waiting how to wait
     * @return the report
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     */
    default QualityReport measureQuality(WaitOptions waiting) {
        return quality().createReport(ofThis(), waiting);
    }

    /**
     * Has its quality measured against the ground truth, and does not wait ({@code quality_create_report}).
     *
     * @return what the server does now
     */
    default BackgroundRequest startMeasureQuality() {
        return quality().startCreateReport(ofThis());
    }
}
