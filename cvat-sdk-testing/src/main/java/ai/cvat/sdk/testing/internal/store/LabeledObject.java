package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An object that may have labels of its own: a project or a task. */
public abstract sealed class LabeledObject extends AssignedObject permits Project, Task {

    public String name;
    public String bugTracker = "";

    public @Nullable User owner;

    public @Nullable Organization organization;

    public @Nullable StorageSetting sourceStorage;

    public @Nullable StorageSetting targetStorage;

    LabeledObject(long id, String name, OffsetDateTime created) {
        super(id, created);
        this.name = name;
    }

    @Override
    public final @Nullable Organization organization() {
        return organization;
    }

    @Override
    public final @Nullable Job job() {
        return null;
    }

    @Override
    public final LabeledObject labeled() {
        return this;
    }
}
