package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.store.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The division of the frames of a task into jobs.
 *
 * @param all one for each annotation job, in order
 * @param size how many frames a job has; 0 where they are not all alike
 * @param overlap how many frames a job shares with the one before
 */
public record Segments(List<Segment> all, long size, long overlap) {

    /** Frames from the first to the last, both included. */
    record Segment(long start, long stop) {

        List<Long> frames() {
            return LongStream.rangeClosed(start, stop).boxed().toList();
        }
    }

    /**
     * Jobs of equal size.
     *
     * @param frames how many frames there are
     * @param wanted how many each job gets; 0 for all
     * @param overlap how many of them the job before has too
     */
    static Segments equal(long frames, long wanted, @Nullable Long overlap) {
        long size = wanted == 0 || wanted > frames ? frames : wanted;
        long shared = Math.min(overlap == null ? 0 : overlap, size / 2);
        List<Segment> segments = new ArrayList<>();
        // A job that would have nothing but what it shares with the one before is none.
        for (long start = 0; start < frames - shared; start += size - shared) {
            segments.add(new Segment(start, Math.min(start + size, frames) - 1));
        }
        return new Segments(segments, size, shared);
    }

    /** Jobs of given sizes. */
    static Segments ofSizes(List<Integer> sizes) {
        List<Segment> segments = new ArrayList<>();
        long start = 0;
        for (int size : sizes) {
            segments.add(new Segment(start, start + size - 1));
            start += size;
        }
        return new Segments(segments, 0, 0);
    }

    /** The jobs that a task has. */
    public static Segments of(Task task) {
        return new Segments(
                task.annotationJobs().stream()
                        .map(job -> new Segment(job.frames.start(), job.frames.stop()))
                        .toList(),
                task.segmentSize,
                task.overlap == null ? 0 : task.overlap);
    }
}
