package ai.cvat.sdk.transfer;

/**
 * Is told how far something is.
 *
 * <p>It is called on the thread that does the work, so it should be quick. An exception that it throws is logged and
 * does not disturb the work.
 */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Something was acknowledged. What is done never becomes less within one transfer.
     *
     * @param progress how far it is now
     */
    void onProgress(Progress progress);

    /**
     * A listener that does not care.
     *
     * @return the same object each time
     */
    static ProgressListener none() {
        return NoopProgressListener.INSTANCE;
    }
}
