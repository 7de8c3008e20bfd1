package ai.cvat.sdk.spark;

import ai.cvat.api.JobsApi;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.JobType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job, as the driver learns of it without asking for its frames.
 *
 * @param model what the server says of it
 * @param subset the subset of its task; empty also where nobody asks for it
 */
record ListedJob(JobRead model, String subset) {

    /**
     * Lists what options name: of a task and of a project the jobs of annotators, without ground truth and replicas.
     *
     * @param subsets whether the subsets of tasks are to be found out
     * @throws UnsupportedDatasetException when a task has no data yet
     */
    static List<ListedJob> of(Client client, CvatOptions.Scope scope, boolean subsets) {
        long id = scope.ids().get(0);
        Map<Long, String> known = new HashMap<>();
        Stream<Job> jobs;
        if (scope.kind().equals("task")) {
            Task task = client.tasks().retrieve(id);
            if (task.size() == 0) {
                throw new UnsupportedDatasetException(
                        "Task " + id + " has no data yet: upload them first, and wait until they are ready.");
            }
            known.put(id, task.subset());
            jobs = annotated(task.jobs(ListedJob::inOrder).stream());
        } else if (scope.kind().equals("project")) {
            Project project = client.projects().retrieve(id);
            if (subsets) {
                project.tasks().forEach(task -> known.put(task.id(), task.subset()));
            }
            jobs = annotated(project.jobs(ListedJob::inOrder).stream());
        } else {
            jobs = scope.ids().stream().map(client.jobs()::retrieve);
        }
        return jobs.map(job -> new ListedJob(
                        job.model(),
                        subsets
                                ? known.computeIfAbsent(
                                        job.taskId(),
                                        task -> client.tasks().retrieve(task).subset())
                                : ""))
                .toList();
    }

    /** By few requests: a page has 500 jobs. */
    private static void inOrder(JobsApi.ListParams query) {
        query.sort("id").pageSize(500);
    }

    private static Stream<Job> annotated(Stream<Job> jobs) {
        return jobs.filter(job -> job.type() == null || JobType.ANNOTATION.equals(job.type()));
    }

    /**
     * Refuses what has no images.
     *
     * @throws UnsupportedDatasetException when it is sound or point clouds
     */
    void requireImages() {
        if (!hasImages()) {
            throw new UnsupportedDatasetException("There are no images in " + this + ": it "
                    + (dimension().equals("3d") ? "has point clouds" : "is sound")
                    + ". Leave it out, as by a filter such as task <> " + task() + ".");
        }
    }

    /** Whether it has images: not sound, and not point clouds. */
    boolean hasImages() {
        return !"audio".equals(model.getMediaType())
                && !dimension().equals("1d")
                && !dimension().equals("3d");
    }

    private String dimension() {
        return Objects.requireNonNullElse(model.getDimension(), "").toLowerCase(Locale.ROOT);
    }

    long id() {
        return Objects.requireNonNull(model.getId());
    }

    long task() {
        return number(model.getTaskId());
    }

    /** Its first frame, counted in the task. */
    long start() {
        return number(model.getStartFrame());
    }

    /** Its last frame, counted in the task. */
    long stop() {
        return number(model.getStopFrame());
    }

    /** How many frames it has. */
    long frameCount() {
        return number(model.getFrameCount());
    }

    /** Whether it has all frames from the first to the last: of ground truth it is not known without asking which. */
    boolean isConsecutive() {
        return frameCount() == stop() - start() + 1;
    }

    private static long number(@Nullable Long value) {
        return Objects.requireNonNullElse(value, 0L);
    }

    @Override
    public String toString() {
        return "job " + id() + " of task " + task();
    }
}
