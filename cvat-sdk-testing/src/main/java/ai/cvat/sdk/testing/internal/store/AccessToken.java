package ai.cvat.sdk.testing.internal.store;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A personal access token; its value is shown once, when it is made. */
public final class AccessToken extends DatedObject {

    private static final Duration STALE = Duration.ofDays(180);

    public final User owner;
    public final String value;
    public String name;
    public boolean readOnly;

    public @Nullable OffsetDateTime expiry;

    public @Nullable OffsetDateTime lastUsed;

    public AccessToken(long id, User owner, String name, String value, OffsetDateTime created) {
        super(id, created);
        this.owner = owner;
        this.name = name;
        this.value = value;
    }

    /** Whether nobody gets in by it any more: it has expired, or nobody has used it for half a year. */
    public boolean isOver(OffsetDateTime now) {
        return (expiry != null && !expiry.isAfter(now))
                || (lastUsed == null ? created : lastUsed).plus(STALE).isBefore(now);
    }
}
