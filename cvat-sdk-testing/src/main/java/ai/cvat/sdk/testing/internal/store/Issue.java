package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An issue: something that a reviewer found on a frame of a job. */
public final class Issue extends StoredObject {

    public final Job job;
    public long frame;
    public final User owner;
    public List<Double> position = List.of();
    public boolean resolved;

    public @Nullable User assignee;

    public Issue(long id, Job job, User owner, OffsetDateTime created) {
        super(id, created);
        this.job = job;
        this.owner = owner;
    }

    @Override
    public List<User> people() {
        return Stream.of(
                        Stream.of(owner),
                        assignee == null ? Stream.<User>of() : Stream.of(assignee),
                        job.people().stream())
                .flatMap(stream -> stream)
                .toList();
    }

    @Override
    public @Nullable Organization organization() {
        return job.organization();
    }
}
