package ai.cvat.sdk.testing.internal.annotations;

import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The controller of the annotations of tasks and jobs. */
public final class AnnotationsController implements Controller {

    private static final List<String> OF_EXPORTS =
            List.of("format", "filename", "action", "location", "cloud_storage_id");
    private static final String NO_EXPORT = "Exporting by this endpoint is no longer possible: POST to dataset/export.";

    private static final List<String> OF_IMPORTS = List.of("format", "rq_id");
    private static final String NO_IMPORT =
            "This endpoint no longer tells how far an import is: GET /api/requests/rq_id does.";

    private static final String GATEWAY_TIME_OUT =
            "<html>\n<head><title>504 Gateway Time-out</title></head>\n</html>\n";

    private static final Logger LOG = LoggerFactory.getLogger(AnnotationsController.class);

    private final Store store;
    private final AccessPolicy access;
    private final AnnotationEdits edits;
    private final Supplier<StorageSpeed> storageSpeed;

    public AnnotationsController(
            Store store, AccessPolicy access, AnnotationEdits edits, Supplier<StorageSpeed> storageSpeed) {
        this.store = store;
        this.access = access;
        this.edits = edits;
        this.storageSpeed = storageSpeed;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_retrieve_annotations", request -> Response.ok(read(request, this.task(request))));
        routes.operation("tasks_update_annotations", this::replaceTask);
        routes.operation("tasks_partial_update_annotations", this::changeTask);
        routes.operation("tasks_destroy_annotations", request -> {
            edits.clear(task(request));
            return Response.empty(204);
        });
        routes.operation("jobs_retrieve_annotations", request -> {
            requireNone(request, OF_EXPORTS, NO_EXPORT);
            return Response.ok(edits.read(job(request)));
        });
        routes.operation("jobs_update_annotations", this::replaceJob);
        routes.operation("jobs_partial_update_annotations", this::changeJob);
        routes.operation("jobs_destroy_annotations", request -> {
            edits.clear(job(request));
            return Response.empty(204);
        });
    }

    private Task task(RequestContext request) {
        return access.find(request, store.tasks);
    }

    private Job job(RequestContext request) {
        return access.find(request, store.jobs);
    }

    private JsonObject read(RequestContext request, Task task) {
        requireNone(request, OF_EXPORTS, NO_EXPORT);
        if (task.media == null) {
            throw ApiError.text(400, "Exporting annotations from a task without data is not allowed");
        }
        return edits.read(task);
    }

    /** Refuses what older servers did here. */
    private static void requireNone(RequestContext request, List<String> parameters, String message) {
        if (parameters.stream().anyMatch(parameter -> request.query(parameter) != null)) {
            throw ApiError.text(410, message);
        }
    }

    private static Map<AnnotationKind, List<JsonObject>> body(RequestContext request, AnnotationReader.Ids ids) {
        return new AnnotationReader(ids).read(request.fieldsOrForm());
    }

    private Task taskWithData(RequestContext request) {
        Task task = task(request);
        if (task.media == null) {
            throw ApiError.invalid("This task data has not been initialized yet");
        }
        return task;
    }

    private Response replaceTask(RequestContext request) {
        Task task = taskWithData(request);
        requireNone(request, OF_IMPORTS, NO_IMPORT);
        Map<AnnotationKind, List<JsonObject>> data = body(request, AnnotationReader.Ids.ABSENT);
        return write(data, () -> edits.replace(task, data));
    }

    private Response replaceJob(RequestContext request) {
        Job job = job(request);
        requireNone(request, OF_IMPORTS, NO_IMPORT);
        Map<AnnotationKind, List<JsonObject>> data = body(request, AnnotationReader.Ids.ABSENT);
        return write(data, () -> edits.replace(job, data));
    }

    private Response changeTask(RequestContext request) {
        Task task = taskWithData(request);
        Action action = Action.of(request);
        Map<AnnotationKind, List<JsonObject>> data = body(request, action.ids);
        return switch (action) {
            case CREATE -> write(data, () -> edits.create(task, data));
            case UPDATE -> write(data, () -> edits.update(task, data));
            case DELETE -> Response.ok(edits.delete(task, data));
        };
    }

    private Response changeJob(RequestContext request) {
        Job job = job(request);
        Action action = Action.of(request);
        Map<AnnotationKind, List<JsonObject>> data = body(request, action.ids);
        return switch (action) {
            case CREATE -> write(data, () -> edits.create(job, data));
            case UPDATE -> write(data, () -> edits.update(job, data));
            case DELETE -> Response.ok(edits.delete(job, data));
        };
    }

    /** Makes a change now; later, where a proxy does not wait for it. */
    private Response write(Map<AnnotationKind, List<JsonObject>> data, Change change) {
        StorageSpeed speed = storageSpeed.get();
        Duration time = speed.timeFor(data);
        if (speed.isWorthWaiting(time)) {
            return Response.ok(change.make());
        }
        store.later(time, () -> changeUnheard(change));
        throw ApiError.text(504, GATEWAY_TIME_OUT);
    }

    private static void changeUnheard(Change change) {
        try {
            change.make();
        } catch (ApiError e) {
            LOG.debug("A change of annotations was refused, and nobody waits for the answer.", e);
        }
    }

    /** Changes annotations, and says what is there now of those that it was for. */
    @FunctionalInterface
    private interface Change {

        JsonObject make();
    }

    /** The actions of a partial update. */
    private enum Action {
        CREATE(AnnotationReader.Ids.ABSENT),
        UPDATE(AnnotationReader.Ids.ANY),
        DELETE(AnnotationReader.Ids.PRESENT);

        private final AnnotationReader.Ids ids;

        Action(AnnotationReader.Ids ids) {
            this.ids = ids;
        }

        private static Action of(RequestContext request) {
            String name = request.query("action");
            return switch (name == null ? "" : name) {
                case "create" -> CREATE;
                case "update" -> UPDATE;
                case "delete" -> DELETE;
                default -> throw ApiError.invalid("Please specify a correct 'action' for the request");
            };
        }
    }
}
