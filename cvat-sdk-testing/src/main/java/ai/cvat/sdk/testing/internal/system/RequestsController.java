package ai.cvat.sdk.testing.internal.system;

import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Resource;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The controller of background requests. */
public final class RequestsController extends Controller {

    /** The header for following work in the background: never to be taken from a cache. */
    static final String NO_CACHE = "no-cache, no-store, must-revalidate, private, max-age=0";

    private static final List<String> STATUSES = List.of("queued", "started", "failed", "finished");

    private final Resource<QueuedRequest> resource = new Resource<>("-created_date");

    public RequestsController(Services services) {
        super(services);
        resource.date("created_date", queued -> queued.created);
        resource.choice("status", queued -> queued.status.name().toLowerCase(Locale.ROOT), STATUSES);
        resource.number("project_id", queued -> queued.operation.target().projectId());
        resource.number("task_id", queued -> queued.operation.target().taskId());
        resource.number("job_id", queued -> queued.operation.target().jobId());
        resource.number("org_id", queued -> queued.operation.target().organizationId());
        resource.parameter("action", queued -> queued.operation.action());
        resource.parameter("target", queued -> queued.operation.target().kind());
        resource.parameter("subresource", queued -> queued.operation.subresource());
        resource.parameter("format", queued -> queued.operation.format());
        resource.list().inMemory();
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
        return resource.list().page(request, own, serializers::request).header("Cache-Control", NO_CACHE);
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
        if (operation.action().equals("export") || operation.target().id() == 0) {
            access.requireSelf(request, queued.owner);
            return queued;
        }
        access.named(
                request,
                store.assigned(operation.target().kind()),
                operation.target().id());
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
