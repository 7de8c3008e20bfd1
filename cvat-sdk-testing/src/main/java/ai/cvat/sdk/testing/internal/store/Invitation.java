package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An invitation into an organization. The membership is there, and takes effect at once or when he accepts. */
public final class Invitation {

    public final String key;
    public final User owner;
    public final Membership membership;
    public final OffsetDateTime created;

    /** The time at which it was mailed; null for one that took effect at once. */
    public @Nullable OffsetDateTime sent;

    public Invitation(String key, User owner, Membership membership, OffsetDateTime created) {
        this.key = key;
        this.owner = owner;
        this.membership = membership;
        this.created = created;
    }

    /** Whether it is too old to be accepted; null for one that was never mailed. */
    public @Nullable Boolean isExpired(OffsetDateTime now) {
        return sent == null ? null : !sent.plusDays(7).isAfter(now);
    }
}
