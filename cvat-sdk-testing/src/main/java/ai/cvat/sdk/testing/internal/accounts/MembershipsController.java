package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.OrganizationContext;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Membership;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.UnknownFieldCheck;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The controller of memberships in organizations. */
public final class MembershipsController implements Controller {

    private static final List<String> ROLES = List.of("worker", "supervisor", "maintainer", "owner");

    private final Store store;
    private final AccessPolicy access;
    private final ResourceList<Membership> listing = new ResourceList<Membership>("-id")
            .field("id", ResourceList.Type.NUMBER, membership -> membership.id)
            .field(
                    "user",
                    ResourceList.Type.TEXT,
                    membership -> membership.user.username,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .choice("role", membership -> membership.role, "worker", "supervisor", "maintainer", "owner");

    public MembershipsController(Store store, AccessPolicy access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("memberships_list", this::list);
        routes.operation(
                "memberships_retrieve",
                request -> Response.ok(request.serializers().membership(find(request))));
        routes.operation("memberships_partial_update", this::update);
        routes.operation("memberships_destroy", this::destroy);
    }

    private boolean isVisible(RequestContext request, Membership membership) {
        return request.user().admin
                || membership.user == request.user()
                || store.membership(membership.organization, request.user()) != null;
    }

    private Response list(RequestContext request) {
        OrganizationContext context = access.requireMember(request);
        Stream<Membership> visible = store.memberships.where(
                membership -> (context.organization() == null || membership.organization == context.organization())
                        && isVisible(request, membership));
        Serializers serializers = request.serializers();
        return listing.page(request, visible, serializers::membership);
    }

    private Membership find(RequestContext request) {
        Membership membership = store.memberships.get(request.id());
        if (!isVisible(request, membership)) {
            throw ApiError.forbidden();
        }
        return membership;
    }

    private void requireManager(RequestContext request, Membership membership) {
        Membership own = store.membership(membership.organization, request.user());
        if (!request.user().admin && (own == null || !own.manages())) {
            throw ApiError.forbidden();
        }
    }

    /** Ends the request of a maintainer over another one or the owner, and of the owner over himself. */
    private void requireOver(RequestContext request, Membership membership) {
        Membership own = store.membership(membership.organization, request.user());
        boolean owns = own != null && own.role.equals("owner");
        boolean below = owns ? !membership.role.equals("owner") : !membership.manages();
        if (!below || membership == own) {
            requireAdmin(request);
        }
    }

    private static void requireAdmin(RequestContext request) {
        if (!request.user().admin) {
            throw ApiError.forbidden();
        }
    }

    private Response update(RequestContext request) {
        Membership membership = find(request);
        requireManager(request, membership);
        BodyFields fields = request.fields();
        UnknownFieldCheck.require(fields, Set.of("role"));
        String role = fields.choice("role", ROLES);
        fields.check();
        if (role != null && role.equals("owner")) {
            requireAdmin(request);
        }
        requireOver(request, membership);
        membership.role = role == null ? membership.role : role;
        return Response.ok(request.serializers().membership(membership));
    }

    private Response destroy(RequestContext request) {
        Membership membership = find(request);
        if (membership.user != request.user()) {
            requireManager(request, membership);
            requireOver(request, membership);
        } else if (membership.role.equals("owner")) {
            requireAdmin(request);
        }
        store.remove(membership);
        return Response.empty(204);
    }
}
