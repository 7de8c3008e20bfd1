package ai.cvat.sdk.exchange;

/** Options of a dataset export: what it contains, and how it is waited for and downloaded. Not thread-safe. */
public final class ExportOptions extends ReceivingOptions<ExportOptions> {

    private boolean images = true;

    /** Options with images, which refuse to touch an existing file. */
    public ExportOptions() {}

    /**
     * Whether the media are part of the dataset.
     *
     * @return false for annotations only
     */
    public boolean images() {
        return images;
    }

    /**
     * Sets whether the media are part of the dataset.
     *
     * @param with true where it is not set; the server's own choice would be false
     * @return these options
     */
    public ExportOptions images(boolean with) {
        images = with;
        return this;
    }

    @Override
    public void accept(ExportOptions others) {
        super.accept(others);
        others.images = images;
    }
}
