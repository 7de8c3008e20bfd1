package ai.cvat.sdk.resources;

import ai.cvat.api.ProjectsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.PaginatedProjectReadList;
import ai.cvat.api.model.PatchedProjectWriteRequest;
import ai.cvat.api.model.ProjectRead;
import ai.cvat.api.model.ProjectWriteRequest;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.paging.Page;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The projects of a server. Users get it by {@link ai.cvat.sdk.Client#projects()}.
 *
 * <p>It works by the operations {@code projects_list}, {@code projects_create}, {@code projects_retrieve}, {@code projects_partial_update}, {@code projects_destroy}. Thread-safe.
 */
public final class ProjectRepository
        extends Repository<ProjectRead, PatchedProjectWriteRequest, Project, ProjectsApi.ListParams> {

    /**
     * Made by the SDK only.
     *
     * @param context the client
     */
    public ProjectRepository(ClientContext context) {
        super(context, "project");
    }

    /**
     * Makes a project ({@code projects_create}), in the organization context in force now.
     *
     * @param spec the name and the labels
     * @return the new project
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public Project create(ProjectWriteRequest spec) {
        return create(context().api().projectsApi().create(spec));
    }

    /**
     * Makes one, as {@link #create(ProjectWriteRequest)} does.
     *
     * @param spec fills an empty specification
     * @return the new project
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public Project create(Consumer<? super ProjectWriteRequest> spec) {
        ProjectWriteRequest filled = new ProjectWriteRequest();
        spec.accept(filled);
        return create(filled);
    }

    @Override
    ProjectsApi.ListParams newQuery() {
        return new ProjectsApi.ListParams();
    }

    @Override
    PatchedProjectWriteRequest newPatch() {
        return new PatchedProjectWriteRequest();
    }

    @Override
    Page<ProjectRead> page(ProjectsApi.ListParams query) {
        PaginatedProjectReadList list =
                context().api().projectsApi().list(query).send().requireBody();
        return pageOf(list.getResults(), list.getCount(), list.getNext());
    }

    @Override
    ApiCall<ProjectRead> retrieveCall(long id) {
        return context().api().projectsApi().retrieve(id);
    }

    @Override
    ApiCall<ProjectRead> updateCall(long id, PatchedProjectWriteRequest patch) {
        return context().api().projectsApi().partialUpdate(id, patch);
    }

    @Override
    ApiCall<Void> destroyCall(long id) {
        return context().api().projectsApi().destroy(id);
    }

    @Override
    @Nullable Long idOf(ProjectRead model) {
        return model.getId();
    }

    @Override
    Project entity(ProjectRead model) {
        return new Project(this, model);
    }
}
