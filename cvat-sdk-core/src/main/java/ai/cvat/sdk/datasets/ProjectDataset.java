package ai.cvat.sdk.datasets;

import java.util.List;

/**
 * The dataset of a project: its tasks, one after the other in the order of their ids. Users get it by
 * {@code project.dataset()} or {@code client.projects().dataset(id, …)}.
 */
public interface ProjectDataset extends Dataset {

    /**
     * The project.
     *
     * @return the id
     */
    long projectId();

    /**
     * The tasks that it is made of.
     *
     * @return those that the options let in, in the order of their ids
     */
    List<TaskDataset> tasks();
}
