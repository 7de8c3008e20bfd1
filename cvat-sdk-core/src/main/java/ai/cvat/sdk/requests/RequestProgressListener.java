package ai.cvat.sdk.requests;

/** Hears how far background work has come, after each answer of the server. */
@FunctionalInterface
public interface RequestProgressListener {

    /**
     * Called on the thread that waits. It should be quick; what it throws ends the waiting, and reaches the caller.
     *
     * @param progress what the server said
     */
    void progressed(RequestProgress progress);
}
