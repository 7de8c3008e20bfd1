package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;

/** The membership of a user in an organization, and as what: owner, maintainer, supervisor or worker. */
public final class Membership {

    public final long id;
    public final Organization organization;
    public final User user;
    public final OffsetDateTime joined;
    public String role;

    /** Whether it takes effect; not before an invitation is accepted. */
    public boolean active = true;

    public Membership(long id, Organization organization, User user, String role, OffsetDateTime joined) {
        this.id = id;
        this.organization = organization;
        this.user = user;
        this.role = role;
        this.joined = joined;
    }

    /** Whether this member sees and changes everything in the organization. */
    public boolean manages() {
        return role.equals("owner") || role.equals("maintainer");
    }
}
