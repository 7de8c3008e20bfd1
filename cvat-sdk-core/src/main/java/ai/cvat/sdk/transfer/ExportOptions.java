package ai.cvat.sdk.transfer;

import ai.cvat.sdk.requests.WaitOptions;
import java.util.Objects;
import java.util.function.Consumer;

/** What a dataset export contains, and how it is waited for and downloaded. Immutable. */
public final class ExportOptions {

    private static final ExportOptions DEFAULTS = builder().build();

    private final boolean images;
    private final WaitOptions waiting;
    private final DownloadOptions download;

    private ExportOptions(Builder builder) {
        this.images = builder.images;
        this.waiting = builder.waiting;
        this.download = builder.download;
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

    /**
     * How to wait for the server to write the dataset.
     *
     * @return the options, never null
     */
    public WaitOptions waiting() {
        return waiting;
    }

    /**
     * How the file is downloaded.
     *
     * @return the options, never null
     */
    public DownloadOptions download() {
        return download;
    }

    /** Makes {@link ExportOptions}. Not thread-safe. */
    public static final class Builder {

        private boolean images = true;
        private WaitOptions waiting = WaitOptions.defaults();
        private DownloadOptions download = DownloadOptions.defaults();

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
         * Sets how to wait for the server to write the dataset.
         *
         * @param options period, deadline, listener
         * @return this builder
         */
        public Builder waiting(WaitOptions options) {
            waiting = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Sets how to wait for the server to write the dataset.
         *
         * @param options sets period, deadline, listener
         * @return this builder
         */
        public Builder waiting(Consumer<? super WaitOptions.Builder> options) {
            WaitOptions.Builder builder = WaitOptions.builder();
            options.accept(builder);
            return waiting(builder.build());
        }

        /**
         * Sets how the file is downloaded.
         *
         * @param options what to do with an existing file, and who is told how far it is
         * @return this builder
         */
        public Builder download(DownloadOptions options) {
            download = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Sets what to do when the file is there already.
         *
         * @param choice {@link ExistingFile#FAIL} where it is not set
         * @return this builder
         */
        public Builder existing(ExistingFile choice) {
            download = download.toBuilder().existing(choice).build();
            return this;
        }

        /**
         * Sets who is told how many bytes of the file have come.
         *
         * @param listener called on the downloading thread
         * @return this builder
         */
        public Builder progressListener(ProgressListener listener) {
            download = download.toBuilder().progressListener(listener).build();
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
