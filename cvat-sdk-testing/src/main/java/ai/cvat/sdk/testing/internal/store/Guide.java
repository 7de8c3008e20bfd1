package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The guide of a task or of a project: what its annotators have to know. It belongs to one of the two. */
public final class Guide implements OwnedObject {

    public final long id;
    public final @Nullable Task task;
    public final @Nullable Project project;
    public final OffsetDateTime created;
    public OffsetDateTime updated;
    public String markdown = "";

    public Guide(long id, @Nullable Task task, @Nullable Project project, OffsetDateTime created) {
        this.id = id;
        this.task = task;
        this.project = project;
        this.created = created;
        this.updated = created;
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
