package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.data.PreviewResponse;
import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.OrganizationContext;
import ai.cvat.sdk.testing.internal.server.References;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.StorageSettingReader;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.StorageSetting;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.UnknownFieldCheck;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The controller of projects. */
public final class ProjectsController implements Controller {

    private static final Set<String> KNOWN = Set.of(
            "name",
            "labels",
            "owner_id",
            "assignee_id",
            "bug_tracker",
            "source_storage",
            "target_storage",
            "organization_id");

    private static final Set<String> OF_KEEPERS =
            Set.of("owner_id", "assignee_id", "organization_id", "source_storage", "target_storage");

    private final Store store;
    private final AccessPolicy access;
    private final LabelEdits labels;
    private final StorageSettingReader settings;
    private final ResourceList<Project> listing = new ResourceList<Project>("-id")
            .field("id", ResourceList.Type.NUMBER, project -> project.id)
            .field(
                    "name",
                    ResourceList.Type.TEXT,
                    project -> project.name,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "owner",
                    ResourceList.Type.TEXT,
                    project -> name(project.owner),
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "assignee",
                    ResourceList.Type.TEXT,
                    project -> name(project.assignee),
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .choice("status", project -> "annotation", "annotation", "validation", "completed")
            .field("updated_date", ResourceList.Type.DATE, project -> project.updated);

    public ProjectsController(Store store, AccessPolicy access, LabelEdits labels, StorageSettingReader settings) {
        this.store = store;
        this.access = access;
        this.labels = labels;
        this.settings = settings;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("projects_list", this::list);
        routes.operation("projects_create", this::create);
        routes.operation(
                "projects_retrieve",
                request -> Response.ok(request.serializers().project(find(request))));
        routes.operation("projects_partial_update", this::update);
        routes.operation("projects_destroy", request -> {
            Project project = find(request);
            access.requireKeeper(request, project);
            store.remove(project);
            return Response.empty(204);
        });
        routes.operation("projects_retrieve_preview", this::preview).unlocked();
    }

    private static @Nullable String name(@Nullable User user) {
        return user == null ? null : user.username;
    }

    private Project find(RequestContext request) {
        return access.find(request, store.projects);
    }

    private Response list(RequestContext request) {
        Serializers serializers = request.serializers();
        return listing.page(request, access.visible(request, store.projects.all().stream()), serializers::project);
    }

    private Response create(RequestContext request) {
        OrganizationContext context = access.requireMember(request);
        access.requireSupervisor(request, context.organization());
        BodyFields fields = request.fields().require("name");
        String name = fields.text("name", 256);
        String bugTracker = fields.blankable("bug_tracker", 2000);
        User owner = References.user(store, fields, "owner_id");
        User assignee = References.user(store, fields, "assignee_id");
        List<LabelEdits.Spec> specs = labels.read(fields);
        fields.check();
        StorageSetting source = settings.read(request, fields, "source_storage", null);
        StorageSetting target = settings.read(request, fields, "target_storage", null);
        fields.check();
        Project project = store.projects.add(id -> new Project(id, Objects.requireNonNull(name), store.now()));
        project.bugTracker = bugTracker == null ? "" : bugTracker;
        project.owner = owner == null ? request.user() : owner;
        project.assignee = assignee;
        project.assigneeUpdated = assignee == null ? null : store.now();
        project.organization = context.organization();
        project.sourceStorage = source;
        project.targetStorage = target;
        labels.apply(specs == null ? List.of() : specs, project);
        Serializers serializers = request.serializers();
        return Response.json(201, serializers.project(project))
                .header("Location", serializers.url("projects", project.id));
    }

    private Response update(RequestContext request) {
        Project project = find(request);
        BodyFields fields = request.fields();
        UnknownFieldCheck.require(fields, KNOWN);
        if (OF_KEEPERS.stream().anyMatch(fields::has)) {
            access.requireKeeper(request, project);
        }
        String name = fields.text("name", 256);
        String bugTracker = fields.blankable("bug_tracker", 2000);
        User owner = References.user(store, fields, "owner_id");
        User assignee = References.user(store, fields, "assignee_id");
        Organization organization = References.organization(store, fields);
        List<LabelEdits.Spec> specs = labels.read(fields);
        fields.check();
        StorageSetting source = settings.read(request, fields, "source_storage", project.sourceStorage);
        StorageSetting target = settings.read(request, fields, "target_storage", project.targetStorage);
        fields.check();
        labels.apply(specs == null ? List.of() : specs, project);
        project.name = name == null ? project.name : name;
        project.bugTracker = bugTracker == null ? project.bugTracker : bugTracker;
        project.owner = fields.has("owner_id") ? owner : project.owner;
        if (fields.has("assignee_id") && project.assignee != assignee) {
            project.assignee = assignee;
            project.assigneeUpdated = store.now();
        }
        if (fields.has("organization_id")) {
            project.organization = organization;
            store.tasksOf(project).forEach(task -> task.organization = organization);
        }
        project.sourceStorage = source;
        project.targetStorage = target;
        project.updated = store.now();
        return Response.ok(request.serializers().project(project));
    }

    private Response preview(RequestContext request) {
        Optional<TaskMedia> media = store.locked(() -> store.tasksOf(find(request))
                .map(task -> task.media)
                .filter(Objects::nonNull)
                .findFirst());
        return PreviewResponse.of(request, "Project", media.orElse(null), 0);
    }
}
