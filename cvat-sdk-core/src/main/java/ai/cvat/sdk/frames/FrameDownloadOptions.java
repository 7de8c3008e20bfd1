package ai.cvat.sdk.frames;

import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.internal.files.FrameFileNames;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.Objects;
import java.util.function.Consumer;

/** Options of the download of frames into a directory. Immutable. */
public final class FrameDownloadOptions {

    private static final int MOST_AT_ONCE = 64;
    private static final FrameDownloadOptions DEFAULTS = builder().build();

    private final ExistingFile existing;
    private final ProgressListener progressListener;
    private final RetrieveDataQuality quality;
    private final int parallelism;
    private final String naming;

    private FrameDownloadOptions(Builder builder) {
        this.existing = builder.existing;
        this.progressListener = builder.progressListener;
        this.quality = builder.quality;
        this.parallelism = builder.parallelism;
        this.naming = builder.naming;
    }

    /**
     * As they were uploaded, four at a time, to {@code frame_{frame:06d}{ext}}; what is there and complete is skipped.
     *
     * @return the same object each time
     */
    public static FrameDownloadOptions defaults() {
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
    public static FrameDownloadOptions of(Consumer<? super Builder> options) {
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
     * The listener that is told how many frames have come.
     *
     * @return the listener, never null
     */
    public ProgressListener progressListener() {
        return progressListener;
    }

    /**
     * As they were uploaded, or as annotators see them.
     *
     * @return the quality
     */
    public RetrieveDataQuality quality() {
        return quality;
    }

    /**
     * The number of frames that are downloaded at once.
     *
     * @return at least 1
     */
    public int parallelism() {
        return parallelism;
    }

    /**
     * What the files are called.
     *
     * @return the pattern
     */
    public String naming() {
        return naming;
    }

    /** Makes {@link FrameDownloadOptions}. Not thread-safe. */
    public static final class Builder {

        private ExistingFile existing = ExistingFile.SKIP;
        private ProgressListener progressListener = ProgressListener.none();
        private RetrieveDataQuality quality = RetrieveDataQuality.ORIGINAL;
        private int parallelism = 4;
        private String naming = "frame_{frame:06d}{ext}";

        private Builder() {}

        /**
         * Sets what to do with a file that is there already.
         *
         * @param choice {@link ExistingFile#SKIP} where it is not set
         * @return this builder
         */
        public Builder existing(ExistingFile choice) {
            existing = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * Sets who is told how many frames have come.
         *
         * @param listener called on one of the threads that download, and never on two at once
         * @return this builder
         */
        public Builder progressListener(ProgressListener listener) {
            progressListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets the quality. Use a directory for each.
         *
         * @param choice {@link RetrieveDataQuality#ORIGINAL} where it is not set
         * @return this builder
         */
        public Builder quality(RetrieveDataQuality choice) {
            quality = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * Sets how many frames are downloaded at once.
         *
         * @param frames 1 to 64; 4 where it is not set
         * @return this builder
         * @throws IllegalArgumentException when it is out of that range
         */
        public Builder parallelism(int frames) {
            if (frames < 1 || frames > MOST_AT_ONCE) {
                throw new IllegalArgumentException(
                        "parallelism is " + frames + "; give 1 to " + MOST_AT_ONCE + ", such as 4.");
            }
            parallelism = frames;
            return this;
        }

        /**
         * Sets what the files are called: text with <code>{frame}</code> or, with leading zeros up to six digits,
         * <code>{frame:06d}</code> for the number of the frame, and <code>{ext}</code> at the end for what the content type
         * makes it end with, such as {@code .jpg}.
         *
         * @param pattern <code>frame_{frame:06d}{ext}</code> where it is not set
         * @return this builder
         * @throws IllegalArgumentException when files would get no name, one name, or a name that leads elsewhere
         */
        public Builder naming(String pattern) {
            FrameFileNames.of(pattern);
            naming = pattern;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options
         */
        public FrameDownloadOptions build() {
            return new FrameDownloadOptions(this);
        }
    }
}
