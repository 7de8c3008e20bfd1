package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.api.model.AcceptInvitationRead;
import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Throttle;
import ai.cvat.sdk.testing.internal.store.Invitation;
import ai.cvat.sdk.testing.internal.store.Membership;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Store;
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

/**
 * The controller of invitations into organizations. Nothing is mailed: only users who have an account can be invited.
 * Where invitations are not to be confirmed, as is the server's default, they are members at once.
 */
public final class InvitationsController implements Controller {

    private static final List<String> ROLES = List.of("worker", "supervisor", "maintainer", "owner");
    private static final int MAILS = 5;

    private final Store store;
    private final AccessPolicy access;
    private final boolean confirmed;
    private final Map<User, Throttle> mails = new HashMap<>();
    private final ResourceList<Invitation> listing = new ResourceList<Invitation>("-created_date")
            .field("created_date", ResourceList.Type.DATE, invitation -> invitation.created)
            .field(
                    "owner",
                    ResourceList.Type.TEXT,
                    invitation -> invitation.owner.username,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "user_id",
                    ResourceList.Type.NUMBER,
                    invitation -> invitation.membership.user.id,
                    ResourceList.Use.QUERY)
            .field(
                    "accepted",
                    ResourceList.Type.BOOLEAN,
                    invitation -> invitation.membership.active,
                    ResourceList.Use.QUERY)
            .renamed("user_id", "accepted");

    public InvitationsController(Store store, AccessPolicy access, boolean confirmed) {
        this.store = store;
        this.access = access;
        this.confirmed = confirmed;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("invitations_list", this::list);
        routes.operation("invitations_create", this::create);
        routes.operation(
                "invitations_retrieve",
                request -> Response.ok(request.serializers().invitation(find(request))));
        routes.operation("invitations_destroy", request -> {
            Invitation invitation = find(request);
            requireManager(request, invitation.membership.organization);
            store.invitations.remove(invitation.key);
            return Response.empty(204);
        });
        routes.operation("invitations_accept", this::accept);
        routes.operation("invitations_decline", this::decline);
        routes.operation("invitations_resend", this::resend);
    }

    private boolean isVisible(RequestContext request, Invitation invitation) {
        User user = request.user();
        Membership membership = store.membership(invitation.membership.organization, user);
        return user.admin
                || invitation.owner == user
                || invitation.membership.user == user
                || (membership != null && membership.manages());
    }

    private void requireManager(RequestContext request, Organization organization) {
        Membership membership = store.membership(organization, request.user());
        if (!request.user().admin && (membership == null || !membership.manages())) {
            throw ApiError.forbidden();
        }
    }

    private Invitation find(RequestContext request) {
        Invitation invitation = store.invitations.get(request.part("key"));
        if (invitation == null) {
            throw ApiError.noSuch("Invitation");
        }
        if (!isVisible(request, invitation)) {
            throw ApiError.noSuch("Invitation");
        }
        return invitation;
    }

    private Response list(RequestContext request) {
        Organization organization = request.organization().organization();
        Stream<Invitation> visible = store.invitations.values().stream()
                .filter(invitation -> organization == null || invitation.membership.organization == organization)
                .filter(invitation -> isVisible(request, invitation));
        Serializers serializers = request.serializers();
        return listing.page(request, visible, serializers::invitation);
    }

    private Response create(RequestContext request) {
        Organization organization = access.requireMember(request).organization();
        if (organization == null) {
            throw ApiError.forbidden();
        }
        BodyFields fields = request.fields().require("email", "role");
        String email = fields.text("email", 254);
        String role = fields.choice("role", ROLES);
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            fields.error("email", "Enter a valid email address.");
        }
        fields.check();
        requireInviter(request, organization, Objects.requireNonNull(role));
        User user = store.userWithEmail(Objects.requireNonNull(email));
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
        Membership membership = store.memberships.add(id -> new Membership(id, organization, user, role, store.now()));
        membership.active = !confirmed;
        Invitation invitation = new Invitation(store.secret(64), request.user(), membership, store.now());
        invitation.sent = confirmed ? store.now() : null;
        store.invitations.put(invitation.key, invitation);
        return Response.json(201, request.serializers().invitation(invitation));
    }

    /**
     * Refuses who may not invite: who manages may, but nobody above himself, and nobody but an administrator an owner.
     */
    private void requireInviter(RequestContext request, Organization organization, String role) {
        requireManager(request, organization);
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
        requireManager(request, invitation.membership.organization);
        if (invitation.membership.active) {
            throw ApiError.string(400, "This invitation is already accepted.");
        }
        invitation.sent = store.now();
        return Response.empty(204);
    }
}
