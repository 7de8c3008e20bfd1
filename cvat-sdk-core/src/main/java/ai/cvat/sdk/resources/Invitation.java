package ai.cvat.sdk.resources;

import ai.cvat.api.model.BasicOrganization;
import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.InvitationRead;
import ai.cvat.api.model.RoleEnum;
import ai.cvat.sdk.internal.MissingProperty;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An invitation: somebody may join an organization. It shows what the server last said; its verbs act on the server. Its key lets the
 * invited user join, so {@code toString} does not show it. Thread-safe.
 */
public final class Invitation {

    private final InvitationRepository repository;
    private volatile InvitationRead model;
    private final String key;

    Invitation(InvitationRepository repository, InvitationRead model) {
        String given = model.getKey();
        if (given == null) {
            throw MissingProperty.of("invitation", "key", "invitations_retrieve");
        }
        this.repository = repository;
        this.model = model;
        this.key = given;
    }

    /**
     * The key of the invitation.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    /**
     * The name of the user who is invited.
     *
     * @return the user; null where the server does not say
     */
    public @Nullable String username() {
        BasicUser user = model.getUser();
        return user == null ? null : user.getUsername();
    }

    /**
     * The role of the invited user.
     *
     * @return the role; null where the server does not say
     */
    public @Nullable RoleEnum role() {
        return model.getRole();
    }

    /**
     * The organization.
     *
     * @return the id; 0 where the server does not say
     */
    public long organizationId() {
        Long id = model.getOrganization();
        return id == null ? 0 : id;
    }

    /** The organization as the server tells of it, if it does. */
    @Nullable BasicOrganization organization() {
        return model.getOrganizationInfo();
    }

    /**
     * Whether the invitation was accepted: by the invited user, or at once, as servers are set up by default.
     *
     * @return true for one that was; false also where the server does not say, as older ones do
     */
    public boolean accepted() {
        return Boolean.TRUE.equals(model.getAccepted());
    }

    /**
     * Whether the invitation is too old to be accepted.
     *
     * @return true for one that is; false also where the server does not say, as of one that it never mailed
     */
    public boolean expired() {
        return Boolean.TRUE.equals(model.getExpired());
    }

    /**
     * The time when the invitation was made.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime createdDate() {
        return model.getCreatedDate();
    }

    /**
     * Reads it anew ({@code invitations_retrieve}).
     *
     * @return this, which shows what it is now
     */
    public Invitation refresh() {
        model = repository.read(key);
        return this;
    }

    /**
     * Accepts it as the current user ({@code invitations_accept}); one that is accepted already stays so.
     *
     * @return the slug of the organization
     * @throws ai.cvat.api.client.exceptions.BadRequestException when it is too old
     */
    public String accept() {
        return repository.accept(key);
    }

    /**
     * Declines it as the current user ({@code invitations_decline}).
     */
    public void decline() {
        repository.decline(key);
    }

    /**
     * Sends the mail once more ({@code invitations_resend}).
     *
     * @throws ai.cvat.api.client.exceptions.BadRequestException when it is accepted already
     * @throws ai.cvat.api.client.exceptions.TooManyRequestsException when it was sent too often
     */
    public void resend() {
        repository.resend(key);
    }

    /**
     * Withdraws it ({@code invitations_destroy}).
     */
    public void remove() {
        repository.remove(key);
    }

    /**
     * Whether the other is the same invitation, however old what it shows is.
     *
     * @param other anything
     * @return whether it is
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Invitation that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "Invitation{user=" + username() + ", role=" + role() + "}";
    }
}
