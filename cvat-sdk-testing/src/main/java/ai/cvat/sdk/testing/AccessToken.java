package ai.cvat.sdk.testing;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A personal access token; its value is shown once, when it is made. */
final class AccessToken {

    private static final Duration STALE = Duration.ofDays(180);

    final long id;
    final User owner;
    final String value;
    final OffsetDateTime created;
    OffsetDateTime updated;
    String name;
    boolean readOnly;

    @Nullable OffsetDateTime expiry;

    @Nullable OffsetDateTime lastUsed;

    AccessToken(long id, User owner, String name, String value, OffsetDateTime created) {
        this.id = id;
        this.owner = owner;
        this.name = name;
        this.value = value;
        this.created = created;
        this.updated = created;
    }

    /** Whether nobody gets in by it any more: it has expired, or nobody has used it for half a year. */
    boolean isOver(OffsetDateTime now) {
        return (expiry != null && !expiry.isAfter(now))
                || (lastUsed == null ? created : lastUsed).plus(STALE).isBefore(now);
    }
}
