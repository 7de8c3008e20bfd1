package ai.cvat.sdk.transfer;

import java.util.Objects;
import java.util.function.Consumer;

/** How a file is downloaded. Immutable. */
public final class DownloadOptions {

    private static final DownloadOptions DEFAULTS = builder().build();

    private final ExistingFile existing;
    private final ProgressListener progressListener;

    private DownloadOptions(Builder builder) {
        this.existing = builder.existing;
        this.progressListener = builder.progressListener;
    }

    /**
     * Refuses to touch an existing file, and tells nobody how far it is.
     *
     * @return the same object each time
     */
    public static DownloadOptions defaults() {
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
    public static DownloadOptions of(Consumer<? super Builder> options) {
        Builder builder = builder();
        options.accept(builder);
        return builder.build();
    }

    /**
     * What to do when the target is there already.
     *
     * @return the choice, never null
     */
    public ExistingFile existing() {
        return existing;
    }

    /**
     * Who is told how many bytes have come.
     *
     * @return the listener, never null
     */
    public ProgressListener progressListener() {
        return progressListener;
    }

    /** Makes {@link DownloadOptions}. Not thread-safe. */
    public static final class Builder {

        private ExistingFile existing = ExistingFile.FAIL;
        private ProgressListener progressListener = ProgressListener.none();

        private Builder() {}

        /**
         * Sets what to do when the target is there already.
         *
         * @param choice {@link ExistingFile#FAIL} where it is not set
         * @return this builder
         */
        public Builder existing(ExistingFile choice) {
            existing = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * Sets who is told how many bytes have come.
         *
         * @param listener called on the downloading thread
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
        public DownloadOptions build() {
            return new DownloadOptions(this);
        }
    }
}
