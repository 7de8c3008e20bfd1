package ai.cvat.sdk.datasets;

import ai.cvat.api.model.TaskRead;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The dataset of a task, or of one job of it. Users get it by {@code task.dataset()} and {@code job.dataset()}, or by
 * {@code client.tasks().dataset(id, …)} and {@code client.jobs().dataset(id, …)}.
 */
public interface TaskDataset extends Dataset {

    /**
     * The task that the frames belong to.
     *
     * @return the id
     */
    long taskId();

    /**
     * The job whose frames these are.
     *
     * @return the id; empty where they are those of the whole task
     */
    OptionalLong jobId();

    /**
     * What the server said of the task when the dataset was opened, or when it was fetched.
     *
     * @return a copy; empty for a job, whose annotator need not see the task
     */
    Optional<TaskRead> task();
}
