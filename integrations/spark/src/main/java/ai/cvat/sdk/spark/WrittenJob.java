package ai.cvat.sdk.spark;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.frames.FrameInfo;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A job that is written to, as the driver tells executors.
 *
 * @param id its id
 * @param task the id of its task
 * @param startFrame its first frame
 * @param stopFrame its last frame
 * @param frames its frames, where it has not all between those; else empty
 * @param before the greatest ids of its annotations before the write, by kinds
 */
record WrittenJob(long id, long task, long startFrame, long stopFrame, Set<Long> frames, Map<String, Long> before)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** A job; of one that has not all frames it is asked which. */
    static WrittenJob of(ListedJob job, Client client) {
        Set<Long> frames = job.isConsecutive()
                ? Set.of()
                : client.jobs().of(job.model()).framesInfo().stream()
                        .map(FrameInfo::number)
                        .collect(Collectors.toSet());
        return new WrittenJob(job.id(), job.task(), job.start(), job.stop(), frames, Map.of());
    }

    boolean has(long frame) {
        return startFrame <= frame && frame <= stopFrame && (frames.isEmpty() || frames.contains(frame));
    }

    /** Its frames, for messages. */
    String frameNumbers() {
        return frames.isEmpty()
                ? startFrame + " to " + stopFrame
                : frames.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    WrittenJob after(Map<String, Long> newest) {
        return new WrittenJob(id, task, startFrame, stopFrame, frames, newest);
    }

    @Override
    public String toString() {
        return "job " + id + " of task " + task;
    }
}
