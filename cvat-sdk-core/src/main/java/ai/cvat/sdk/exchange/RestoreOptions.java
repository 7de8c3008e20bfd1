package ai.cvat.sdk.exchange;

import java.util.function.Consumer;

/** Options of making a task or a project of a backup. Immutable. */
public final class RestoreOptions extends ImportingOptions {

    private static final RestoreOptions DEFAULTS = builder().build();

    private RestoreOptions(Builder builder) {
        super(builder);
    }

    /**
     * The usual options.
     *
     * @return the options that a builder makes when nothing is set
     */
    public static RestoreOptions defaults() {
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
    public static RestoreOptions of(Consumer<? super Builder> options) {
        Builder builder = builder();
        options.accept(builder);
        return builder.build();
    }

    /** Makes {@link RestoreOptions}. Not thread-safe. */
    public static final class Builder extends ImportingOptions.Builder<Builder> {

        private Builder() {}

        /**
         * Makes the options.
         *
         * @return the options
         */
        public RestoreOptions build() {
            return new RestoreOptions(this);
        }
    }
}
