package ai.cvat.sdk.frames;

import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.internal.Numbers;
import ai.cvat.sdk.internal.files.FrameFileNames;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.Objects;
import java.util.function.Consumer;

/** Options of the download of frames into a directory. Not thread-safe. */
public final class FrameDownloadOptions implements Consumer<FrameDownloadOptions> {

    private ExistingFile existing = ExistingFile.SKIP;
    private ProgressListener progressListener = ProgressListener.none();
    private RetrieveDataQuality quality = RetrieveDataQuality.ORIGINAL;
    private int parallelism = 4;
    private String naming = "frame_{frame:06d}{ext}";

    /** Options by which frames come as they were uploaded, four at a time, to {@code frame_{frame:06d}{ext}}; what is there and complete is skipped. */
    public FrameDownloadOptions() {}

    /**
     * The treatment of a file that is there already.
     *
     * @return the choice, never null
     */
    public ExistingFile existing() {
        return existing;
    }

    /**
     * Sets what to do with a file that is there already.
     *
     * @param choice {@link ExistingFile#SKIP} where it is not set
     * @return these options
     */
    public FrameDownloadOptions existing(ExistingFile choice) {
        existing = Objects.requireNonNull(choice, "choice");
        return this;
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
     * Sets who is told how many frames have come.
     *
     * @param listener called on one of the threads that download, and never on two at once
     * @return these options
     */
    public FrameDownloadOptions progressListener(ProgressListener listener) {
        progressListener = Objects.requireNonNull(listener, "listener");
        return this;
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
     * Sets the quality. Use a directory for each.
     *
     * @param choice {@link RetrieveDataQuality#ORIGINAL} where it is not set
     * @return these options
     */
    public FrameDownloadOptions quality(RetrieveDataQuality choice) {
        quality = Objects.requireNonNull(choice, "choice");
        return this;
    }

    /**
     * The number of requests, for chunks or for frames, that are under way at once.
     *
     * @return at least 1
     */
    public int parallelism() {
        return parallelism;
    }

    /**
     * Sets how many requests, for chunks or for frames, are under way at once.
     *
     * @param requests 1 to 64; 4 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of that range
     */
    public FrameDownloadOptions parallelism(int requests) {
        parallelism = Numbers.parallelism(requests, 4);
        return this;
    }

    /**
     * What the files are called.
     *
     * @return the pattern
     */
    public String naming() {
        return naming;
    }

    /**
     * Sets what the files are called: text with <code>{frame}</code> or, with leading zeros up to six digits,
     * <code>{frame:06d}</code> for the number of the frame, and <code>{ext}</code> at the end for what the content type
     * makes it end with, such as {@code .jpg}.
     *
     * @param pattern <code>frame_{frame:06d}{ext}</code> where it is not set
     * @return these options
     * @throws IllegalArgumentException when files would get no name, one name, or a name that leads elsewhere
     */
    public FrameDownloadOptions naming(String pattern) {
        FrameFileNames.of(pattern);
        naming = pattern;
        return this;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(FrameDownloadOptions others) {
        others.existing = existing;
        others.progressListener = progressListener;
        others.quality = quality;
        others.parallelism = parallelism;
        others.naming = naming;
    }
}
