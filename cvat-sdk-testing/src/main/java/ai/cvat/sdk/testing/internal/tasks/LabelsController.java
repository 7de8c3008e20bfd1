package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.OrganizationContext;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.store.OwnedObject;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The controller of labels, which are made and deleted through their tasks and projects, too. */
public final class LabelsController implements Controller {

    private final Store store;
    private final AccessPolicy access;
    private final LabelEdits edits;
    private final ResourceList<Label> listing = new ResourceList<Label>("id")
            .field("id", ResourceList.Type.NUMBER, label -> label.id)
            .field("name", ResourceList.Type.TEXT, label -> label.name, ResourceList.Use.SEARCH, ResourceList.Use.QUERY)
            .field(
                    "parent",
                    ResourceList.Type.TEXT,
                    label -> label.parent == null ? null : label.parent.name,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "parent_id",
                    ResourceList.Type.NUMBER,
                    label -> label.parent == null ? null : (Long) label.parent.id,
                    ResourceList.Use.QUERY)
            .field("type", ResourceList.Type.TEXT, label -> label.type, ResourceList.Use.QUERY)
            .field("color", ResourceList.Type.TEXT, label -> label.color, ResourceList.Use.QUERY);

    public LabelsController(Store store, AccessPolicy access, LabelEdits edits) {
        this.store = store;
        this.access = access;
        this.edits = edits;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("labels_list", this::list);
        routes.operation(
                "labels_retrieve", request -> Response.ok(request.serializers().label(find(request))));
        routes.operation("labels_partial_update", this::update);
        routes.operation("labels_destroy", this::destroy);
    }

    private Response list(RequestContext request) {
        Serializers serializers = request.serializers();
        return listing.page(request, labels(request), serializers::label);
    }

    private Stream<Label> labels(RequestContext request) {
        OrganizationContext context = access.requireMember(request);
        Long job = id(request, "job_id");
        Long task = id(request, "task_id");
        Long project = id(request, "project_id");
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
            OwnedObject owner = owner(label);
            return label.parent == null
                    && owner != null
                    && context.includes(owner.organization())
                    && access.allows(request.user(), owner);
        });
    }

    private static @Nullable Long id(RequestContext request, String name) {
        String text = request.query(name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiError.invalidField(name, "Enter a number.");
        }
    }

    private static @Nullable OwnedObject owner(Label label) {
        Label root = label.parent == null ? label : label.parent;
        return root.project != null ? root.project : root.task;
    }

    private Label find(RequestContext request) {
        Label label = store.labels.get(request.id());
        OwnedObject owner = owner(label);
        if (owner == null) {
            throw ApiError.noSuch("Label");
        }
        access.require(request, owner);
        return label;
    }

    private Response update(RequestContext request) {
        Label label = find(request);
        requireTop(label, "modified");
        BodyFields fields = request.fields();
        LabelEdits.Spec spec = edits.change(label, fields);
        fields.check();
        if (label.project != null) {
            edits.update(label, spec, label.project.labels);
        } else if (label.task != null) {
            edits.update(label, spec, label.task.ownLabels);
        }
        return Response.ok(request.serializers().label(label));
    }

    private Response destroy(RequestContext request) {
        Label label = find(request);
        requireTop(label, "deleted");
        if (label.project != null) {
            List<Job> jobs = store.tasksOf(label.project)
                    .flatMap(task -> task.jobs.stream())
                    .toList();
            edits.delete(label, label.project.labels, jobs);
        } else if (label.task != null) {
            edits.delete(label, label.task.ownLabels, label.task.jobs);
        }
        return Response.empty(204);
    }

    private static void requireTop(Label label, String done) {
        if (label.parent != null) {
            throw ApiError.invalid("Sublabels cannot be " + done + " this way. "
                    + "Please send a PATCH request with updated parent label data instead.");
        }
    }
}
