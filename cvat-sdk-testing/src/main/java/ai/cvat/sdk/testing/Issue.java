package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something that a reviewer found on a frame of a job. */
final class Issue implements Owned {

    final long id;
    final Job job;
    final long frame;
    final User owner;
    final OffsetDateTime created;
    OffsetDateTime updated;
    List<Double> position;
    boolean resolved;

    @Nullable User assignee;

    Issue(long id, Job job, long frame, List<Double> position, User owner, OffsetDateTime created) {
        this.id = id;
        this.job = job;
        this.frame = frame;
        this.position = position;
        this.owner = owner;
        this.created = created;
        this.updated = created;
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
