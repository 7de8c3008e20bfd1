package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Annotations of tasks and jobs. */
final class AnnotationsArea implements Area {

    private static final List<String> OF_EXPORTS =
            List.of("format", "filename", "action", "location", "cloud_storage_id");
    private static final String NO_EXPORT = "Exporting by this endpoint is no longer possible: POST to dataset/export.";

    private static final List<String> OF_IMPORTS = List.of("format", "rq_id");
    private static final String NO_IMPORT =
            "This endpoint no longer tells how far an import is: GET /api/requests/rq_id does.";

    private static final String GATEWAY_TIME_OUT =
            "<html>\n<head><title>504 Gateway Time-out</title></head>\n</html>\n";

    private static final Logger LOG = LoggerFactory.getLogger(AnnotationsArea.class);

    private final Store store;
    private final Access access;
    private final AnnotationEdits edits;
    private final Supplier<StorageSpeed> storageSpeed;

    AnnotationsArea(Store store, Access access, AnnotationEdits edits, Supplier<StorageSpeed> storageSpeed) {
        this.store = store;
        this.access = access;
        this.edits = edits;
        this.storageSpeed = storageSpeed;
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
            requireNone(exchange, OF_EXPORTS, NO_EXPORT);
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
        requireNone(exchange, OF_EXPORTS, NO_EXPORT);
        if (task.media == null) {
            throw Failure.text(400, "Exporting annotations from a task without data is not allowed");
        }
        return edits.read(task);
    }

    /** Refuses what older servers did here. */
    private static void requireNone(Exchange exchange, List<String> parameters, String message) {
        if (parameters.stream().anyMatch(parameter -> exchange.query(parameter) != null)) {
            throw Failure.text(410, message);
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
        requireNone(exchange, OF_IMPORTS, NO_IMPORT);
        Map<AnnotationKind, List<JsonObject>> data = body(exchange, AnnotationReader.Ids.ABSENT);
        return write(data, () -> edits.replace(task, data));
    }

    private Reply replaceJob(Exchange exchange) {
        Job job = job(exchange);
        requireNone(exchange, OF_IMPORTS, NO_IMPORT);
        Map<AnnotationKind, List<JsonObject>> data = body(exchange, AnnotationReader.Ids.ABSENT);
        return write(data, () -> edits.replace(job, data));
    }

    private Reply changeTask(Exchange exchange) {
        Task task = taskWithData(exchange);
        Action action = Action.of(exchange);
        Map<AnnotationKind, List<JsonObject>> data = body(exchange, action.ids);
        return switch (action) {
            case CREATE -> write(data, () -> edits.create(task, data));
            case UPDATE -> write(data, () -> edits.update(task, data));
            case DELETE -> Reply.ok(edits.delete(task, data));
        };
    }

    private Reply changeJob(Exchange exchange) {
        Job job = job(exchange);
        Action action = Action.of(exchange);
        Map<AnnotationKind, List<JsonObject>> data = body(exchange, action.ids);
        return switch (action) {
            case CREATE -> write(data, () -> edits.create(job, data));
            case UPDATE -> write(data, () -> edits.update(job, data));
            case DELETE -> Reply.ok(edits.delete(job, data));
        };
    }

    /** Makes a change now; later, where a proxy does not wait for it. */
    private Reply write(Map<AnnotationKind, List<JsonObject>> data, Change change) {
        StorageSpeed speed = storageSpeed.get();
        Duration time = speed.timeFor(data);
        if (speed.isWorthWaiting(time)) {
            return Reply.ok(change.make());
        }
        store.later(time, () -> changeUnheard(change));
        throw Failure.text(504, GATEWAY_TIME_OUT);
    }

    private static void changeUnheard(Change change) {
        try {
            change.make();
        } catch (Failure e) {
            LOG.debug("A change of annotations was refused, and nobody waits for the answer.", e);
        }
    }

    /** Changes annotations, and says what is there now of those that it was for. */
    @FunctionalInterface
    private interface Change {

        JsonObject make();
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
