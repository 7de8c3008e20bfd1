package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import org.jspecify.annotations.Nullable;

/** A route: one method of one path, and under which conditions it is served. */
public final class Route {

    private final HttpMethod method;
    private final String path;
    private final RequestHandler handler;
    private final @Nullable String operationId;
    private boolean anonymous;
    private boolean unlocked;
    private boolean negotiating;

    public Route(HttpMethod method, String path, RequestHandler handler, @Nullable String operationId) {
        this.method = method;
        this.path = path;
        this.handler = handler;
        this.operationId = operationId;
    }

    /** Serves also who has not logged in. */
    public Route anonymous() {
        anonymous = true;
        return this;
    }

    /** Runs without the server's lock; the handler takes it where it touches the state. */
    public Route unlocked() {
        unlocked = true;
        return this;
    }

    /** Decides by itself what it renders for the client's {@code Accept}. */
    public Route negotiating() {
        negotiating = true;
        return this;
    }

    /** A route with another method and the same handler and conditions, which is no operation. */
    Route as(HttpMethod other) {
        Route copy = new Route(other, path, handler, null);
        copy.anonymous = anonymous;
        copy.unlocked = unlocked;
        copy.negotiating = negotiating;
        return copy;
    }

    public HttpMethod method() {
        return method;
    }

    public String path() {
        return path;
    }

    /** The operation of the API that it is, or null. */
    public @Nullable String operationId() {
        return operationId;
    }

    public RequestHandler handler() {
        return handler;
    }

    public boolean isAnonymous() {
        return anonymous;
    }

    public boolean isUnlocked() {
        return unlocked;
    }

    public boolean isNegotiating() {
        return negotiating;
    }
}
