package ai.cvat.sdk.datasets;

import ai.cvat.sdk.annotations.LabelSet;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Frames as samples for machine learning: those of a task, of a job or of a whole project, without deleted ones. Which frames
 * these are, their labels and annotations, are as they were when the dataset was opened. Thread-safe.
 *
 * <p>A pass, by {@link #stream()} or {@link #iterator()}, goes in the order of {@link #get}, and has ready what comes next, on
 * some threads of its own. It needs the memory of {@code 2 × parallelism} decoded images besides that at hand. It works ahead only
 * after an image was asked for and as long as no sample is left without that. When it is abandoned, its threads end by
 * themselves.
 */
public interface Dataset extends Iterable<Sample> {

    /**
     * The labels of the annotations.
     *
     * @return the labels, with ids, names and attributes
     */
    LabelSet labelSet();

    /**
     * The number of samples: of the frames that are not deleted.
     *
     * @return the number
     */
    int size();

    /**
     * A sample by its index.
     *
     * @param index its place among the samples, from 0 on; not the number of its frame, where frames before it are deleted
     * @return the sample
     * @throws IndexOutOfBoundsException when there is none
     */
    Sample get(int index);

    /**
     * A pass over all samples, in order.
     *
     * @return the samples; closing it, which need not be done, ends what works ahead at once
     */
    default Stream<Sample> stream() {
        return stream(options -> {});
    }

    /**
     * A pass over all samples, in order.
     *
     * @param options sets how many threads work ahead, and whether chunks are to stay in the cache
     * @return the samples; closing it removes temporary chunks, which otherwise the end of the pass does, or, where that is never
     *     reached, a later pass with temporary chunks
     * @throws IllegalArgumentException when the options do not go with how the dataset was opened
     */
    Stream<Sample> stream(Consumer<? super PassOptions> options);

    /**
     * A pass over all samples, in order.
     *
     * @return the samples
     */
    @Override
    default Iterator<Sample> iterator() {
        return stream().iterator();
    }
}
