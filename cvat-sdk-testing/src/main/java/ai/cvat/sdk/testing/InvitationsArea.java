package ai.cvat.sdk.testing;

import ai.cvat.api.model.AcceptInvitationRead;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Invitations into organizations. Nothing is mailed: only users who have an account can be invited. Where invitations are not
 * to be confirmed, as is the server's default, they are members at once.
 */
final class InvitationsArea implements Area {

    private static final List<String> ROLES = List.of("worker", "supervisor", "maintainer", "owner");
    private static final int MAILS = 5;

    private final Store store;
    private final Access access;
    private final boolean confirmed;
    private final Map<User, Throttle> mails = new HashMap<>();
    private final Listing<Invitation> listing = new Listing<Invitation>("-created_date")
            .field("created_date", Listing.Type.DATE, invitation -> invitation.created)
            .field(
                    "owner",
                    Listing.Type.TEXT,
                    invitation -> invitation.owner.username,
                    Listing.Use.SEARCH,
                    Listing.Use.QUERY)
            .field("user_id", Listing.Type.NUMBER, invitation -> invitation.membership.user.id, Listing.Use.QUERY)
            .field("accepted", Listing.Type.BOOLEAN, invitation -> invitation.membership.active, Listing.Use.QUERY)
            .renamed("user_id", "accepted");

    InvitationsArea(Store store, Access access, boolean confirmed) {
        this.store = store;
        this.access = access;
        this.confirmed = confirmed;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("invitations_list", this::list);
        routes.operation("invitations_create", this::create);
        routes.operation(
                "invitations_retrieve", exchange -> Reply.ok(exchange.views().invitation(find(exchange))));
        routes.operation("invitations_destroy", exchange -> {
            Invitation invitation = find(exchange);
            requireManager(exchange, invitation.membership.organization);
            store.invitations.remove(invitation.key);
            return Reply.empty(204);
        });
        routes.operation("invitations_accept", this::accept);
        routes.operation("invitations_decline", this::decline);
        routes.operation("invitations_resend", this::resend);
    }

    private boolean isVisible(Exchange exchange, Invitation invitation) {
        User user = exchange.user();
        Membership membership = store.membership(invitation.membership.organization, user);
        return user.admin
                || invitation.owner == user
                || invitation.membership.user == user
                || (membership != null && membership.manages());
    }

    private void requireManager(Exchange exchange, Organization organization) {
        Membership membership = store.membership(organization, exchange.user());
        if (!exchange.user().admin && (membership == null || !membership.manages())) {
            throw Failure.forbidden();
        }
    }

    private Invitation find(Exchange exchange) {
        Invitation invitation = store.invitations.get(exchange.part("key"));
        if (invitation == null) {
            throw Failure.noSuch("Invitation");
        }
        if (!isVisible(exchange, invitation)) {
            throw Failure.noSuch("Invitation");
        }
        return invitation;
    }

    private Reply list(Exchange exchange) {
        Organization organization = exchange.organization().organization();
        Stream<Invitation> visible = store.invitations.values().stream()
                .filter(invitation -> organization == null || invitation.membership.organization == organization)
                .filter(invitation -> isVisible(exchange, invitation));
        Views views = exchange.views();
        return listing.page(exchange, visible, views::invitation);
    }

    private Reply create(Exchange exchange) {
        Organization organization = access.requireMember(exchange).organization();
        if (organization == null) {
            throw Failure.forbidden();
        }
        Fields fields = exchange.fields().require("email", "role");
        String email = fields.text("email", 254);
        String role = fields.choice("role", ROLES);
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            fields.error("email", "Enter a valid email address.");
        }
        fields.check();
        requireInviter(exchange, organization, Objects.requireNonNull(role));
        User user = store.userWithEmail(Objects.requireNonNull(email));
        if (user == null) {
            throw Failure.string(500, "Email backend is not configured.");
        }
        boolean isThere = store.memberships
                .where(membership -> membership.organization == organization && membership.user == user)
                .findAny()
                .isPresent();
        if (isThere) {
            throw Failure.invalid("The user is a member of the organization already.");
        }
        Membership membership = store.memberships.add(id -> new Membership(id, organization, user, role, store.now()));
        membership.active = !confirmed;
        Invitation invitation = new Invitation(store.secret(64), exchange.user(), membership, store.now());
        invitation.sent = confirmed ? store.now() : null;
        store.invitations.put(invitation.key, invitation);
        return Reply.json(201, exchange.views().invitation(invitation));
    }

    /** Who manages may invite, but nobody above himself, and nobody but an administrator an owner. */
    private void requireInviter(Exchange exchange, Organization organization, String role) {
        requireManager(exchange, organization);
        Membership membership = store.membership(organization, exchange.user());
        boolean above = role.equals("owner")
                || (role.equals("maintainer") && membership != null && !membership.role.equals("owner"));
        if (above && !exchange.user().admin) {
            throw Failure.forbidden();
        }
    }

    private Invitation findOwn(Exchange exchange) {
        Invitation invitation = find(exchange);
        if (invitation.membership.user != exchange.user() && !exchange.user().admin) {
            throw Failure.forbidden();
        }
        return invitation;
    }

    private Reply accept(Exchange exchange) {
        Invitation invitation = findOwn(exchange);
        if (Boolean.TRUE.equals(invitation.isExpired(store.now()))) {
            throw Failure.string(400, "Your invitation is expired. Please contact organization owner to renew it.");
        }
        if (invitation.membership.active) {
            throw Failure.string(400, "Your invitation is already accepted.");
        }
        invitation.membership.active = true;
        return Reply.ok(new AcceptInvitationRead().organizationSlug(invitation.membership.organization.slug));
    }

    private Reply decline(Exchange exchange) {
        store.remove(findOwn(exchange).membership);
        return Reply.empty(204);
    }

    private Reply resend(Exchange exchange) {
        mails.computeIfAbsent(exchange.user(), user -> new Throttle(MAILS, Duration.ofHours(1)))
                .pass(store.now());
        Invitation invitation = find(exchange);
        requireManager(exchange, invitation.membership.organization);
        if (invitation.membership.active) {
            throw Failure.string(400, "This invitation is already accepted.");
        }
        invitation.sent = store.now();
        return Reply.empty(204);
    }
}
