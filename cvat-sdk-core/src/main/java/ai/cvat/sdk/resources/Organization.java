package ai.cvat.sdk.resources;

import ai.cvat.api.CloudstoragesApi;
import ai.cvat.api.InvitationsApi;
import ai.cvat.api.MembershipsApi;
import ai.cvat.api.WebhooksApi;
import ai.cvat.api.model.InvitationWriteRequest;
import ai.cvat.api.model.OrganizationRead;
import ai.cvat.api.model.PatchedOrganizationWriteRequest;
import ai.cvat.api.model.RoleEnum;
import ai.cvat.sdk.paging.PagedList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An organization: users who share projects, tasks and cloud storages. It shows what the server last said; its verbs act on the server.
 *
 * <pre>{@code
 * Organization team = client.organizations().create(spec -> spec.slug("our-team"));
 * team.invite("ann@example.com", RoleEnum.WORKER);
 * Project project = client.withOrganization("our-team").projects().create(spec -> spec.name("Cats"));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Organization extends Entity<OrganizationRead, PatchedOrganizationWriteRequest, Organization> {

    Organization(OrganizationRepository repository, OrganizationRead model) {
        super(repository, model);
    }

    /**
     * The short name, which {@link ai.cvat.sdk.Client#withOrganization} takes.
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
     * The description of the organization.
     *
     * @return the text; empty where there is none
     */
    public String description() {
        return text(snapshot().getDescription());
    }

    /**
     * The owner of the organization.
     *
     * @return the user; null where there is none any more
     */
    public @Nullable User owner() {
        return user(snapshot().getOwner());
    }

    /**
     * Lists its members ({@code memberships_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Membership> memberships() {
        return memberships(query -> {});
    }

    /**
     * Lists those of its members that meet conditions ({@code memberships_list}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<Membership> memberships(Consumer<? super MembershipsApi.ListParams> query) {
        return new MembershipRepository(context()).listWithin(this::id, own -> {}, query);
    }

    /**
     * Lists its invitations ({@code invitations_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Invitation> invitations() {
        return invitations(query -> {});
    }

    /**
     * Lists those of its invitations that meet conditions ({@code invitations_list}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<Invitation> invitations(Consumer<? super InvitationsApi.ListParams> query) {
        return new InvitationRepository(context()).listOf(id(), query);
    }

    /**
     * Lists its webhooks and those of its projects ({@code webhooks_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Webhook> webhooks() {
        return webhooks(query -> {});
    }

    /**
     * Lists those of its webhooks and of those of its projects that meet conditions ({@code webhooks_list}), whichever
     * organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<Webhook> webhooks(Consumer<? super WebhooksApi.ListParams> query) {
        return new WebhookRepository(context()).listWithin(this::id, own -> {}, query);
    }

    /**
     * Lists its cloud storages ({@code cloudstorages_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<CloudStorage> cloudStorages() {
        return cloudStorages(query -> {});
    }

    /**
     * Lists those of its cloud storages that meet conditions ({@code cloudstorages_list}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<CloudStorage> cloudStorages(Consumer<? super CloudstoragesApi.ListParams> query) {
        return new CloudStorageRepository(context()).listWithin(this::id, own -> {}, query);
    }

    /**
     * Invites somebody ({@code invitations_create}), whichever organization context the client is in. As servers are set up by
     * default, whoever has an account there is a member at once; others get a mail, where the server sends any.
     *
     * @param email the address
     * @param role what the invited user may do
     * @return the invitation
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
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
