package ai.cvat.sdk.exchange;

/** Options of a backup: what it contains, and how it is waited for and downloaded. Not thread-safe. */
public final class BackupOptions extends ReceivingOptions<BackupOptions> {

    private boolean lightweight;

    /** Options of a whole backup, which refuse to touch an existing file. */
    public BackupOptions() {}

    /**
     * Whether media in a cloud storage stay out.
     *
     * @return whether they do
     */
    public boolean lightweight() {
        return lightweight;
    }

    /**
     * Says whether media in a cloud storage stay out of the backup. Media that the server has itself are always in it.
     *
     * @param light whether they stay out; usually not
     * @return these options
     */
    public BackupOptions lightweight(boolean light) {
        lightweight = light;
        return this;
    }

    @Override
    public void accept(BackupOptions others) {
        super.accept(others);
        others.lightweight = lightweight;
    }
}
