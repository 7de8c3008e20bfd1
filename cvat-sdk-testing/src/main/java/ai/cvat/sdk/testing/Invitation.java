package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;

/** That somebody was asked into an organization. The membership is there, and takes effect when he accepts. */
final class Invitation {

    final String key;
    final User owner;
    final Membership membership;
    OffsetDateTime created;

    Invitation(String key, User owner, Membership membership, OffsetDateTime created) {
        this.key = key;
        this.owner = owner;
        this.membership = membership;
        this.created = created;
    }

    /** Whether it is too old to be accepted. */
    boolean isExpired(OffsetDateTime now) {
        return !membership.active && created.plusDays(7).isBefore(now);
    }
}
