package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the annotators of a task or of a project have to know. It belongs to one of the two. */
final class Guide implements Owned {

    final long id;
    final @Nullable Task task;
    final @Nullable Project project;
    final OffsetDateTime created;
    OffsetDateTime updated;
    String markdown = "";

    Guide(long id, @Nullable Task task, @Nullable Project project, OffsetDateTime created) {
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
