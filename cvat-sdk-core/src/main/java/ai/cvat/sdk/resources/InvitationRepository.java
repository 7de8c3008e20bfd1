package ai.cvat.sdk.resources;

import ai.cvat.api.InvitationsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.model.BasicOrganization;
import ai.cvat.api.model.InvitationRead;
import ai.cvat.api.model.InvitationWriteRequest;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.paging.PagedList;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * The invitations to organizations. Users get it by {@link ai.cvat.sdk.Client#invitations()}.
 *
 * <p>It works by the operations {@code invitations_list}, {@code invitations_create}, {@code invitations_retrieve}, {@code invitations_accept}, {@code invitations_decline}, {@code invitations_resend}, {@code invitations_destroy}. Thread-safe.
 */
public final class InvitationRepository {

    static {
        Access.give(InvitationRepository.class, InvitationRepository::new);
    }

    private final ClientContext context;
    private final ServerList<InvitationRead, Invitation, InvitationsApi.ListParams> invitations;

    InvitationRepository(ClientContext context) {
        this.context = context;
        this.invitations = new ServerList<>(
                InvitationsApi.ListParams::new,
                query -> ServerPage.of(context.api().invitationsApi().list(query)),
                this::entity,
                Invitation::key);
    }

    private Invitation entity(InvitationRead model) {
        return new Invitation(this, model);
    }

    PagedList<Invitation> listOf(long organizationId, Consumer<? super InvitationsApi.ListParams> query) {
        return invitations.listWithin(() -> organizationId, own -> {}, query);
    }

    /**
     * Lists invitations, as the client's organization shows them ({@code invitations_list}). Nothing is sent before the list
     * is walked.
     *
     * @return the list
     */
    public PagedList<Invitation> list() {
        return list(query -> {});
    }

    /**
     * Lists invitations that meet conditions ({@code invitations_list}). Nothing is sent before the list is walked. Where the conditions name
     * an organization, that counts instead of the context.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a {@link Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<Invitation> list(Consumer<? super InvitationsApi.ListParams> query) {
        return invitations.list(query);
    }

    /**
     * Lists invitations that meet a condition and others ({@code invitations_list}). Nothing is sent before the list is walked.
     *
     * @param filter the condition
     * @param query sets further conditions, the order and the size of the pages; where it sets a {@code filter} too, both
     *     must be met
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<Invitation> list(Filter filter, Consumer<? super InvitationsApi.ListParams> query) {
        return invitations.list(filter, query);
    }

    /**
     * Invites somebody to the organization in whose name the client speaks now ({@code invitations_create}).
     *
     * @param spec fills an empty specification, or is a prepared one: the e-mail address and the role
     * @return the invitation
     * @throws IllegalStateException when the client speaks for no organization
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Invitation create(Consumer<? super InvitationWriteRequest> spec) {
        String slug = context.organization();
        if (slug == null || slug.isEmpty()) {
            throw new IllegalStateException(
                    "The client speaks for no organization that somebody could be invited to: use"
                            + " Organization.invite, or a client of the organization, which Client.withOrganization gives.");
        }
        return invited(context.api().invitationsApi().create(Filled.by(spec, new InvitationWriteRequest())));
    }

    /** Invites to an organization, whichever context the client is in. */
    Invitation createWithin(long organizationId, InvitationWriteRequest spec) {
        return invited(
                context.api().invitationsApi().create(spec, new InvitationsApi.CreateParams().orgId(organizationId)));
    }

    private Invitation invited(ApiCall<InvitationRead> call) {
        InvitationRead model = call.send().requireBody();
        context.logger().info("Invited somebody as {}", model.getRole());
        return entity(model);
    }

    /**
     * Reads one ({@code invitations_retrieve}).
     *
     * @param key its key
     * @return what it is now
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this key
     */
    public Invitation retrieve(String key) {
        return entity(read(key));
    }

    InvitationRead read(String key) {
        return context.api().invitationsApi().retrieve(key).send().requireBody();
    }

    /**
     * Accepts one as the current user ({@code invitations_accept}). One that is accepted already stays so
     * ({@code invitations_retrieve}): as servers are set up by default, whoever has an account is a member as soon as he is
     * invited.
     *
     * @param key its key
     * @return the slug of the organization, for {@link ai.cvat.sdk.Client#withOrganization(String)}
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this key
     * @throws ai.cvat.api.client.exceptions.BadRequestException when it is too old
     */
    public String accept(String key) {
        String slug;
        try {
            slug = context.api()
                    .invitationsApi()
                    .accept(key)
                    .send()
                    .requireBody()
                    .getOrganizationSlug();
        } catch (BadRequestException e) {
            // The words are all that the server tells it by.
            if (!e.body().contains("already accepted")) {
                throw e;
            }
            context.logger().info("The invitation was accepted already");
            BasicOrganization organization = retrieve(key).organization();
            slug = organization == null ? null : organization.getSlug();
        }
        return slug == null ? "" : slug;
    }

    /**
     * Declines one as the current user ({@code invitations_decline}).
     *
     * @param key its key
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this key
     */
    public void decline(String key) {
        context.api().invitationsApi().decline(key).send();
    }

    /**
     * Sends the mail once more ({@code invitations_resend}); the server allows that five times in an hour.
     *
     * @param key its key
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this key
     * @throws ai.cvat.api.client.exceptions.BadRequestException when it is accepted already
     * @throws ai.cvat.api.client.exceptions.TooManyRequestsException when it was sent too often
     */
    public void resend(String key) {
        context.api().invitationsApi().resend(key).send();
    }

    /**
     * Withdraws one ({@code invitations_destroy}).
     *
     * @param key its key
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this key
     */
    public void remove(String key) {
        RemovalCall.send(context.api().invitationsApi().destroy(key), context.logger(), "an invitation");
    }

    /**
     * Withdraws one after the other ({@code invitations_destroy}), and goes on after a failure. Nothing is thrown unless the
     * report is told to.
     *
     * @param keys the keys; one that is given twice counts once
     * @return what became of each
     */
    public RemovalReport<String> removeByKeys(Collection<String> keys) {
        return new BulkRemoval(context, "invitation").each(keys, this::remove);
    }

    @Override
    public String toString() {
        return "InvitationRepository{" + context.api().baseUrl().host() + "}";
    }
}
