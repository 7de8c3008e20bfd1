package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.OrganizationContext;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.WritableField;
import ai.cvat.sdk.testing.internal.store.DatedObject;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The controller of tasks. */
public final class TasksController extends LabeledObjectController<Task> {

    private static final long MAX_REPLICAS = 11;
    private static final String OLD_REPLICAS = "consensus_replicas";
    private static final List<String> STATUSES = List.of("annotation", "validation", "completed");
    private static final List<String> MODES = List.of("annotation", "interpolation");
    private static final List<String> DIMENSIONS = List.of("1d", "2d", "3d");
    private static final List<String> MEDIA_TYPES = List.of("image", "point_cloud", "audio");
    private static final List<String> VALIDATION_MODES = List.of("gt", "gt_pool");

    private final LabelEdits edits;
    private final WritableField<Task, Project> project;
    private final WritableField<Task, List<LabelEdits.Spec>> labels;

    public TasksController(Services services, LabelEdits edits) {
        super(services, "tasks", store -> store.tasks, Serializers::task);
        this.edits = edits;
        resource.text("tracker_link", task -> task.bugTracker).renamed();
        resource.text("subset", task -> task.subset)
                .write(FieldReader.blankable(64), (task, subset) -> task.subset = subset);
        resource.unlisted("overlap")
                .write(FieldReader.natural(), (task, overlap) -> task.overlap = overlap)
                .nullable()
                .atCreation();
        resource.unlisted("segment_size")
                .write(FieldReader.natural(), (task, size) -> task.segmentSize = size)
                .atCreation();
        resource.unlisted("initial_replicas")
                .write(TasksController::replicas, (task, replicas) -> task.consensusReplicas = replicas)
                .atCreation();
        resource.unlisted("organization_id")
                .write(FieldReader.reference(store.organizations), (task, owner) -> task.organization = owner)
                .nullable()
                .byKeepers()
                .inUpdates();
        resource.text("project_name", task -> task.project == null ? null : task.project.name)
                .renamed();
        project = resource.number("project_id", task -> DatedObject.id(task.project))
                .writeFor(this::project, (task, into) -> {})
                .nullable()
                .byKeepers();
        labels = resource.unlisted("labels").read(edits::read);
        resource.choice("status", Task::status, STATUSES);
        resource.choice(
                "mode", task -> task.media == null ? "" : task.media.type().mode(), MODES);
        resource.choice("dimension", task -> task.mediaType().dimension(), DIMENSIONS);
        resource.choice(
                "media_type",
                task -> task.media == null ? "" : task.media.type().wireName(),
                MEDIA_TYPES);
        resource.choice(
                        "validation_mode",
                        task -> task.validation == null ? null : task.validation.mode,
                        VALIDATION_MODES)
                .renamed();
    }

    private static @Nullable Long replicas(BodyFields fields, String name) {
        Long replicas = FieldReader.natural().read(fields, name);
        if (replicas != null && (replicas == 1 || replicas > MAX_REPLICAS)) {
            fields.error(
                    name,
                    "Consensus replicas must be 0 or a positive number more than 1 and less than " + (MAX_REPLICAS + 1)
                            + ", got " + replicas);
        }
        // Under this name older clients send them.
        return replicas == null && !name.equals(OLD_REPLICAS) ? replicas(fields, OLD_REPLICAS) : replicas;
    }

    private @Nullable Project project(Changes<Task> changes, String name) {
        Long id = changes.fields().id(name);
        return id == null ? null : access.named(changes.request(), store.projects, id);
    }

    @Override
    protected Task create(RequestContext request) {
        OrganizationContext context = access.requireMember(request);
        Changes<Task> changes = read(request, null);
        Project into = changes.get(project);
        List<LabelEdits.Spec> specs = Objects.requireNonNullElse(changes.get(labels), List.of());
        if (into == null) {
            access.requireSupervisor(request, context.organization());
        } else if (context.given() && into.organization != context.organization()) {
            throw ApiError.invalid("The task and its project should be in the same organization.");
        }
        if (into != null && !specs.isEmpty()) {
            throw ApiError.invalid("Task must have only one of Label set or project_id");
        }
        changes.complete();
        Task task = changes.apply(store.tasks.add(id -> new Task(id, "", store.now())));
        task.owner = task.owner == null ? request.user() : task.owner;
        task.project = into;
        task.organization = into == null ? context.organization() : into.organization;
        edits.apply(specs, task);
        return task;
    }

    @Override
    protected void update(Task task, Changes<Task> changes) {
        List<LabelEdits.Spec> specs = changes.get(labels);
        // A task in a project has the project's labels: its own are passed over.
        if (specs != null && task.project == null) {
            edits.apply(specs, task);
        }
        if (changes.has(project) && task.project != changes.get(project)) {
            move(task, changes.get(project));
        }
        changes.apply(task);
    }

    @Override
    void remove(Task task) {
        store.remove(task);
    }

    /** Moves a task into another project, or out of its project: labels keep their names and get other ids. */
    private void move(Task task, @Nullable Project into) {
        if (into == null) {
            if (task.project != null) {
                edits.copy(task.project, task);
            }
        } else if (task.labels().stream()
                .anyMatch(label -> into.labels.stream().noneMatch(other -> other.name.equals(label.name)))) {
            throw ApiError.invalid("Target project does not have all labels of the task");
        }
        List<Label> before = List.copyOf(task.labels());
        List<Label> after = into == null ? task.ownLabels : into.labels;
        LabelMapping.apply(task.jobs, before, after);
        task.project = into;
        if (into != null) {
            task.organization = into.organization;
            task.ownLabels.forEach(label -> store.labels.remove(label.id));
            task.ownLabels.clear();
        }
    }
}
