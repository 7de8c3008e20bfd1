package ai.cvat.sdk.exchange;

import java.util.function.Consumer;

/** Options of a backup: what it contains, and how it is waited for and downloaded. Immutable. */
public final class BackupOptions extends ReceivingOptions {

    private static final BackupOptions DEFAULTS = builder().build();

    private final boolean lightweight;

    private BackupOptions(Builder builder) {
        super(builder);
        this.lightweight = builder.lightweight;
    }

    /**
     * The usual options.
     *
     * @return the options that a builder makes when nothing is set
     */
    public static BackupOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Begins with the usual options.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes options by a lambda.
     *
     * @param options sets what is not to be as usual
     * @return the options
     */
    public static BackupOptions of(Consumer<? super Builder> options) {
        Builder builder = builder();
        options.accept(builder);
        return builder.build();
    }

    /**
     * Whether media in a cloud storage stay out.
     *
     * @return whether they do
     */
    public boolean lightweight() {
        return lightweight;
    }

    /** Makes {@link BackupOptions}. Not thread-safe. */
    public static final class Builder extends ReceivingOptions.Builder<Builder> {

        private boolean lightweight = false;

        private Builder() {}

        /**
         * Says whether media in a cloud storage stay out of the backup. Media that the server has itself are always in it.
         *
         * @param light whether they stay out; usually not
         * @return this builder
         */
        public Builder lightweight(boolean light) {
            lightweight = light;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options
         */
        public BackupOptions build() {
            return new BackupOptions(this);
        }
    }
}
