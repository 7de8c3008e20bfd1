package ai.cvat.sdk.testing;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tasks. */
final class TasksArea implements Area {

    private static final long MAX_REPLICAS = 11;
    private static final long MAX_INT = Integer.MAX_VALUE;

    /** What may be in a partial update; all else can be set at creation only. */
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
    private final Access access;
    private final LabelEdits labels;
    private final StorageSettings settings;
    private final Listing<Task> listing = new Listing<Task>("-id")
            .field("id", Listing.Type.NUMBER, task -> task.id)
            .field("name", Listing.Type.TEXT, task -> task.name, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field(
                    "project_name",
                    Listing.Type.TEXT,
                    task -> task.project == null ? null : task.project.name,
                    Listing.Use.SEARCH,
                    Listing.Use.QUERY)
            .field(
                    "project_id",
                    Listing.Type.NUMBER,
                    task -> task.project == null ? null : (Long) task.project.id,
                    Listing.Use.QUERY)
            .field("owner", Listing.Type.TEXT, task -> name(task.owner), Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("assignee", Listing.Type.TEXT, task -> name(task.assignee), Listing.Use.SEARCH, Listing.Use.QUERY)
            .choice("status", Task::status, "annotation", "validation", "completed")
            .field("subset", Listing.Type.TEXT, task -> task.subset, Listing.Use.SEARCH, Listing.Use.QUERY)
            .choice("mode", task -> task.media == null ? "" : task.media.type().mode(), "annotation", "interpolation")
            .choice("dimension", task -> task.mediaType().dimension(), "1d", "2d", "3d")
            .choice(
                    "media_type",
                    task -> task.media == null ? "" : task.media.type().wireName(),
                    "image",
                    "point_cloud",
                    "audio")
            .choice("validation_mode", task -> task.validation == null ? null : task.validation.mode, "gt", "gt_pool")
            .field("tracker_link", Listing.Type.TEXT, task -> task.bugTracker, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("updated_date", Listing.Type.DATE, task -> task.updated)
            .renamed("project_name", "tracker_link", "validation_mode");

    TasksArea(Store store, Access access, LabelEdits labels, StorageSettings settings) {
        this.store = store;
        this.access = access;
        this.labels = labels;
        this.settings = settings;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_list", this::list);
        routes.operation("tasks_create", this::create);
        routes.operation("tasks_retrieve", exchange -> Reply.ok(exchange.views().task(find(exchange))));
        routes.operation("tasks_partial_update", this::update);
        routes.operation("tasks_destroy", exchange -> {
            Task task = find(exchange);
            access.requireKeeper(exchange, task);
            store.remove(task);
            return Reply.empty(204);
        });
    }

    private static @Nullable String name(@Nullable User user) {
        return user == null ? null : user.username;
    }

    private Task find(Exchange exchange) {
        return access.require(exchange, store.tasks.get(exchange.id(), "Task"));
    }

    private Reply list(Exchange exchange) {
        Views views = exchange.views();
        return listing.page(exchange, access.visible(exchange, store.tasks.all().stream()), views::task);
    }

    private Reply create(Exchange exchange) {
        OrganizationContext context = access.requireMember(exchange);
        Fields fields = exchange.fields().require("name");
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
        Project project = project(exchange, fields);
        List<LabelEdits.Spec> specs = labels.read(fields);
        fields.check();
        if (project == null) {
            access.requireSupervisor(exchange, context.organization());
        } else if (context.given() && project.organization != context.organization()) {
            throw Failure.invalid("The task and its project should be in the same organization.");
        }
        if (project != null && specs != null && !specs.isEmpty()) {
            throw Failure.invalid("Task must have only one of Label set or project_id");
        }
        StorageSetting source = settings.read(exchange, fields, "source_storage", null);
        StorageSetting target = settings.read(exchange, fields, "target_storage", null);
        fields.check();
        Task task = store.tasks.add(id -> new Task(id, Objects.requireNonNull(name), store.now()));
        task.bugTracker = bugTracker == null ? "" : bugTracker;
        task.subset = subset == null ? "" : subset;
        task.overlap = overlap;
        task.segmentSize = segmentSize == null ? 0 : segmentSize;
        task.consensusReplicas = replicas == null ? 0 : replicas;
        task.owner = owner == null ? exchange.user() : owner;
        task.assignee = assignee;
        task.assigneeUpdated = assignee == null ? null : store.now();
        task.project = project;
        task.organization = project == null ? context.organization() : project.organization;
        task.sourceStorage = source;
        task.targetStorage = target;
        labels.apply(specs == null ? List.of() : specs, task);
        Views views = exchange.views();
        return Reply.json(201, views.task(task)).header("Location", views.url("tasks", task.id));
    }

    private static @Nullable Long replicas(Fields fields, String name) {
        Long replicas = fields.integer(name, 0, MAX_INT);
        if (replicas != null && (replicas == 1 || replicas > MAX_REPLICAS)) {
            fields.error(
                    name,
                    "Consensus replicas must be 0 or a positive number more than 1 and less than " + (MAX_REPLICAS + 1)
                            + ", got " + replicas);
        }
        return replicas;
    }

    private @Nullable Project project(Exchange exchange, Fields fields) {
        if (fields.isNull("project_id")) {
            return null;
        }
        Long id = fields.id("project_id");
        if (id == null) {
            return null;
        }
        return access.require(exchange, store.projects.named(id, "Project"));
    }

    private Reply update(Exchange exchange) {
        Task task = find(exchange);
        Fields fields = exchange.fields();
        KnownFields.require(fields, KNOWN);
        if (OF_KEEPERS.stream().anyMatch(fields::has)) {
            access.requireKeeper(exchange, task);
        }
        String name = fields.text("name", 256);
        String bugTracker = fields.blankable("bug_tracker", 2000);
        String subset = fields.blankable("subset", 64);
        User owner = References.user(store, fields, "owner_id");
        User assignee = References.user(store, fields, "assignee_id");
        Organization organization = References.organization(store, fields);
        Project project = project(exchange, fields);
        List<LabelEdits.Spec> specs = labels.read(fields);
        fields.check();
        StorageSetting source = settings.read(exchange, fields, "source_storage", task.sourceStorage);
        StorageSetting target = settings.read(exchange, fields, "target_storage", task.targetStorage);
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
        return Reply.ok(exchange.views().task(task));
    }

    /** Moves a task into another project, or out of its project: labels keep their names and get other ids. */
    private void move(Task task, @Nullable Project project) {
        if (project == null) {
            if (task.project != null) {
                labels.copy(task.project, task);
            }
        } else if (task.labels().stream()
                .anyMatch(label -> project.labels.stream().noneMatch(other -> other.name.equals(label.name)))) {
            throw Failure.invalid("Target project does not have all labels of the task");
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
