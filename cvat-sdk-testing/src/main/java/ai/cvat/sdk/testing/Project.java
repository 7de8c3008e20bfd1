package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project. */
final class Project implements Owned {

    final long id;
    final OffsetDateTime created;
    final List<Label> labels = new ArrayList<>();
    OffsetDateTime updated;
    String name;
    String bugTracker = "";

    @Nullable User owner;

    @Nullable User assignee;

    @Nullable OffsetDateTime assigneeUpdated;

    @Nullable Organization organization;

    @Nullable StorageSetting sourceStorage;

    @Nullable StorageSetting targetStorage;

    Project(long id, String name, OffsetDateTime created) {
        this.id = id;
        this.name = name;
        this.created = created;
        this.updated = created;
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
