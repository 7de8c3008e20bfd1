package ai.cvat.sdk.transfer;

import ai.cvat.sdk.requests.WaitOptions;
import java.util.Objects;
import java.util.function.Consumer;

/** How something is made of a backup. Immutable. */
public final class RestoreOptions {

    private static final RestoreOptions DEFAULTS = builder().build();

    private final WaitOptions waiting;
    private final ProgressListener progressListener;

    private RestoreOptions(Builder builder) {
        this.waiting = builder.waiting;
        this.progressListener = builder.progressListener;
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

    /**
     * How to wait until the server is done.
     *
     * @return how to wait
     */
    public WaitOptions waiting() {
        return waiting;
    }

    /**
     * Who is told how many bytes the server has.
     *
     * @return the listener
     */
    public ProgressListener progressListener() {
        return progressListener;
    }

    /** Makes {@link RestoreOptions}. Not thread-safe. */
    public static final class Builder {

        private WaitOptions waiting = WaitOptions.defaults();
        private ProgressListener progressListener = ProgressListener.none();

        private Builder() {}

        /**
         * Says how to wait until the server is done.
         *
         * @param options how to wait
         * @return this builder
         */
        public Builder waiting(WaitOptions options) {
            waiting = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Says how to wait until the server is done.
         *
         * @param options sets how to wait
         * @return this builder
         */
        public Builder waiting(Consumer<? super WaitOptions.Builder> options) {
            WaitOptions.Builder builder = WaitOptions.builder();
            options.accept(builder);
            return waiting(builder.build());
        }

        /**
         * Says who is told how many bytes the server has.
         *
         * @param listener is told
         * @return this builder
         */
        public Builder progressListener(ProgressListener listener) {
            progressListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

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
