package ai.cvat.sdk.download;

import ai.cvat.sdk.transfer.ProgressListener;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** Options of the download of a file. Immutable. */
public final class DownloadOptions {

    private static final DownloadOptions DEFAULTS = builder().build();

    private final ExistingFile existing;
    private final ProgressListener progressListener;
    private final boolean resume;
    private final Duration patience;

    private DownloadOptions(Builder builder) {
        this.existing = builder.existing;
        this.progressListener = builder.progressListener;
        this.resume = builder.resume;
        this.patience = builder.patience;
    }

    /**
     * Refuses to touch an existing file, tells nobody how far it is, keeps nothing of a download that failed, and waits ten
     * minutes for what the server has to prepare.
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
     * The treatment of a file that is there already.
     *
     * @return the choice, never null
     */
    public ExistingFile existing() {
        return existing;
    }

    /**
     * The listener that is told how many bytes have come.
     *
     * @return the listener, never null
     */
    public ProgressListener progressListener() {
        return progressListener;
    }

    /**
     * Whether a download that fails for good leaves behind what has come, for the next one to go on from.
     *
     * @return false where a failure leaves nothing behind
     */
    public boolean resume() {
        return resume;
    }

    /**
     * The longest time to wait for a file that the server is still preparing.
     *
     * @return the time, never negative
     */
    public Duration patience() {
        return patience;
    }

    /**
     * The same options, to be changed.
     *
     * @return a builder that starts from these options
     */
    public Builder toBuilder() {
        return builder()
                .existing(existing())
                .progressListener(progressListener())
                .resume(resume)
                .patience(patience);
    }

    /** Makes {@link DownloadOptions}. Not thread-safe. */
    public static final class Builder {

        private ExistingFile existing = ExistingFile.FAIL;
        private ProgressListener progressListener = ProgressListener.none();
        private boolean resume;
        private Duration patience = Duration.ofMinutes(10);

        private Builder() {}

        /**
         * Sets what to do with a file that is there already.
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
         * @param listener called on the thread that downloads
         * @return this builder
         */
        public Builder progressListener(ProgressListener listener) {
            progressListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets whether a download to a file that fails for good, or whose process ends, leaves behind what has come: as
         * {@code <name>.part}, with a note in {@code <name>.part.note}. The next download of the same file with this option
         * goes on from there, where the server sends parts and the file there is still the same; else it starts anew. An
         * export that is asked for again so is not made again while the server has the file: what comes is what was
         * exported then.
         * Within one download, a fault is always survived that way, without this option too.
         *
         * @param keep false where it is not set
         * @return this builder
         */
        public Builder resume(boolean keep) {
            resume = keep;
            return this;
        }

        /**
         * Sets how long to wait while the server says that it is still preparing the file (429), beside the attempts of the
         * {@link ai.cvat.api.client.retrying.RetryPolicy}; one that never tries again does not wait at all.
         *
         * @param time ten minutes where it is not set; zero to fail at once
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public Builder patience(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("patience is " + time + "; it must not be negative.");
            }
            patience = time;
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
