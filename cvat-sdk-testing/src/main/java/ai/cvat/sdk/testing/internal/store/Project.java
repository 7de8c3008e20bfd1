package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project. */
public final class Project extends AssignedObject {

    public final List<Label> labels = new ArrayList<>();
    public String name;
    public String bugTracker = "";

    public @Nullable User owner;

    public @Nullable Organization organization;

    public @Nullable StorageSetting sourceStorage;

    public @Nullable StorageSetting targetStorage;

    public Project(long id, String name, OffsetDateTime created) {
        super(id, created);
        this.name = name;
    }

    @Override
    public String kind() {
        return "project";
    }

    @Override
    public @Nullable Task task() {
        return null;
    }

    @Override
    public @Nullable Job job() {
        return null;
    }

    @Override
    public List<User> people() {
        return Stream.of(owner, assignee).filter(Objects::nonNull).toList();
    }

    @Override
    public List<User> keepers() {
        return owner == null ? List.of() : List.of(owner);
    }

    @Override
    public @Nullable Organization organization() {
        return organization;
    }
}
