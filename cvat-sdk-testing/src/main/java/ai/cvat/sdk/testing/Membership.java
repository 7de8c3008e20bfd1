package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;

/** That a user belongs to an organization, and as what: owner, maintainer, supervisor or worker. */
final class Membership {

    final long id;
    final Organization organization;
    final User user;
    final OffsetDateTime joined;
    String role;

    /** Whether it takes effect; not before an invitation is accepted. */
    boolean active = true;

    Membership(long id, Organization organization, User user, String role, OffsetDateTime joined) {
        this.id = id;
        this.organization = organization;
        this.user = user;
        this.role = role;
        this.joined = joined;
    }

    /** Whether this member sees and changes everything in the organization. */
    boolean manages() {
        return role.equals("owner") || role.equals("maintainer");
    }
}
