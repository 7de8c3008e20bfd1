package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** That somebody was asked into an organization. The membership is there, and takes effect at once or when he accepts. */
final class Invitation {

    final String key;
    final User owner;
    final Membership membership;
    final OffsetDateTime created;

    /** When it was mailed; null for one that took effect at once. */
    @Nullable OffsetDateTime sent;

    Invitation(String key, User owner, Membership membership, OffsetDateTime created) {
        this.key = key;
        this.owner = owner;
        this.membership = membership;
        this.created = created;
    }

    /** Whether it is too old to be accepted; null for one that was never mailed. */
    @Nullable Boolean isExpired(OffsetDateTime now) {
        return sent == null ? null : !sent.plusDays(7).isAfter(now);
    }
}
