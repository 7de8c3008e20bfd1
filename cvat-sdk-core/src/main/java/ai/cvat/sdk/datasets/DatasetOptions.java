package ai.cvat.sdk.datasets;

import ai.cvat.sdk.internal.Numbers;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Options of how a dataset is opened. Not thread-safe. */
public final class DatasetOptions implements Consumer<DatasetOptions> {

    private UpdatePolicy updatePolicy = UpdatePolicy.IF_MISSING_OR_STALE;
    private MediaDownloadPolicy mediaDownloadPolicy = MediaDownloadPolicy.PRELOAD_ALL;
    private boolean loadAnnotations = true;
    private int parallelism = 4;
    private OptionalLong cacheLimit = OptionalLong.empty();
    private ProgressListener progressListener = ProgressListener.none();

    /** Options by which what is missing or stale is fetched, all chunks at once and four at a time, with annotations. */
    public DatasetOptions() {}

    /**
     * When the server is asked whether the cache is right.
     *
     * @return the policy, never null
     */
    public UpdatePolicy updatePolicy() {
        return updatePolicy;
    }

    /**
     * Sets when the server is asked whether the cache is right.
     *
     * @param policy {@link UpdatePolicy#IF_MISSING_OR_STALE} where it is not set
     * @return these options
     */
    public DatasetOptions updatePolicy(UpdatePolicy policy) {
        updatePolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * When media are fetched, and in which pieces.
     *
     * @return the policy, never null
     */
    public MediaDownloadPolicy mediaDownloadPolicy() {
        return mediaDownloadPolicy;
    }

    /**
     * Sets when media are fetched, and in which pieces.
     *
     * @param policy {@link MediaDownloadPolicy#PRELOAD_ALL} where it is not set
     * @return these options
     */
    public DatasetOptions mediaDownloadPolicy(MediaDownloadPolicy policy) {
        mediaDownloadPolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Whether samples have annotations.
     *
     * @return true by default
     */
    public boolean loadAnnotations() {
        return loadAnnotations;
    }

    /**
     * Sets whether samples have annotations.
     *
     * @param load false to fetch none
     * @return these options
     */
    public DatasetOptions loadAnnotations(boolean load) {
        loadAnnotations = load;
        return this;
    }

    /**
     * The number of chunks that are downloaded at once.
     *
     * @return at least 1
     */
    public int parallelism() {
        return parallelism;
    }

    /**
     * Sets how many chunks are downloaded at once when all are.
     *
     * @param chunks 1 to 64; 4 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of that range
     */
    public DatasetOptions parallelism(int chunks) {
        parallelism = Numbers.parallelism(chunks, 4);
        return this;
    }

    /**
     * The size to which the chunks in the cache are bounded.
     *
     * @return bytes; empty where they are not
     */
    public OptionalLong cacheLimit() {
        return cacheLimit;
    }

    /**
     * Bounds the size of the chunks in the cache, those of all tasks together: when another one comes, those leave that were not
     * read for the longest time.
     *
     * @param bytes at least 1; no bound where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is less than 1
     */
    public DatasetOptions cacheLimit(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException(
                    "cacheLimit is " + bytes + "; give a number of bytes, such as 10_000_000_000L.");
        }
        cacheLimit = OptionalLong.of(bytes);
        return this;
    }

    /**
     * The listener that is told how many chunks are there while all are fetched.
     *
     * @return the listener, never null
     */
    public ProgressListener progressListener() {
        return progressListener;
    }

    /**
     * Sets who is told how many chunks are there, of how many, while all are fetched.
     *
     * @param listener called on one of the threads that download, and never on two at once
     * @return these options
     */
    public DatasetOptions progressListener(ProgressListener listener) {
        progressListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(DatasetOptions others) {
        others.updatePolicy = updatePolicy;
        others.mediaDownloadPolicy = mediaDownloadPolicy;
        others.loadAnnotations = loadAnnotations;
        others.parallelism = parallelism;
        others.cacheLimit = cacheLimit;
        others.progressListener = progressListener;
    }
}
