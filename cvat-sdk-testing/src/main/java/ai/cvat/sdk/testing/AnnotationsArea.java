package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** Annotations of tasks and jobs. */
final class AnnotationsArea implements Area {

    private static final String GONE = "Exporting by this endpoint is no longer possible: POST to dataset/export.";

    private final Store store;
    private final Access access;
    private final AnnotationEdits edits;

    AnnotationsArea(Store store, Access access, AnnotationEdits edits) {
        this.store = store;
        this.access = access;
        this.edits = edits;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_retrieve_annotations", exchange -> Reply.ok(read(exchange, this.task(exchange))));
        routes.operation("tasks_update_annotations", this::replaceTask);
        routes.operation("tasks_partial_update_annotations", this::changeTask);
        routes.operation("tasks_destroy_annotations", exchange -> {
            edits.clear(task(exchange));
            return Reply.empty(204);
        });
        routes.operation("jobs_retrieve_annotations", exchange -> {
            requireNoFormat(exchange);
            return Reply.ok(edits.read(job(exchange)));
        });
        routes.operation("jobs_update_annotations", this::replaceJob);
        routes.operation("jobs_partial_update_annotations", this::changeJob);
        routes.operation("jobs_destroy_annotations", exchange -> {
            edits.clear(job(exchange));
            return Reply.empty(204);
        });
    }

    private Task task(Exchange exchange) {
        return access.require(exchange, store.tasks.get(exchange.id(), "Task"));
    }

    private Job job(Exchange exchange) {
        return access.require(exchange, store.jobs.get(exchange.id(), "Job"));
    }

    private JsonObject read(Exchange exchange, Task task) {
        requireNoFormat(exchange);
        if (task.media == null) {
            throw Failure.text(400, "Exporting annotations from a task without data is not allowed");
        }
        return edits.read(task);
    }

    private static void requireNoFormat(Exchange exchange) {
        if (exchange.query("format") != null) {
            throw Failure.text(410, GONE);
        }
    }

    private static Map<AnnotationKind, List<JsonObject>> body(Exchange exchange, AnnotationReader.Ids ids) {
        return new AnnotationReader(ids).read(exchange.fieldsOrForm());
    }

    private Task taskWithData(Exchange exchange) {
        Task task = task(exchange);
        if (task.media == null) {
            throw Failure.invalid("This task data has not been initialized yet");
        }
        return task;
    }

    private Reply replaceTask(Exchange exchange) {
        Task task = taskWithData(exchange);
        return Reply.ok(edits.replace(task, body(exchange, AnnotationReader.Ids.ABSENT)));
    }

    private Reply replaceJob(Exchange exchange) {
        Job job = job(exchange);
        return Reply.ok(edits.replace(job, body(exchange, AnnotationReader.Ids.ABSENT)));
    }

    private Reply changeTask(Exchange exchange) {
        Task task = taskWithData(exchange);
        Action action = Action.of(exchange);
        Map<AnnotationKind, List<JsonObject>> data = body(exchange, action.ids);
        return switch (action) {
            case CREATE -> Reply.ok(edits.create(task, data));
            case UPDATE -> Reply.ok(edits.update(task, data));
            case DELETE -> {
                edits.delete(task, data);
                yield echo(data);
            }
        };
    }

    private Reply changeJob(Exchange exchange) {
        Job job = job(exchange);
        Action action = Action.of(exchange);
        Map<AnnotationKind, List<JsonObject>> data = body(exchange, action.ids);
        return switch (action) {
            case CREATE -> Reply.ok(edits.create(job, data));
            case UPDATE -> Reply.ok(edits.update(job, data));
            case DELETE -> {
                edits.delete(job, data);
                yield echo(data);
            }
        };
    }

    private static Reply echo(Map<AnnotationKind, List<JsonObject>> data) {
        JsonObject answer = new JsonObject();
        answer.addProperty("version", 0);
        data.forEach((kind, objects) -> answer.add(kind.wireName(), Wire.tree(objects)));
        return Reply.ok(answer);
    }

    /** What a partial update does. */
    private enum Action {
        CREATE(AnnotationReader.Ids.ABSENT),
        UPDATE(AnnotationReader.Ids.ANY),
        DELETE(AnnotationReader.Ids.PRESENT);

        private final AnnotationReader.Ids ids;

        Action(AnnotationReader.Ids ids) {
            this.ids = ids;
        }

        private static Action of(Exchange exchange) {
            String name = exchange.query("action");
            return switch (name == null ? "" : name) {
                case "create" -> CREATE;
                case "update" -> UPDATE;
                case "delete" -> DELETE;
                default -> throw Failure.invalid("Please specify a correct 'action' for the request");
            };
        }
    }
}
