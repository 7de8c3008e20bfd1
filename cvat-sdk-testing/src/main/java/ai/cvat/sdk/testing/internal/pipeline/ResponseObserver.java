package ai.cvat.sdk.testing.internal.pipeline;

import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Route;
import ai.cvat.sdk.testing.internal.wire.Response;

/**
 * An observer of every response of every server in the JVM, as it was before any fault. Found by {@link
 * java.util.ServiceLoader}: the tests of this module hold all answers against the API document by it.
 */
public interface ResponseObserver {

    /** An answer is about to be sent. Called without the server's lock. */
    void answered(RequestContext request, Route route, Response response);
}
