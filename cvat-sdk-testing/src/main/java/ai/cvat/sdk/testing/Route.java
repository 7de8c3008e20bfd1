package ai.cvat.sdk.testing;

import org.jspecify.annotations.Nullable;

/** One method of one path, and under which conditions it is served. */
final class Route {

    private final Method method;
    private final String path;
    private final Endpoint endpoint;
    private final @Nullable String operationId;
    private boolean anonymous;
    private boolean unlocked;
    private boolean negotiating;

    Route(Method method, String path, Endpoint endpoint, @Nullable String operationId) {
        this.method = method;
        this.path = path;
        this.endpoint = endpoint;
        this.operationId = operationId;
    }

    /** Serves also who has not logged in. */
    Route anonymous() {
        anonymous = true;
        return this;
    }

    /** Runs without the server's lock; the endpoint takes it where it touches the state. */
    Route unlocked() {
        unlocked = true;
        return this;
    }

    /** Decides by itself what it renders for the client's {@code Accept}. */
    Route negotiating() {
        negotiating = true;
        return this;
    }

    /** A route with another method and the same endpoint and conditions, which is no operation. */
    Route as(Method other) {
        Route copy = new Route(other, path, endpoint, null);
        copy.anonymous = anonymous;
        copy.unlocked = unlocked;
        copy.negotiating = negotiating;
        return copy;
    }

    Method method() {
        return method;
    }

    String path() {
        return path;
    }

    /** The operation of the API that it is, or null. */
    @Nullable String operationId() {
        return operationId;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    boolean isAnonymous() {
        return anonymous;
    }

    boolean isUnlocked() {
        return unlocked;
    }

    boolean isNegotiating() {
        return negotiating;
    }
}
