package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.api.model.AcceptInvitationRead;
import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Resource;
import ai.cvat.sdk.testing.internal.server.ResourceController;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.Throttle;
import ai.cvat.sdk.testing.internal.server.WritableField;
import ai.cvat.sdk.testing.internal.store.Invitation;
import ai.cvat.sdk.testing.internal.store.Membership;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The controller of invitations into organizations. Nothing is mailed: only users who have an account can be invited.
 * Where invitations are not to be confirmed, as is the server's default, they are members at once.
 */
public final class InvitationsController extends ResourceController<Invitation> {

    private static final List<String> ROLES = List.of("worker", "supervisor", "maintainer", "owner");
    private static final int MAILS = 5;

    private final boolean confirmed;
    private final Map<User, Throttle> mails = new HashMap<>();
    private final WritableField<Invitation, String> email;
    private final WritableField<Invitation, String> role;

    public InvitationsController(Services services, boolean confirmed) {
        super(services, "invitations_*", new Resource<>("-created_date"), Serializers::invitation);
        this.confirmed = confirmed;
        resource.date("created_date", invitation -> invitation.created);
        resource.text("owner", invitation -> invitation.owner.username);
        resource.number("user_id", invitation -> invitation.membership.user.id).renamed();
        resource.bool("accepted", invitation -> invitation.membership.active).renamed();
        email = resource.unlisted("email").read(InvitationsController::email).required();
        role = resource.unlisted("role").read(FieldReader.choice(ROLES)).required();
    }

    @Override
    public void register(Routes routes) {
        super.register(routes);
        routes.operation("invitations_accept", this::accept);
        routes.operation("invitations_decline", this::decline);
        routes.operation("invitations_resend", this::resend);
    }

    private static @Nullable String email(BodyFields fields, String name) {
        String email = fields.text(name, 254);
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            fields.error(name, "Enter a valid email address.");
        }
        return email;
    }

    private boolean isVisible(RequestContext request, Invitation invitation) {
        User user = request.user();
        return user.admin
                || invitation.owner == user
                || invitation.membership.user == user
                || access.manages(user, invitation.membership.organization);
    }

    @Override
    protected Invitation find(RequestContext request) {
        Invitation invitation = store.invitations.get(request.part("key"));
        if (invitation == null || !isVisible(request, invitation)) {
            throw ApiError.noSuch("Invitation");
        }
        return invitation;
    }

    @Override
    protected Stream<Invitation> visible(RequestContext request) {
        Organization organization = request.organization().organization();
        return store.invitations.values().stream()
                .filter(invitation -> organization == null || invitation.membership.organization == organization)
                .filter(invitation -> isVisible(request, invitation));
    }

    @Override
    protected Invitation create(RequestContext request) {
        Organization organization = access.requireMember(request).organization();
        if (organization == null) {
            throw ApiError.forbidden();
        }
        Changes<Invitation> changes = read(request, null);
        String invitedAs = Objects.requireNonNull(changes.get(role));
        requireInviter(request, organization, invitedAs);
        User user = store.userWithEmail(Objects.requireNonNull(changes.get(email)));
        if (user == null) {
            throw ApiError.string(500, "Email backend is not configured.");
        }
        boolean isThere = store.memberships
                .where(membership -> membership.organization == organization && membership.user == user)
                .findAny()
                .isPresent();
        if (isThere) {
            throw ApiError.invalid("The user is a member of the organization already.");
        }
        Membership membership =
                store.memberships.add(id -> new Membership(id, organization, user, invitedAs, store.now()));
        membership.active = !confirmed;
        Invitation invitation = new Invitation(store.secret(64), request.user(), membership, store.now());
        invitation.sent = confirmed ? store.now() : null;
        store.invitations.put(invitation.key, invitation);
        return invitation;
    }

    @Override
    protected void destroy(RequestContext request, Invitation invitation) {
        access.requireManager(request, invitation.membership.organization);
        store.invitations.remove(invitation.key);
    }

    /**
     * Refuses who may not invite: who manages may, but nobody above himself, and nobody but an administrator an owner.
     */
    private void requireInviter(RequestContext request, Organization organization, String role) {
        access.requireManager(request, organization);
        Membership membership = store.membership(organization, request.user());
        boolean above = role.equals("owner")
                || (role.equals("maintainer") && membership != null && !membership.role.equals("owner"));
        if (above && !request.user().admin) {
            throw ApiError.forbidden();
        }
    }

    private Invitation findOwn(RequestContext request) {
        Invitation invitation = find(request);
        if (invitation.membership.user != request.user() && !request.user().admin) {
            throw ApiError.forbidden();
        }
        return invitation;
    }

    private Response accept(RequestContext request) {
        Invitation invitation = findOwn(request);
        if (Boolean.TRUE.equals(invitation.isExpired(store.now()))) {
            throw ApiError.string(400, "Your invitation is expired. Please contact organization owner to renew it.");
        }
        if (invitation.membership.active) {
            throw ApiError.string(400, "Your invitation is already accepted.");
        }
        invitation.membership.active = true;
        return Response.ok(new AcceptInvitationRead().organizationSlug(invitation.membership.organization.slug));
    }

    private Response decline(RequestContext request) {
        store.remove(findOwn(request).membership);
        return Response.empty(204);
    }

    private Response resend(RequestContext request) {
        mails.computeIfAbsent(request.user(), user -> new Throttle(MAILS, Duration.ofHours(1)))
                .pass(store.now());
        Invitation invitation = find(request);
        access.requireManager(request, invitation.membership.organization);
        if (invitation.membership.active) {
            throw ApiError.string(400, "This invitation is already accepted.");
        }
        invitation.sent = store.now();
        return Response.empty(204);
    }
}
