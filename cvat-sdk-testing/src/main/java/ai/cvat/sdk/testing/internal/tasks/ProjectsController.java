package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.data.PreviewResponse;
import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.WritableField;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The controller of projects. */
public final class ProjectsController extends LabeledObjectController<Project> {

    private static final List<String> STATUSES = List.of("annotation", "validation", "completed");

    private final LabelEdits edits;
    private final WritableField<Project, List<LabelEdits.Spec>> labels;

    public ProjectsController(Services services, LabelEdits edits) {
        super(services, "projects", store -> store.projects, Serializers::project);
        this.edits = edits;
        resource.unlisted("organization_id")
                .write(FieldReader.reference(store.organizations), this::move)
                .nullable()
                .byKeepers()
                .inUpdates();
        labels = resource.unlisted("labels").read(edits::read);
        resource.choice("status", project -> "annotation", STATUSES);
    }

    @Override
    public void register(Routes routes) {
        super.register(routes);
        routes.operation("projects_retrieve_preview", this::preview).unlocked();
    }

    @Override
    protected Project create(RequestContext request) {
        Organization organization = access.requireMember(request).organization();
        access.requireSupervisor(request, organization);
        Changes<Project> changes = read(request, null).complete();
        Project project = changes.apply(store.projects.add(id -> new Project(id, "", store.now())));
        project.owner = project.owner == null ? request.user() : project.owner;
        project.organization = organization;
        edits.apply(Objects.requireNonNullElse(changes.get(labels), List.of()), project);
        return project;
    }

    @Override
    protected void update(Project project, Changes<Project> changes) {
        edits.apply(Objects.requireNonNullElse(changes.get(labels), List.of()), project);
        changes.apply(project);
    }

    private void move(Project project, @Nullable Organization organization) {
        project.organization = organization;
        store.tasksOf(project).forEach(task -> task.organization = organization);
    }

    @Override
    void remove(Project project) {
        store.remove(project);
    }

    private Response preview(RequestContext request) {
        Optional<TaskMedia> media = store.locked(() -> store.tasksOf(find(request))
                .map(task -> task.media)
                .filter(Objects::nonNull)
                .findFirst());
        return PreviewResponse.of(request, "Project", media.orElse(null), 0);
    }
}
