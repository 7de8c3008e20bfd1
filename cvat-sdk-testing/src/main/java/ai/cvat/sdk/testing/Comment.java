package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody said to an issue. */
final class Comment implements Owned {

    final long id;
    final Issue issue;
    final User owner;
    final OffsetDateTime created;
    OffsetDateTime updated;
    String message;

    Comment(long id, Issue issue, User owner, String message, OffsetDateTime created) {
        this.id = id;
        this.issue = issue;
        this.owner = owner;
        this.message = message;
        this.created = created;
        this.updated = created;
    }

    @Override
    public List<User> people() {
        return Stream.concat(Stream.of(owner), issue.people().stream()).toList();
    }

    @Override
    public @Nullable Organization organization() {
        return issue.organization();
    }
}
