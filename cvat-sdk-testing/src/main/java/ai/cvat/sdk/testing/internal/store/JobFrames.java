package ai.cvat.sdk.testing.internal.store;

import java.util.List;
import java.util.NavigableSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a job among those of its task.
 *
 * @param start the first frame
 * @param stop the last frame, included
 * @param chosen the frames of a ground truth job; null for all from start to stop
 */
public record JobFrames(long start, long stop, @Nullable NavigableSet<Long> chosen) {

    /** All frames from one to another, both included. */
    public JobFrames(long start, long stop) {
        this(start, stop, null);
    }

    /** Whether a frame of the task is one of these. */
    public boolean has(long frame) {
        return chosen != null ? chosen.contains(frame) : frame >= start && frame <= stop;
    }

    /** The numbers of the frames, in order. */
    public List<Long> numbers() {
        return chosen != null
                ? List.copyOf(chosen)
                : LongStream.rangeClosed(start, stop).boxed().toList();
    }

    /** The number of frames. */
    public long count() {
        return chosen != null ? chosen.size() : stop - start + 1;
    }
}
