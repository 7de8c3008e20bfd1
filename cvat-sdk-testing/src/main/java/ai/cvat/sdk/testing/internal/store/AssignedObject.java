package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object that somebody is to work on: a project, a task or a job. */
public abstract sealed class AssignedObject extends StoredObject permits LabeledObject, Job {

    public @Nullable User assignee;

    public @Nullable OffsetDateTime assigneeUpdated;

    AssignedObject(long id, OffsetDateTime created) {
        super(id, created);
    }

    /** Gives it to somebody, or to nobody; unless he has it already, it is noted when. */
    public void assign(@Nullable User user, OffsetDateTime now) {
        if (assignee != user) {
            assignee = user;
            assigneeUpdated = now;
        }
    }

    /** The kind as requests name it: project, task or job. */
    public abstract String kind();

    /** The task that it is or belongs to; null for a project. */
    public abstract @Nullable Task task();

    /** The job that it is, or null. */
    public abstract @Nullable Job job();

    /** The project that it is or belongs to, or null. */
    public final @Nullable Project project() {
        Task task = task();
        return task == null ? (Project) this : task.project;
    }

    /** The labels that its annotations may have: the project's, or those of a task that is in none. */
    public final List<Label> labels() {
        Task task = task();
        Project project = project();
        return project == null && task != null ? task.ownLabels : Objects.requireNonNull(project).labels;
    }

    /** The project or the task itself; the task of a job. */
    public abstract LabeledObject labeled();
}
