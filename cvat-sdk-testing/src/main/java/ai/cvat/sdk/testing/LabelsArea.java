package ai.cvat.sdk.testing;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Labels, which are made and deleted through their tasks and projects, too. */
final class LabelsArea implements Area {

    private final Store store;
    private final Access access;
    private final LabelEdits edits;
    private final Listing<Label> listing = new Listing<Label>("id")
            .field("id", Listing.Type.NUMBER, label -> label.id)
            .field("name", Listing.Type.TEXT, label -> label.name, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field(
                    "parent",
                    Listing.Type.TEXT,
                    label -> label.parent == null ? null : label.parent.name,
                    Listing.Use.SEARCH,
                    Listing.Use.QUERY)
            .field(
                    "parent_id",
                    Listing.Type.NUMBER,
                    label -> label.parent == null ? null : (Long) label.parent.id,
                    Listing.Use.QUERY)
            .field("type", Listing.Type.TEXT, label -> label.type, Listing.Use.QUERY)
            .field("color", Listing.Type.TEXT, label -> label.color, Listing.Use.QUERY);

    LabelsArea(Store store, Access access, LabelEdits edits) {
        this.store = store;
        this.access = access;
        this.edits = edits;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("labels_list", this::list);
        routes.operation(
                "labels_retrieve", exchange -> Reply.ok(exchange.views().label(find(exchange))));
        routes.operation("labels_partial_update", this::update);
        routes.operation("labels_destroy", this::destroy);
    }

    private Reply list(Exchange exchange) {
        Views views = exchange.views();
        return listing.page(exchange, labels(exchange), views::label);
    }

    private Stream<Label> labels(Exchange exchange) {
        OrganizationContext context = access.requireMember(exchange);
        Long job = id(exchange, "job_id");
        Long task = id(exchange, "task_id");
        Long project = id(exchange, "project_id");
        if (Stream.of(job, task, project).filter(Objects::nonNull).count() > 1) {
            throw Failure.invalid("job_id, task_id and project_id parameters cannot be used together");
        }
        if (job != null) {
            return access.require(exchange, store.jobs.get(job, "Job")).task.labels().stream();
        }
        if (task != null) {
            return access.require(exchange, store.tasks.get(task, "Task")).labels().stream();
        }
        if (project != null) {
            return access.require(exchange, store.projects.get(project, "Project")).labels.stream();
        }
        return store.labels.where(label -> {
            Owned owner = owner(label);
            return label.parent == null
                    && owner != null
                    && context.includes(owner.organization())
                    && access.allows(exchange.user(), owner);
        });
    }

    private static @Nullable Long id(Exchange exchange, String name) {
        String text = exchange.query(name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Failure.invalidField(name, "Enter a number.");
        }
    }

    private static @Nullable Owned owner(Label label) {
        Label root = label.parent == null ? label : label.parent;
        return root.project != null ? root.project : root.task;
    }

    private Label find(Exchange exchange) {
        Label label = store.labels.get(exchange.id(), "Label");
        Owned owner = owner(label);
        if (owner == null) {
            throw Failure.noSuch("Label");
        }
        access.require(exchange, owner);
        return label;
    }

    private Reply update(Exchange exchange) {
        Label label = find(exchange);
        requireTop(label, "modified");
        Fields fields = exchange.fields();
        LabelEdits.Spec spec = edits.change(label, fields);
        fields.check();
        if (label.project != null) {
            edits.update(label, spec, label.project.labels);
        } else if (label.task != null) {
            edits.update(label, spec, label.task.ownLabels);
        }
        return Reply.ok(exchange.views().label(label));
    }

    private Reply destroy(Exchange exchange) {
        Label label = find(exchange);
        requireTop(label, "deleted");
        if (label.project != null) {
            List<Job> jobs = store.tasksOf(label.project)
                    .flatMap(task -> task.jobs.stream())
                    .toList();
            edits.delete(label, label.project.labels, jobs);
        } else if (label.task != null) {
            edits.delete(label, label.task.ownLabels, label.task.jobs);
        }
        return Reply.empty(204);
    }

    private static void requireTop(Label label, String done) {
        if (label.parent != null) {
            throw Failure.invalid("Sublabels cannot be " + done + " this way. "
                    + "Please send a PATCH request with updated parent label data instead.");
        }
    }
}
