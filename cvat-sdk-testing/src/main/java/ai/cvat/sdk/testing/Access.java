package ai.cvat.sdk.testing;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may see and change what. An object that one may not see is 403, not 404; lists leave it out. */
final class Access {

    private final Store store;

    Access(Store store) {
        this.store = store;
    }

    /** Whether the user may see and change the object. */
    boolean allows(User user, Owned object) {
        return user.admin || object.people().contains(user) || manages(user, object.organization());
    }

    /** Whether the user is one of those who may do everything in an organization. */
    private boolean manages(User user, @Nullable Organization organization) {
        Membership membership = organization == null ? null : store.membership(organization, user);
        return membership != null && membership.manages();
    }

    /** Ends the request of whoever may not delete the object, nor give it to others. */
    void requireKeeper(Exchange exchange, Owned object) {
        User user = exchange.user();
        if (!user.admin && !object.keepers().contains(user) && !manages(user, object.organization())) {
            throw Failure.forbidden();
        }
    }

    /** Ends the request of whoever is a mere worker in an organization, where new things are made by others. */
    void requireSupervisor(Exchange exchange, @Nullable Organization organization) {
        User user = exchange.user();
        Membership membership = organization == null ? null : store.membership(organization, user);
        boolean supervises = membership != null && !membership.role.equals("worker");
        if (!user.admin && organization != null && !supervises) {
            throw Failure.forbidden();
        }
    }

    /** The object itself, if the user may see it. */
    <T extends Owned> T require(Exchange exchange, T object) {
        if (!allows(exchange.user(), object)) {
            throw Failure.forbidden();
        }
        return object;
    }

    /** Those of some objects that a list in the request's organization context shows. */
    <T extends Owned> Stream<T> visible(Exchange exchange, Stream<T> objects) {
        OrganizationContext context = requireMember(exchange);
        User user = exchange.user();
        return objects.filter(object -> context.includes(object.organization()) && allows(user, object));
    }

    /** The request's organization context, if the user is in it. */
    OrganizationContext requireMember(Exchange exchange) {
        OrganizationContext context = exchange.organization();
        Organization organization = context.organization();
        if (organization != null && !exchange.user().admin && store.membership(organization, exchange.user()) == null) {
            throw Failure.forbidden();
        }
        return context;
    }

    /** Ends the request of whoever is not an administrator and not this user. */
    void requireSelf(Exchange exchange, User user) {
        if (!exchange.user().admin && exchange.user() != user) {
            throw Failure.forbidden();
        }
    }
}
