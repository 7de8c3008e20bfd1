package ai.cvat.sdk.resources;

import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.MembershipRead;
import ai.cvat.api.model.PatchedMembershipWriteRequest;
import ai.cvat.api.model.RoleEnum;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A membership: a user in an organization, with a role. Removing it takes the user out of the organization. It shows what the server last said; its verbs act on the server.
 *
 * <p>Thread-safe.
 */
public final class Membership extends Entity<MembershipRead, PatchedMembershipWriteRequest, Membership> {

    Membership(MembershipRepository repository, MembershipRead model) {
        super(repository, model);
    }

    /**
     * The user who is the member.
     *
     * @return the user; null where there is none any more
     */
    public @Nullable User user() {
        return user(snapshot().getUser());
    }

    /**
     * The role of the member.
     *
     * @return the role; null where the server does not say
     */
    public @Nullable RoleEnum role() {
        return snapshot().getRole();
    }

    /**
     * The organization.
     *
     * @return the id; 0 where the server does not say
     */
    public long organizationId() {
        return number(snapshot().getOrganization());
    }

    /**
     * Whether the invitation was accepted.
     *
     * @return true for an active member
     */
    public boolean active() {
        return Boolean.TRUE.equals(snapshot().getIsActive());
    }

    /**
     * The time when the invitation was accepted.
     *
     * @return the time, or null
     */
    public @Nullable OffsetDateTime joinedDate() {
        return snapshot().getJoinedDate();
    }

    /**
     * Gives the member another role ({@code memberships_partial_update}).
     *
     * @param role the role; the owner of an organization cannot be made this way
     * @return this, which shows what it is after that
     */
    public Membership changeRole(RoleEnum role) {
        return update(changes -> changes.role(role));
    }

    @Override
    String caption() {
        BasicUser user = snapshot().getUser();
        return user == null ? "" : text(user.getUsername());
    }
}
