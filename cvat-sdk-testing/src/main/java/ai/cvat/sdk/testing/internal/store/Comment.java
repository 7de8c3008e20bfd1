package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A comment on an issue. */
public final class Comment extends StoredObject {

    public final Issue issue;
    public final User owner;
    public String message;

    public Comment(long id, Issue issue, User owner, String message, OffsetDateTime created) {
        super(id, created);
        this.issue = issue;
        this.owner = owner;
        this.message = message;
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
