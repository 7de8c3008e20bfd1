package ai.cvat.sdk.datasets;

import ai.cvat.sdk.internal.Numbers;
import java.util.function.Consumer;

/** Options of a pass over a dataset. Not thread-safe. */
public final class PassOptions implements Consumer<PassOptions> {

    private int parallelism = Math.min(4, Runtime.getRuntime().availableProcessors());
    private boolean temporaryChunks;

    /** Options by which up to four threads, but no more than there are processors, work ahead, and chunks stay in the cache. */
    public PassOptions() {}

    /**
     * The number of threads that read and decode ahead.
     *
     * @return at least 1
     */
    public int parallelism() {
        return parallelism;
    }

    /**
     * Sets how many threads read and decode ahead. Twice as many decoded images are in memory at most, besides that at hand.
     *
     * @param threads 1 to 64; the number of processors, but no more than 4, where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of that range
     */
    public PassOptions parallelism(int threads) {
        parallelism = Numbers.parallelism(threads, 2);
        return this;
    }

    /**
     * Whether chunks leave the disk when the pass is through with them.
     *
     * @return false by default
     */
    public boolean temporaryChunks() {
        return temporaryChunks;
    }

    /**
     * Sets whether chunks that are not in the cache are kept for this pass only: at most two are on the disk at once. Samples
     * that the pass has gone past fetch their chunk again, into the cache, when they are asked for an image: take it before you go
     * on.
     *
     * @param temporary false where it is not set, so that chunks stay in the cache
     * @return these options
     */
    public PassOptions temporaryChunks(boolean temporary) {
        temporaryChunks = temporary;
        return this;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(PassOptions others) {
        others.parallelism = parallelism;
        others.temporaryChunks = temporaryChunks;
    }
}
