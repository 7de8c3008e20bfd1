package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.OrganizationContext;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Resource;
import ai.cvat.sdk.testing.internal.server.ResourceController;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.AssignedObject;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import java.util.Objects;
import java.util.stream.Stream;

/** The controller of labels, which are made and deleted through their tasks and projects, too. */
public final class LabelsController extends ResourceController<Label> {

    private final LabelEdits edits;

    public LabelsController(Services services, LabelEdits edits) {
        super(services, "labels_*", new Resource<>("id"), Serializers::label);
        this.edits = edits;
        resource.id(label -> label.id);
        resource.text("name", label -> label.name);
        resource.text("parent", label -> label.parent == null ? null : label.parent.name);
        resource.number("parent_id", label -> label.parent == null ? null : (Long) label.parent.id);
        resource.parameter("type", label -> label.type);
        resource.parameter("color", label -> label.color);
    }

    @Override
    protected Stream<Label> visible(RequestContext request) {
        OrganizationContext context = access.requireMember(request);
        Long job = request.number("job_id");
        Long task = request.number("task_id");
        Long project = request.number("project_id");
        if (Stream.of(job, task, project).filter(Objects::nonNull).count() > 1) {
            throw ApiError.invalid("job_id, task_id and project_id parameters cannot be used together");
        }
        if (job != null) {
            return access.require(request, store.jobs.get(job)).task.labels().stream();
        }
        if (task != null) {
            return access.require(request, store.tasks.get(task)).labels().stream();
        }
        if (project != null) {
            return access.require(request, store.projects.get(project)).labels.stream();
        }
        return store.labels.where(label -> {
            AssignedObject owner = label.rootOwner();
            return label.parent == null
                    && owner != null
                    && context.includes(owner.organization())
                    && access.allows(request.user(), owner);
        });
    }

    @Override
    protected Label find(RequestContext request) {
        Label label = store.labels.get(request.id());
        AssignedObject owner = label.rootOwner();
        if (owner == null) {
            throw ApiError.noSuch("Label");
        }
        access.require(request, owner);
        return label;
    }

    @Override
    protected void requireChangeable(RequestContext request, Label label) {
        requireTop(label, "modified");
    }

    @Override
    protected void update(Label label, Changes<Label> changes) {
        LabelEdits.Spec spec = edits.change(label, changes.fields());
        changes.check();
        edits.update(label, spec, Objects.requireNonNull(label.owner));
    }

    @Override
    protected void destroy(RequestContext request, Label label) {
        requireTop(label, "deleted");
        edits.delete(label, Objects.requireNonNull(label.owner));
    }

    private static void requireTop(Label label, String done) {
        if (label.parent != null) {
            throw ApiError.invalid("Sublabels cannot be " + done + " this way. "
                    + "Please send a PATCH request with updated parent label data instead.");
        }
    }
}
