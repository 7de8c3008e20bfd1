package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The guide of a task or of a project: what its annotators have to know. It belongs to one of the two. */
public final class Guide extends StoredObject {

    public final @Nullable Task task;
    public final @Nullable Project project;
    public String markdown = "";

    public Guide(long id, @Nullable Task task, @Nullable Project project, OffsetDateTime created) {
        super(id, created);
        this.task = task;
        this.project = project;
    }

    @Override
    public List<User> people() {
        return task != null ? task.people() : Objects.requireNonNull(project).people();
    }

    @Override
    public @Nullable Organization organization() {
        return task != null ? task.organization : Objects.requireNonNull(project).organization;
    }
}
