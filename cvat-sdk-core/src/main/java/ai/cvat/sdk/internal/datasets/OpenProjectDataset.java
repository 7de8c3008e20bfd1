package ai.cvat.sdk.internal.datasets;

import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.datasets.ProjectDataset;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.datasets.TaskDataset;
import java.util.List;

/** The datasets of the tasks of a project, one after the other. */
final class OpenProjectDataset implements ProjectDataset, OpenDataset {

    private final long projectId;
    private final LabelSet labels;
    private final List<OpenTaskDataset> tasks;
    private final List<Sample> samples;

    OpenProjectDataset(long projectId, LabelSet labels, List<OpenTaskDataset> tasks) {
        this.projectId = projectId;
        this.labels = labels;
        this.tasks = List.copyOf(tasks);
        this.samples = tasks.stream().flatMap(task -> task.samples().stream()).toList();
    }

    @Override
    public List<Sample> samples() {
        return samples;
    }

    @Override
    public long projectId() {
        return projectId;
    }

    @Override
    public List<TaskDataset> tasks() {
        return List.copyOf(tasks);
    }

    @Override
    public LabelSet labelSet() {
        return labels;
    }

    @Override
    public String toString() {
        return "ProjectDataset{project " + projectId + ", " + tasks.size() + " tasks, " + size() + " samples}";
    }
}
