package ai.cvat.sdk.resources;

import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.ProjectRead;
import ai.cvat.api.model.TaskRead;
import ai.cvat.sdk.internal.Lazy;
import ai.cvat.sdk.internal.datasets.DatasetSource;
import ai.cvat.sdk.internal.datasets.FrameOwner;
import ai.cvat.sdk.internal.datasets.ProjectSource;
import java.util.List;
import java.util.function.Supplier;

/** A project, as the engine of datasets sees it. */
final class ProjectFrames implements ProjectSource {

    private final long id;
    private final TaskRepository tasks;
    private final Lazy<Project> project;

    ProjectFrames(ProjectRepository repository, long id) {
        this.id = id;
        this.tasks = new TaskRepository(repository.context());
        this.project = new Lazy<>(() -> repository.retrieve(id));
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public ProjectRead retrieve() {
        return project.get().snapshot();
    }

    @Override
    public List<LabelRead> labels() {
        return project.get().labels().stream().map(Label::model).toList();
    }

    @Override
    public List<TaskRead> tasks() {
        return project.get().tasks().stream().map(Task::model).toList();
    }

    @Override
    public DatasetSource<TaskRead> task(TaskRead model, Supplier<List<LabelRead>> labels) {
        Task task = tasks.entity(model);
        DatasetSource<TaskRead> source = task.datasetSource();
        return new DatasetSource<>() {
            @Override
            public String kind() {
                return source.kind();
            }

            @Override
            public long id() {
                return source.id();
            }

            @Override
            public Class<TaskRead> type() {
                return source.type();
            }

            @Override
            public FrameOwner retrieve() {
                return new EntityFrames(task, labels);
            }

            @Override
            public FrameOwner of(TaskRead said) {
                return source.of(said);
            }
        };
    }
}
