package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Resource;
import ai.cvat.sdk.testing.internal.server.ResourceController;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.WritableField;
import ai.cvat.sdk.testing.internal.store.Membership;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import java.util.List;
import java.util.stream.Stream;

/** The controller of memberships in organizations. */
public final class MembershipsController extends ResourceController<Membership> {

    private static final List<String> ROLES = List.of("worker", "supervisor", "maintainer", "owner");

    private final WritableField<Membership, String> role;

    public MembershipsController(Services services) {
        super(services, "memberships_*", new Resource<>("-id"), Serializers::membership);
        resource.id(membership -> membership.id);
        resource.text("user", membership -> membership.user.username);
        role = resource.choice("role", membership -> membership.role, ROLES)
                .write(FieldReader.choice(ROLES), (membership, value) -> membership.role = value);
        resource.strict();
    }

    private boolean isVisible(RequestContext request, Membership membership) {
        return request.user().admin
                || membership.user == request.user()
                || store.membership(membership.organization, request.user()) != null;
    }

    @Override
    protected Stream<Membership> visible(RequestContext request) {
        Organization organization = access.requireMember(request).organization();
        return store.memberships.where(membership ->
                (organization == null || membership.organization == organization) && isVisible(request, membership));
    }

    @Override
    protected Membership find(RequestContext request) {
        Membership membership = store.memberships.get(request.id());
        if (!isVisible(request, membership)) {
            throw ApiError.forbidden();
        }
        return membership;
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

    @Override
    protected void requireChangeable(RequestContext request, Membership membership) {
        access.requireManager(request, membership.organization);
    }

    @Override
    protected void update(Membership membership, Changes<Membership> changes) {
        if ("owner".equals(changes.get(role))) {
            requireAdmin(changes.request());
        }
        requireOver(changes.request(), membership);
        changes.apply(membership);
    }

    @Override
    protected void destroy(RequestContext request, Membership membership) {
        if (membership.user != request.user()) {
            access.requireManager(request, membership.organization);
            requireOver(request, membership);
        } else if (membership.role.equals("owner")) {
            requireAdmin(request);
        }
        store.remove(membership);
    }
}
