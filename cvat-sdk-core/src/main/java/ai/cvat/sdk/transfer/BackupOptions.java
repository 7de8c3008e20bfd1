package ai.cvat.sdk.transfer;

import ai.cvat.sdk.requests.WaitOptions;
import java.util.Objects;
import java.util.function.Consumer;

/** What a backup contains, and how it is waited for and downloaded. Immutable. */
public final class BackupOptions {

    private static final BackupOptions DEFAULTS = builder().build();

    private final boolean lightweight;
    private final WaitOptions waiting;
    private final DownloadOptions download;

    private BackupOptions(Builder builder) {
        this.lightweight = builder.lightweight;
        this.waiting = builder.waiting;
        this.download = builder.download;
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

    /**
     * How to wait until the server is done.
     *
     * @return how to wait
     */
    public WaitOptions waiting() {
        return waiting;
    }

    /**
     * How to download.
     *
     * @return how to download
     */
    public DownloadOptions download() {
        return download;
    }

    /** Makes {@link BackupOptions}. Not thread-safe. */
    public static final class Builder {

        private boolean lightweight = false;
        private WaitOptions waiting = WaitOptions.defaults();
        private DownloadOptions download = DownloadOptions.defaults();

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
         * Says what happens to an existing file, and who is told of the download.
         *
         * @param options how to download
         * @return this builder
         */
        public Builder download(DownloadOptions options) {
            download = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Says what happens to an existing file, and who is told of the download.
         *
         * @param options sets how to download
         * @return this builder
         */
        public Builder download(Consumer<? super DownloadOptions.Builder> options) {
            return download(DownloadOptions.of(options));
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
