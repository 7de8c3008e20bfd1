package ai.cvat.sdk.requests;

/**
 * Is told how far background work has come, after each answer of the server.
 *
 * <p>It is called on the thread that waits, so it should be quick. An exception that it throws is logged and does not end
 * the waiting.
 */
@FunctionalInterface
public interface RequestProgressListener {

    /**
     * The server has answered.
     *
     * @param progress what it said
     */
    void onProgress(RequestProgress progress);
}
