package ai.cvat.sdk.transfer;

/** The listener that does not care. */
public enum NoopProgressListener implements ProgressListener {
    INSTANCE;

    @Override
    public void onProgress(Progress progress) {
        // Nobody wants to know.
    }
}
