package ai.cvat.sdk.testing;

/** The routes of one kind of resource. */
@FunctionalInterface
interface Area {

    /** Adds its routes. */
    void register(Routes routes);
}
