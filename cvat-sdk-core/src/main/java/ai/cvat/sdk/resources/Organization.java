package ai.cvat.sdk.resources;

import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.InvitationWriteRequest;
import ai.cvat.api.model.OrganizationRead;
import ai.cvat.api.model.PatchedOrganizationWriteRequest;
import ai.cvat.api.model.RoleEnum;
import ai.cvat.sdk.paging.PagedList;
import org.jspecify.annotations.Nullable;

/**
 * An organization: users who share projects, tasks and cloud storages. An immutable snapshot; its verbs act on the server.
 *
 * <p>Thread-safe.
 */
public final class Organization extends Entity<OrganizationRead, PatchedOrganizationWriteRequest, Organization> {

    Organization(OrganizationRepository repository, OrganizationRead model) {
        super(repository, model);
    }

    /**
     * The short name, which a client's organization context is set to.
     *
     * @return the slug, never null
     */
    public String slug() {
        return text(snapshot().getSlug());
    }

    /**
     * The name that people see.
     *
     * @return the name; empty where there is none
     */
    public String name() {
        return text(snapshot().getName());
    }

    /**
     * What it is about.
     *
     * @return the text; empty where there is none
     */
    public String description() {
        return text(snapshot().getDescription());
    }

    /**
     * Who owns it.
     *
     * @return the user; null where there is none any more
     */
    public @Nullable BasicUser owner() {
        return copyOrNull(snapshot().getOwner());
    }

    /**
     * Lists who is a member ({@code memberships_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Membership> memberships() {
        return new MembershipRepository(context()).listWithin(this::id, query -> {});
    }

    /**
     * Lists who is invited ({@code invitations_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Invitation> invitations() {
        return new InvitationRepository(context()).listOf(id());
    }

    /**
     * Lists its webhooks and those of its projects ({@code webhooks_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Webhook> webhooks() {
        return new WebhookRepository(context()).listWithin(this::id, query -> {});
    }

    /**
     * Lists its cloud storages ({@code cloudstorages_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<CloudStorage> cloudStorages() {
        return new CloudStorageRepository(context()).listWithin(this::id, query -> {});
    }

    /**
     * Invites somebody ({@code invitations_create}), whichever organization context the client is in.
     *
     * @param email the address
     * @param role what the invited user may do
     * @return the invitation
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public Invitation invite(String email, RoleEnum role) {
        return new InvitationRepository(context())
                .createWithin(id(), new InvitationWriteRequest().email(email).role(role));
    }

    @Override
    String caption() {
        return slug();
    }
}
