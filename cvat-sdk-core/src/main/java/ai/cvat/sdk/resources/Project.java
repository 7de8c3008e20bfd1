package ai.cvat.sdk.resources;

import ai.cvat.api.ProjectsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.JobStatus;
import ai.cvat.api.model.LocationEnum;
import ai.cvat.api.model.PatchedProjectWriteRequest;
import ai.cvat.api.model.ProjectRead;
import ai.cvat.api.model.QualityReportCreateRequest;
import ai.cvat.api.model.QualitySettings;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project: tasks that share their labels. An immutable snapshot; its verbs act on the server.
 *
 * <p>Removing it removes its tasks. Thread-safe.
 */
public final class Project extends DatasetEntity<ProjectRead, PatchedProjectWriteRequest, Project> {

    Project(ProjectRepository repository, ProjectRead model) {
        super(repository, model);
    }

    /**
     * The name that people gave it.
     *
     * @return the name, never null
     */
    public String name() {
        return text(snapshot().getName());
    }

    /**
     * Where it stands.
     *
     * @return the status; null where the server does not say
     */
    public @Nullable JobStatus status() {
        return snapshot().getStatus();
    }

    /**
     * The organization that it belongs to.
     *
     * @return the id, or null where it lies in a personal workspace
     */
    @SuppressWarnings("deprecation") // older servers know the older name only
    public @Nullable Long organizationId() {
        Long id = snapshot().getOrganizationId();
        return id != null ? id : snapshot().getOrganization();
    }

    /**
     * Who made it.
     *
     * @return the user; null where there is none any more
     */
    public @Nullable BasicUser owner() {
        return copyOrNull(snapshot().getOwner());
    }

    /**
     * Who is to work on it.
     *
     * @return the user, or null
     */
    public @Nullable BasicUser assignee() {
        return copyOrNull(snapshot().getAssignee());
    }

    /**
     * When it was made.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime createdDate() {
        return snapshot().getCreatedDate();
    }

    /**
     * When it was changed last.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime updatedDate() {
        return snapshot().getUpdatedDate();
    }

    /**
     * Lists its tasks ({@code tasks_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Task> tasks() {
        return new TaskRepository(context()).listWithin(this::organizationId, query -> query.projectId(id()));
    }

    /**
     * Lists its labels ({@code labels_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Label> labels() {
        return new LabelRepository(context()).listWithin(this::organizationId, query -> query.projectId(id()));
    }

    /**
     * Lists the reports on its quality, and on that of its parts ({@code quality_list_reports}), whichever organization
     * context the client is in.
     *
     * @return the list
     */
    public PagedList<QualityReport> qualityReports() {
        return new QualityRepository(context()).reportsWithin(this::organizationId, query -> query.projectId(id()));
    }

    /**
     * Has its quality measured against the ground truth, and waits for the report ({@code quality_create_report}).
     *
     * @return the report
     * @throws ai.cvat.sdk.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public QualityReport measureQuality() {
        return new QualityRepository(context()).createReport(new QualityReportCreateRequest().projectId(id()));
    }

    /**
     * Has its quality measured against the ground truth, and does not wait ({@code quality_create_report}).
     *
     * @return what the server does now
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public BackgroundRequest startMeasureQuality() {
        return new QualityRepository(context()).startReport(new QualityReportCreateRequest().projectId(id()));
    }

    /**
     * Lists the settings of how its quality is measured ({@code quality_list_settings}), whichever organization context the
     * client is in.
     *
     * @return the list; {@link QualityRepository#updateSettings} changes them
     */
    public PagedList<QualitySettings> qualitySettings() {
        return new QualityRepository(context()).settingsWithin(this::organizationId, query -> query.projectId(id()));
    }

    /**
     * Reads the guide to its annotation ({@code guides_retrieve}).
     *
     * @return the guide; empty where there was none when this snapshot was taken
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public Optional<Guide> guide() {
        Long guideId = snapshot().getGuideId();
        return guideId == null ? Optional.empty() : Optional.of(new GuideRepository(context()).retrieve(guideId));
    }

    /**
     * Makes a guide to its annotation ({@code guides_create}).
     *
     * @param markdown what it says, in Markdown
     * @return the guide
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public Guide createGuide(String markdown) {
        return new GuideRepository(context())
                .create(spec -> spec.projectId(id()).markdown(markdown));
    }

    /**
     * Lists its webhooks ({@code webhooks_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Webhook> webhooks() {
        return new WebhookRepository(context()).listWithin(this::organizationId, query -> query.projectId(id()));
    }

    @Override
    ApiCall<RqId> exportCall(String format, boolean images) {
        return context()
                .api()
                .projectsApi()
                .createDatasetExport(
                        id(),
                        format,
                        new ProjectsApi.CreateDatasetExportParams()
                                .saveImages(images)
                                .location(LocationEnum.LOCAL));
    }

    @Override
    String caption() {
        return name();
    }
}
