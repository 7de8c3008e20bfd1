package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project. */
public final class Project extends LabeledObject {

    public final List<Label> labels = new ArrayList<>();

    public Project(long id, String name, OffsetDateTime created) {
        super(id, name, created);
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
    public List<User> people() {
        return Stream.of(owner, assignee).filter(Objects::nonNull).toList();
    }

    @Override
    public List<User> keepers() {
        return owner == null ? List.of() : List.of(owner);
    }
}
