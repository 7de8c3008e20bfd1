package ai.cvat.sdk.testing;

import java.io.IOException;

/** What one route does. */
@FunctionalInterface
interface Endpoint {

    /**
     * Answers one request.
     *
     * @throws Failure for every answer that is an error
     * @throws IOException when the request's body or a file of ours cannot be read or written
     */
    Reply handle(Exchange exchange) throws IOException;
}
