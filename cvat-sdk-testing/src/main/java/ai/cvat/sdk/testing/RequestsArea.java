package ai.cvat.sdk.testing;

import java.util.Locale;
import java.util.stream.Stream;

/** Requests: what runs in the background. */
final class RequestsArea implements Area {

    /** What follows work in the background is never taken from a cache. */
    static final String NO_CACHE = "no-cache, no-store, must-revalidate, private, max-age=0";

    private final Store store;
    private final Access access;
    private final BackgroundQueue queue;
    private final Listing<QueuedRequest> listing = new Listing<QueuedRequest>("-created_date")
            .field("created_date", Listing.Type.DATE, request -> request.created)
            .choice(
                    "status",
                    request -> request.status.name().toLowerCase(Locale.ROOT),
                    "queued",
                    "started",
                    "failed",
                    "finished")
            .field("project_id", Listing.Type.NUMBER, request -> request.operation.projectId(), Listing.Use.QUERY)
            .field("task_id", Listing.Type.NUMBER, request -> request.operation.taskId(), Listing.Use.QUERY)
            .field("job_id", Listing.Type.NUMBER, request -> request.operation.jobId(), Listing.Use.QUERY)
            .field("org_id", Listing.Type.NUMBER, request -> request.operation.organizationId(), Listing.Use.QUERY)
            .field("action", Listing.Type.TEXT, request -> request.operation.action(), Listing.Use.QUERY)
            .field("target", Listing.Type.TEXT, request -> request.operation.target(), Listing.Use.QUERY)
            .field("subresource", Listing.Type.TEXT, request -> request.operation.subresource(), Listing.Use.QUERY)
            .field("format", Listing.Type.TEXT, request -> request.operation.format(), Listing.Use.QUERY)
            .inMemory();

    RequestsArea(Store store, Access access, BackgroundQueue queue) {
        this.store = store;
        this.access = access;
        this.queue = queue;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("requests_list", this::list);
        routes.operation(
                "requests_retrieve",
                exchange -> Reply.ok(exchange.views().request(seen(exchange))).header("Cache-Control", NO_CACHE));
        routes.operation("requests_create_cancel", this::cancel);
    }

    private Reply list(Exchange exchange) {
        Stream<QueuedRequest> own = queue.all().stream().filter(request -> request.owner == exchange.user());
        Views views = exchange.views();
        return listing.page(exchange, own, views::request).header("Cache-Control", NO_CACHE);
    }

    private static Failure refused(int status, String text) {
        return Failure.of(Reply.text(status, text).header("Cache-Control", NO_CACHE));
    }

    private QueuedRequest find(Exchange exchange) {
        QueuedRequest request = queue.find(exchange.part("id"));
        if (request == null) {
            throw refused(404, "There is no request with specified id");
        }
        return request;
    }

    /** A request, for one who may see it: those whose id names no user are for all who may see what they are about. */
    private QueuedRequest seen(Exchange exchange) {
        QueuedRequest request = find(exchange);
        QueuedRequest.Operation operation = request.operation;
        if (operation.action().equals("export") || operation.targetId() == 0) {
            access.requireSelf(exchange, request.owner);
            return request;
        }
        Owned target = switch (operation.target()) {
            case "project" -> store.projects.find(operation.targetId());
            case "task" -> store.tasks.find(operation.targetId());
            default -> store.jobs.find(operation.targetId());
        };
        if (target == null) {
            String kind = operation.target().substring(0, 1).toUpperCase(Locale.ROOT)
                    + operation.target().substring(1);
            throw Failure.invalid(kind + " matching query does not exist.");
        }
        access.require(exchange, target);
        return request;
    }

    private Reply cancel(Exchange exchange) {
        QueuedRequest request = find(exchange);
        access.requireSelf(exchange, request.owner);
        if (!request.isActive()) {
            String status = request.status.name();
            throw refused(
                    400,
                    "Requests with status <JobStatus." + status + ": '" + status.toLowerCase(Locale.ROOT)
                            + "'> cannot be cancelled");
        }
        if (request.status == QueuedRequest.Status.STARTED
                && !request.operation.action().equals("export")) {
            throw refused(
                    400,
                    "Cancellation of started requests is supported only for export requests executed by production"
                            + " workers");
        }
        queue.cancel(request);
        return Reply.empty(200).header("Cache-Control", NO_CACHE);
    }
}
