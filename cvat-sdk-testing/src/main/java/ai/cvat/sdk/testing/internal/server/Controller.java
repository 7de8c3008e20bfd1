package ai.cvat.sdk.testing.internal.server;

/** A controller: the routes of one kind of resource. */
@FunctionalInterface
public interface Controller {

    /** Adds its routes. */
    void register(Routes routes);
}
