package ai.cvat.sdk.testing.internal.annotations;

import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.AnnotatedObject;
import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The controller of the annotations of tasks and jobs. */
public final class AnnotationsController extends Controller {

    private static final List<String> OF_EXPORTS =
            List.of("format", "filename", "action", "location", "cloud_storage_id");
    private static final String NO_EXPORT = "Exporting by this endpoint is no longer possible: POST to dataset/export.";

    private static final List<String> OF_IMPORTS = List.of("format", "rq_id");
    private static final String NO_IMPORT =
            "This endpoint no longer tells how far an import is: GET /api/requests/rq_id does.";

    private static final String GATEWAY_TIME_OUT =
            "<html>\n<head><title>504 Gateway Time-out</title></head>\n</html>\n";

    private static final Logger LOG = LoggerFactory.getLogger(AnnotationsController.class);

    private final AnnotationEdits edits;
    private final Supplier<StorageSpeed> storageSpeed;

    public AnnotationsController(Services services, AnnotationEdits edits, Supplier<StorageSpeed> storageSpeed) {
        super(services);
        this.edits = edits;
        this.storageSpeed = storageSpeed;
    }

    @Override
    public void register(Routes routes) {
        register(routes, "tasks", request -> access.find(request, store.tasks));
        register(routes, "jobs", request -> access.find(request, store.jobs));
    }

    private void register(Routes routes, String places, Function<RequestContext, AnnotatedObject> find) {
        routes.operation(places + "_retrieve_annotations", request -> read(request, find.apply(request)));
        routes.operation(places + "_update_annotations", request -> replace(request, find.apply(request)));
        routes.operation(places + "_partial_update_annotations", request -> change(request, find.apply(request)));
        routes.operation(places + "_destroy_annotations", request -> {
            edits.clear(find.apply(request));
            return Response.empty(204);
        });
    }

    private Response read(RequestContext request, AnnotatedObject place) {
        requireNone(request, OF_EXPORTS, NO_EXPORT);
        if (place.task().media == null) {
            throw ApiError.text(400, "Exporting annotations from a task without data is not allowed");
        }
        return Response.ok(edits.read(place));
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

    private static void requireData(AnnotatedObject place) {
        if (place.task().media == null) {
            throw ApiError.invalid("This task data has not been initialized yet");
        }
    }

    private Response replace(RequestContext request, AnnotatedObject place) {
        requireData(place);
        requireNone(request, OF_IMPORTS, NO_IMPORT);
        Map<AnnotationKind, List<JsonObject>> data = body(request, AnnotationReader.Ids.ABSENT);
        return write(data, () -> edits.replace(place, data));
    }

    private Response change(RequestContext request, AnnotatedObject place) {
        requireData(place);
        Action action = Action.of(request);
        Map<AnnotationKind, List<JsonObject>> data = body(request, action.ids);
        return switch (action) {
            case CREATE -> write(data, () -> edits.create(place, data));
            case UPDATE -> write(data, () -> edits.update(place, data));
            case DELETE -> Response.ok(edits.delete(place, data));
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
