package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.JobRead;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was found on frames that several jobs of a run have, since jobs of a task may overlap. All of these jobs get the same, as
 * they would by a request to the task, and the server puts together what is the same; two answers of a function need not be. It is kept until the last of the jobs has it. Thread-safe.
 */
final class SharedFrames {

    private final Map<Frame, Shared> frames = new HashMap<>();

    private record Frame(long task, long number) {}

    private static final class Shared {

        private int jobs = 1;
        private @Nullable List<ApiModel> found;
    }

    SharedFrames(List<JobRead> jobs) {
        List<JobRead> inOrder = jobs.stream()
                .sorted(Comparator.comparingLong(SharedFrames::task).thenComparingLong(SharedFrames::start))
                .toList();
        long task = -1;
        long covered = -1;
        for (JobRead job : inOrder) {
            if (task(job) != task) {
                task = task(job);
                covered = -1;
            }
            for (long frame = start(job); frame <= Math.min(covered, stop(job)); frame++) {
                frames.computeIfAbsent(new Frame(task, frame), key -> new Shared()).jobs++;
            }
            covered = Math.max(covered, stop(job));
        }
    }

    private static long task(JobRead job) {
        return Objects.requireNonNullElse(job.getTaskId(), 0L);
    }

    private static long start(JobRead job) {
        return Objects.requireNonNullElse(job.getStartFrame(), 0L);
    }

    private static long stop(JobRead job) {
        return Objects.requireNonNullElse(job.getStopFrame(), -1L);
    }

    /** What another job has found on a frame; null where the function is still to be asked. */
    synchronized @Nullable List<ApiModel> found(long task, long number) {
        Shared shared = frames.get(new Frame(task, number));
        return shared == null || shared.found == null ? null : taken(new Frame(task, number), shared, shared.found);
    }

    /** Takes what a job has found on a frame, and gives what all of its jobs are to have: what the first of them found. */
    synchronized List<ApiModel> share(long task, long number, List<ApiModel> found) {
        Shared shared = frames.get(new Frame(task, number));
        if (shared == null) {
            return found;
        }
        List<ApiModel> first = shared.found == null ? found : shared.found;
        shared.found = first;
        return taken(new Frame(task, number), shared, first);
    }

    private List<ApiModel> taken(Frame frame, Shared shared, List<ApiModel> found) {
        shared.jobs--;
        if (shared.jobs == 0) {
            frames.remove(frame);
        }
        return found;
    }
}
