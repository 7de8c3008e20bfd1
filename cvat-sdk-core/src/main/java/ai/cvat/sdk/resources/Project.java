package ai.cvat.sdk.resources;

import ai.cvat.api.ProjectsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.JobStatus;
import ai.cvat.api.model.LocationEnum;
import ai.cvat.api.model.PatchedProjectWriteRequest;
import ai.cvat.api.model.ProjectRead;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.paging.PagedList;
import java.time.OffsetDateTime;
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
