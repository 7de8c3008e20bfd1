package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.Membership;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.OwnedObject;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Table;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of who may see and change what. An object that one may not see is 403, not 404; lists leave it out. */
public record AccessPolicy(Store store) {

    /** Whether the user may see and change the object. */
    public boolean allows(User user, OwnedObject object) {
        return user.admin || object.people().contains(user) || manages(user, object.organization());
    }

    /** Whether the user is one of those who may do everything in an organization. */
    public boolean manages(User user, @Nullable Organization organization) {
        Membership membership = organization == null ? null : store.membership(organization, user);
        return membership != null && membership.manages();
    }

    /** Ends the request of whoever may not do everything in an organization. */
    public void requireManager(RequestContext request, Organization organization) {
        if (!request.user().admin && !manages(request.user(), organization)) {
            throw ApiError.forbidden();
        }
    }

    /** Ends the request of whoever may not delete the object, nor give it to others. */
    public void requireKeeper(RequestContext request, OwnedObject object) {
        User user = request.user();
        if (!user.admin && !object.keepers().contains(user) && !manages(user, object.organization())) {
            throw ApiError.forbidden();
        }
    }

    /** Ends the request of whoever is a mere worker in an organization, where new things are made by others. */
    public void requireSupervisor(RequestContext request, @Nullable Organization organization) {
        User user = request.user();
        Membership membership = organization == null ? null : store.membership(organization, user);
        boolean supervises = membership != null && !membership.role.equals("worker");
        if (!user.admin && organization != null && !supervises) {
            throw ApiError.forbidden();
        }
    }

    /** The object of a table whose id is in the path, if the user may see it. */
    public <T extends OwnedObject> T find(RequestContext request, Table<T> table) {
        return require(request, table.get(request.id()));
    }

    /** The object of a table that the body names, if the user may see it. */
    public <T extends OwnedObject> T named(RequestContext request, Table<T> table, @Nullable Long id) {
        return require(request, table.named(id));
    }

    /** The object itself, if the user may see it. */
    public <T extends OwnedObject> T require(RequestContext request, T object) {
        if (!allows(request.user(), object)) {
            throw ApiError.forbidden();
        }
        return object;
    }

    /** The objects, of some, that a list in the request's organization context shows. */
    public <T extends OwnedObject> Stream<T> visible(RequestContext request, Stream<T> objects) {
        OrganizationContext context = requireMember(request);
        User user = request.user();
        return objects.filter(object -> context.includes(object.organization()) && allows(user, object));
    }

    /** The request's organization context, if the user is in it. */
    public OrganizationContext requireMember(RequestContext request) {
        OrganizationContext context = request.organization();
        Organization organization = context.organization();
        if (organization != null && !request.user().admin && store.membership(organization, request.user()) == null) {
            throw ApiError.forbidden();
        }
        return context;
    }

    /** Ends the request of whoever is not an administrator and not this user. */
    public void requireSelf(RequestContext request, User user) {
        if (!request.user().admin && request.user() != user) {
            throw ApiError.forbidden();
        }
    }
}
