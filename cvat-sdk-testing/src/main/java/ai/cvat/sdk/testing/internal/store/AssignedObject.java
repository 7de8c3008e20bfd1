package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An object that somebody is to work on: a project, a task or a job. */
public abstract class AssignedObject implements OwnedObject {

    public @Nullable User assignee;

    public @Nullable OffsetDateTime assigneeUpdated;

    /** Gives it to somebody, or to nobody; unless he has it already, it is noted when. */
    public void assign(@Nullable User user, OffsetDateTime now) {
        if (assignee != user) {
            assignee = user;
            assigneeUpdated = now;
        }
    }
}
