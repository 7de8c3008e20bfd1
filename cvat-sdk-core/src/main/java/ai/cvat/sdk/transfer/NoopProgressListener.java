package ai.cvat.sdk.transfer;

/** Listener that ignores what it hears. */
enum NoopProgressListener implements ProgressListener {
    INSTANCE;

    @Override
    public void onProgress(Progress progress) {
        // Nobody wants to know.
    }
}
