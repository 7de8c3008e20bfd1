package ai.cvat.sdk.exchange;

import java.util.function.Consumer;

/** Options of a dataset export: what it contains, and how it is waited for and downloaded. Immutable. */
public final class ExportOptions extends ReceivingOptions {

    private static final ExportOptions DEFAULTS = builder().build();

    private final boolean images;

    private ExportOptions(Builder builder) {
        super(builder);
        this.images = builder.images;
    }

    /**
     * With images; refuses to touch an existing file.
     *
     * @return the same object each time
     */
    public static ExportOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from the defaults.
     *
     * @param options sets what is to be different
     * @return the options
     */
    public static ExportOptions of(Consumer<? super Builder> options) {
        Builder builder = builder();
        options.accept(builder);
        return builder.build();
    }

    /**
     * Whether the media are part of the dataset.
     *
     * @return false for annotations only
     */
    public boolean images() {
        return images;
    }

    /** Makes {@link ExportOptions}. Not thread-safe. */
    public static final class Builder extends ReceivingOptions.Builder<Builder> {

        private boolean images = true;

        private Builder() {}

        /**
         * Sets whether the media are part of the dataset.
         *
         * @param with true where it is not set; the server's own choice would be false
         * @return this builder
         */
        public Builder images(boolean with) {
            images = with;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options
         */
        public ExportOptions build() {
            return new ExportOptions(this);
        }
    }
}
