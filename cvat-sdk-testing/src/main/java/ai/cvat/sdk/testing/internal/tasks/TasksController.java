package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.OrganizationContext;
import ai.cvat.sdk.testing.internal.server.References;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.StorageSettingReader;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.StorageSetting;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.UnknownFieldCheck;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The controller of tasks. */
public final class TasksController implements Controller {

    private static final long MAX_REPLICAS = 11;
    private static final long MAX_INT = Integer.MAX_VALUE;

    /** The fields that may be in a partial update; all else can be set at creation only. */
    private static final Set<String> KNOWN = Set.of(
            "name",
            "project_id",
            "owner_id",
            "assignee_id",
            "bug_tracker",
            "labels",
            "subset",
            "source_storage",
            "target_storage",
            "organization_id");

    private static final Set<String> OF_KEEPERS =
            Set.of("owner_id", "assignee_id", "project_id", "organization_id", "source_storage", "target_storage");

    private final Store store;
    private final AccessPolicy access;
    private final LabelEdits labels;
    private final StorageSettingReader settings;
    private final ResourceList<Task> listing = new ResourceList<Task>("-id")
            .field("id", ResourceList.Type.NUMBER, task -> task.id)
            .field("name", ResourceList.Type.TEXT, task -> task.name, ResourceList.Use.SEARCH, ResourceList.Use.QUERY)
            .field(
                    "project_name",
                    ResourceList.Type.TEXT,
                    task -> task.project == null ? null : task.project.name,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "project_id",
                    ResourceList.Type.NUMBER,
                    task -> task.project == null ? null : (Long) task.project.id,
                    ResourceList.Use.QUERY)
            .field(
                    "owner",
                    ResourceList.Type.TEXT,
                    task -> name(task.owner),
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "assignee",
                    ResourceList.Type.TEXT,
                    task -> name(task.assignee),
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .choice("status", Task::status, "annotation", "validation", "completed")
            .field(
                    "subset",
                    ResourceList.Type.TEXT,
                    task -> task.subset,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .choice("mode", task -> task.media == null ? "" : task.media.type().mode(), "annotation", "interpolation")
            .choice("dimension", task -> task.mediaType().dimension(), "1d", "2d", "3d")
            .choice(
                    "media_type",
                    task -> task.media == null ? "" : task.media.type().wireName(),
                    "image",
                    "point_cloud",
                    "audio")
            .choice("validation_mode", task -> task.validation == null ? null : task.validation.mode, "gt", "gt_pool")
            .field(
                    "tracker_link",
                    ResourceList.Type.TEXT,
                    task -> task.bugTracker,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field("updated_date", ResourceList.Type.DATE, task -> task.updated)
            .renamed("project_name", "tracker_link", "validation_mode");

    public TasksController(Store store, AccessPolicy access, LabelEdits labels, StorageSettingReader settings) {
        this.store = store;
        this.access = access;
        this.labels = labels;
        this.settings = settings;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_list", this::list);
        routes.operation("tasks_create", this::create);
        routes.operation(
                "tasks_retrieve", request -> Response.ok(request.serializers().task(find(request))));
        routes.operation("tasks_partial_update", this::update);
        routes.operation("tasks_destroy", request -> {
            Task task = find(request);
            access.requireKeeper(request, task);
            store.remove(task);
            return Response.empty(204);
        });
    }

    private static @Nullable String name(@Nullable User user) {
        return user == null ? null : user.username;
    }

    private Task find(RequestContext request) {
        return access.find(request, store.tasks);
    }

    private Response list(RequestContext request) {
        Serializers serializers = request.serializers();
        return listing.page(request, access.visible(request, store.tasks.all().stream()), serializers::task);
    }

    private Response create(RequestContext request) {
        OrganizationContext context = access.requireMember(request);
        BodyFields fields = request.fields().require("name");
        String name = fields.text("name", 256);
        String bugTracker = fields.blankable("bug_tracker", 2000);
        String subset = fields.blankable("subset", 64);
        fields.clears("overlap");
        Long overlap = fields.integer("overlap", 0, MAX_INT);
        Long segmentSize = fields.integer("segment_size", 0, MAX_INT);
        Long replicas = replicas(fields, "initial_replicas");
        if (replicas == null) {
            replicas = replicas(fields, "consensus_replicas");
        }
        User owner = References.user(store, fields, "owner_id");
        User assignee = References.user(store, fields, "assignee_id");
        Project project = project(request, fields);
        List<LabelEdits.Spec> specs = labels.read(fields);
        fields.check();
        if (project == null) {
            access.requireSupervisor(request, context.organization());
        } else if (context.given() && project.organization != context.organization()) {
            throw ApiError.invalid("The task and its project should be in the same organization.");
        }
        if (project != null && specs != null && !specs.isEmpty()) {
            throw ApiError.invalid("Task must have only one of Label set or project_id");
        }
        StorageSetting source = settings.read(request, fields, "source_storage", null);
        StorageSetting target = settings.read(request, fields, "target_storage", null);
        fields.check();
        Task task = store.tasks.add(id -> new Task(id, Objects.requireNonNull(name), store.now()));
        task.bugTracker = bugTracker == null ? "" : bugTracker;
        task.subset = subset == null ? "" : subset;
        task.overlap = overlap;
        task.segmentSize = segmentSize == null ? 0 : segmentSize;
        task.consensusReplicas = replicas == null ? 0 : replicas;
        task.owner = owner == null ? request.user() : owner;
        task.assignee = assignee;
        task.assigneeUpdated = assignee == null ? null : store.now();
        task.project = project;
        task.organization = project == null ? context.organization() : project.organization;
        task.sourceStorage = source;
        task.targetStorage = target;
        labels.apply(specs == null ? List.of() : specs, task);
        Serializers serializers = request.serializers();
        return Response.json(201, serializers.task(task)).header("Location", serializers.url("tasks", task.id));
    }

    private static @Nullable Long replicas(BodyFields fields, String name) {
        Long replicas = fields.integer(name, 0, MAX_INT);
        if (replicas != null && (replicas == 1 || replicas > MAX_REPLICAS)) {
            fields.error(
                    name,
                    "Consensus replicas must be 0 or a positive number more than 1 and less than " + (MAX_REPLICAS + 1)
                            + ", got " + replicas);
        }
        return replicas;
    }

    private @Nullable Project project(RequestContext request, BodyFields fields) {
        if (fields.isNull("project_id")) {
            return null;
        }
        Long id = fields.id("project_id");
        if (id == null) {
            return null;
        }
        return access.named(request, store.projects, id);
    }

    private Response update(RequestContext request) {
        Task task = find(request);
        BodyFields fields = request.fields();
        UnknownFieldCheck.require(fields, KNOWN);
        if (OF_KEEPERS.stream().anyMatch(fields::has)) {
            access.requireKeeper(request, task);
        }
        String name = fields.text("name", 256);
        String bugTracker = fields.blankable("bug_tracker", 2000);
        String subset = fields.blankable("subset", 64);
        User owner = References.user(store, fields, "owner_id");
        User assignee = References.user(store, fields, "assignee_id");
        Organization organization = References.organization(store, fields);
        Project project = project(request, fields);
        List<LabelEdits.Spec> specs = labels.read(fields);
        fields.check();
        StorageSetting source = settings.read(request, fields, "source_storage", task.sourceStorage);
        StorageSetting target = settings.read(request, fields, "target_storage", task.targetStorage);
        fields.check();
        // A task in a project has the project's labels: its own are passed over.
        if (specs != null && task.project == null) {
            labels.apply(specs, task);
        }
        if (fields.has("project_id") && task.project != project) {
            move(task, project);
        }
        task.name = name == null ? task.name : name;
        task.bugTracker = bugTracker == null ? task.bugTracker : bugTracker;
        task.subset = subset == null ? task.subset : subset;
        task.owner = fields.has("owner_id") ? owner : task.owner;
        if (fields.has("assignee_id") && task.assignee != assignee) {
            task.assignee = assignee;
            task.assigneeUpdated = store.now();
        }
        task.organization = fields.has("organization_id") ? organization : task.organization;
        task.sourceStorage = source;
        task.targetStorage = target;
        task.updated = store.now();
        return Response.ok(request.serializers().task(task));
    }

    /** Moves a task into another project, or out of its project: labels keep their names and get other ids. */
    private void move(Task task, @Nullable Project project) {
        if (project == null) {
            if (task.project != null) {
                labels.copy(task.project, task);
            }
        } else if (task.labels().stream()
                .anyMatch(label -> project.labels.stream().noneMatch(other -> other.name.equals(label.name)))) {
            throw ApiError.invalid("Target project does not have all labels of the task");
        }
        List<Label> before = List.copyOf(task.labels());
        List<Label> after = project == null ? task.ownLabels : project.labels;
        LabelMapping.apply(task.jobs, before, after);
        task.project = project;
        if (project != null) {
            task.organization = project.organization;
            task.ownLabels.forEach(label -> store.labels.remove(label.id));
            task.ownLabels.clear();
        }
    }
}
