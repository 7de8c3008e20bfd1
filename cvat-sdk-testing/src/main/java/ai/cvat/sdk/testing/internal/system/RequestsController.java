package ai.cvat.sdk.testing.internal.system;

import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.BackgroundQueue;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.OwnedObject;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.Locale;
import java.util.stream.Stream;

/** The controller of background requests. */
public final class RequestsController implements Controller {

    /** The header for following work in the background: never to be taken from a cache. */
    static final String NO_CACHE = "no-cache, no-store, must-revalidate, private, max-age=0";

    private final Store store;
    private final AccessPolicy access;
    private final BackgroundQueue queue;
    private final ResourceList<QueuedRequest> listing = new ResourceList<QueuedRequest>("-created_date")
            .field("created_date", ResourceList.Type.DATE, queued -> queued.created)
            .choice(
                    "status",
                    queued -> queued.status.name().toLowerCase(Locale.ROOT),
                    "queued",
                    "started",
                    "failed",
                    "finished")
            .field(
                    "project_id",
                    ResourceList.Type.NUMBER,
                    queued -> queued.operation.projectId(),
                    ResourceList.Use.QUERY)
            .field("task_id", ResourceList.Type.NUMBER, queued -> queued.operation.taskId(), ResourceList.Use.QUERY)
            .field("job_id", ResourceList.Type.NUMBER, queued -> queued.operation.jobId(), ResourceList.Use.QUERY)
            .field(
                    "org_id",
                    ResourceList.Type.NUMBER,
                    queued -> queued.operation.organizationId(),
                    ResourceList.Use.QUERY)
            .field("action", ResourceList.Type.TEXT, queued -> queued.operation.action(), ResourceList.Use.QUERY)
            .field("target", ResourceList.Type.TEXT, queued -> queued.operation.target(), ResourceList.Use.QUERY)
            .field(
                    "subresource",
                    ResourceList.Type.TEXT,
                    queued -> queued.operation.subresource(),
                    ResourceList.Use.QUERY)
            .field("format", ResourceList.Type.TEXT, queued -> queued.operation.format(), ResourceList.Use.QUERY)
            .inMemory();

    public RequestsController(Store store, AccessPolicy access, BackgroundQueue queue) {
        this.store = store;
        this.access = access;
        this.queue = queue;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("requests_list", this::list);
        routes.operation(
                "requests_retrieve",
                request -> Response.ok(request.serializers().request(seen(request)))
                        .header("Cache-Control", NO_CACHE));
        routes.operation("requests_create_cancel", this::cancel);
    }

    private Response list(RequestContext request) {
        Stream<QueuedRequest> own = queue.all().stream().filter(queued -> queued.owner == request.user());
        Serializers serializers = request.serializers();
        return listing.page(request, own, serializers::request).header("Cache-Control", NO_CACHE);
    }

    private static ApiError refused(int status, String text) {
        return ApiError.of(Response.text(status, text).header("Cache-Control", NO_CACHE));
    }

    private QueuedRequest find(RequestContext request) {
        QueuedRequest queued = queue.find(request.part("id"));
        if (queued == null) {
            throw refused(404, "There is no request with specified id");
        }
        return queued;
    }

    /** A request, for one who may see it: those whose id names no user are for all who may see what they are about. */
    private QueuedRequest seen(RequestContext request) {
        QueuedRequest queued = find(request);
        QueuedRequest.Operation operation = queued.operation;
        if (operation.action().equals("export") || operation.targetId() == 0) {
            access.requireSelf(request, queued.owner);
            return queued;
        }
        OwnedObject target = switch (operation.target()) {
            case "project" -> store.projects.find(operation.targetId());
            case "task" -> store.tasks.find(operation.targetId());
            default -> store.jobs.find(operation.targetId());
        };
        if (target == null) {
            String kind = operation.target().substring(0, 1).toUpperCase(Locale.ROOT)
                    + operation.target().substring(1);
            throw ApiError.invalid(kind + " matching query does not exist.");
        }
        access.require(request, target);
        return queued;
    }

    private Response cancel(RequestContext request) {
        QueuedRequest queued = find(request);
        access.requireSelf(request, queued.owner);
        if (!queued.isActive()) {
            String status = queued.status.name();
            throw refused(
                    400,
                    "Requests with status <JobStatus." + status + ": '" + status.toLowerCase(Locale.ROOT)
                            + "'> cannot be cancelled");
        }
        if (queued.status == QueuedRequest.Status.STARTED
                && !queued.operation.action().equals("export")) {
            throw refused(
                    400,
                    "Cancellation of started requests is supported only for export requests executed by production"
                            + " workers");
        }
        queue.cancel(queued);
        return Response.empty(200).header("Cache-Control", NO_CACHE);
    }
}
