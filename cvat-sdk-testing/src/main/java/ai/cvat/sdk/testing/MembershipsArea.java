package ai.cvat.sdk.testing;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who belongs to organizations. */
final class MembershipsArea implements Area {

    private static final List<String> ROLES = List.of("worker", "supervisor", "maintainer", "owner");

    private final Store store;
    private final Access access;
    private final Listing<Membership> listing = new Listing<Membership>("-id")
            .field("id", Listing.Type.NUMBER, membership -> membership.id)
            .field(
                    "user",
                    Listing.Type.TEXT,
                    membership -> membership.user.username,
                    Listing.Use.SEARCH,
                    Listing.Use.QUERY)
            .choice("role", membership -> membership.role, "worker", "supervisor", "maintainer", "owner");

    MembershipsArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("memberships_list", this::list);
        routes.operation(
                "memberships_retrieve", exchange -> Reply.ok(exchange.views().membership(find(exchange))));
        routes.operation("memberships_partial_update", this::update);
        routes.operation("memberships_destroy", this::destroy);
    }

    private boolean isVisible(Exchange exchange, Membership membership) {
        return exchange.user().admin
                || membership.user == exchange.user()
                || store.membership(membership.organization, exchange.user()) != null;
    }

    private Reply list(Exchange exchange) {
        OrganizationContext context = access.requireMember(exchange);
        Stream<Membership> visible = store.memberships.where(
                membership -> (context.organization() == null || membership.organization == context.organization())
                        && isVisible(exchange, membership));
        Views views = exchange.views();
        return listing.page(exchange, visible, views::membership);
    }

    private Membership find(Exchange exchange) {
        Membership membership = store.memberships.get(exchange.id(), "Membership");
        if (!isVisible(exchange, membership)) {
            throw Failure.forbidden();
        }
        return membership;
    }

    private void requireManager(Exchange exchange, Membership membership) {
        Membership own = store.membership(membership.organization, exchange.user());
        if (!exchange.user().admin && (own == null || !own.manages())) {
            throw Failure.forbidden();
        }
    }

    /** Ends the request of a maintainer over another one or the owner, and of the owner over himself. */
    private void requireOver(Exchange exchange, Membership membership) {
        Membership own = store.membership(membership.organization, exchange.user());
        boolean owns = own != null && own.role.equals("owner");
        boolean below = owns ? !membership.role.equals("owner") : !membership.manages();
        if (!below || membership == own) {
            requireAdmin(exchange);
        }
    }

    private static void requireAdmin(Exchange exchange) {
        if (!exchange.user().admin) {
            throw Failure.forbidden();
        }
    }

    private Reply update(Exchange exchange) {
        Membership membership = find(exchange);
        requireManager(exchange, membership);
        Fields fields = exchange.fields();
        KnownFields.require(fields, Set.of("role"));
        String role = fields.choice("role", ROLES);
        fields.check();
        if (role != null && role.equals("owner")) {
            requireAdmin(exchange);
        }
        requireOver(exchange, membership);
        membership.role = role == null ? membership.role : role;
        return Reply.ok(exchange.views().membership(membership));
    }

    private Reply destroy(Exchange exchange) {
        Membership membership = find(exchange);
        if (membership.user != exchange.user()) {
            requireManager(exchange, membership);
            requireOver(exchange, membership);
        } else if (membership.role.equals("owner")) {
            requireAdmin(exchange);
        }
        store.remove(membership);
        return Reply.empty(204);
    }
}
