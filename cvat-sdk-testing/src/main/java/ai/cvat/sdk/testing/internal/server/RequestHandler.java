package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.io.IOException;

/** The handler of a route: it answers one request. */
@FunctionalInterface
public interface RequestHandler {

    /**
     * Answers one request.
     *
     * @throws ApiError for every answer that is an error
     * @throws IOException when the request's body or a file of ours cannot be read or written
     */
    Response handle(RequestContext request) throws IOException;
}
