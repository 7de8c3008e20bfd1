package ai.cvat.sdk.testing.internal.server;

import ai.cvat.api.model.RqId;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.List;

/** A controller: the routes of one kind of resource, and the services that it works with. */
public abstract class Controller {

    /** The state of the server. */
    protected final Store store;

    /** The rules of who may see and change what. */
    protected final AccessPolicy access;

    /** The logins with a password. */
    protected final Sessions sessions;

    /** The requests in the background. */
    protected final BackgroundQueue queue;

    /** The uploads in pieces. */
    protected final TusProtocol tus;

    protected Controller(Services services) {
        store = services.store();
        access = services.access();
        sessions = services.sessions();
        queue = services.queue();
        tus = services.tus();
    }

    /** Puts work into the background, and answers by the id of its request. Called with the store's lock held. */
    protected final Response accepted(
            RequestContext request, QueuedRequest.Operation operation, List<QueuedRequest.Stage> stages) {
        return Response.json(202, new RqId().rqId(queue.submit(operation, request.user(), stages)));
    }

    /** Adds its routes. */
    public abstract void register(Routes routes);
}
