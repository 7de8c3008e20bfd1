package ai.cvat.sdk.spark;

import ai.cvat.sdk.testing.internal.pipeline.ResponseObserver;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Route;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What embedded servers were asked for: the operations, in the order of the answers. */
public final class RequestLog implements ResponseObserver {

    private static final List<String> OPERATIONS = new CopyOnWriteArrayList<>();

    @Override
    public void answered(RequestContext request, Route route, Response response) {
        OPERATIONS.add(String.valueOf(request.operationId()));
    }

    static void clear() {
        OPERATIONS.clear();
    }

    static List<String> operations() {
        return List.copyOf(OPERATIONS);
    }

    static long count(String operation) {
        return OPERATIONS.stream().filter(operation::equals).count();
    }
}
