package ai.cvat.sdk.resources;

import ai.cvat.api.model.QualityReportCreateRequest;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.WaitOptions;
import java.util.function.Consumer;

/** What has its quality measured: a task or a project. */
public sealed interface QualitySource permits Task, Project {

    private QualityRepository quality() {
        return new QualityRepository(this instanceof Task task ? task.context() : ((Project) this).context());
    }

    private QualityReportCreateRequest ofThis() {
        QualityReportCreateRequest request = new QualityReportCreateRequest();
        return this instanceof Task task ? request.taskId(task.id()) : request.projectId(((Project) this).id());
    }

    /**
     * Has its quality measured against the ground truth, and waits for the report ({@code quality_create_report}).
     *
     * @return the report
     * @throws ai.cvat.sdk.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
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
     * @throws ai.cvat.sdk.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    default QualityReport measureQuality(WaitOptions waiting) {
        return quality().createReport(ofThis(), waiting);
    }

    /**
     * Has its quality measured against the ground truth, and does not wait ({@code quality_create_report}).
     *
     * @return what the server does now
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    default BackgroundRequest startMeasureQuality() {
        return quality().startCreateReport(ofThis());
    }
}
