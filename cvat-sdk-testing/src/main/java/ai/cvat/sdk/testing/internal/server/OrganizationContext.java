package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The organization in which a request is made.
 *
 * @param given whether the client named one at all; if not, everything that the user may see is visible
 * @param organization the organization; null is the personal workspace where the context is given
 */
public record OrganizationContext(boolean given, @Nullable Organization organization) {

    private static final OrganizationContext ABSENT = new OrganizationContext(false, null);
    private static final OrganizationContext PERSONAL = new OrganizationContext(true, null);

    /** Reads the header {@code X-Organization} and the parameters {@code org} and {@code org_id}. */
    static OrganizationContext of(
            Store store, @Nullable String header, @Nullable String slugParameter, @Nullable String idParameter) {
        if (idParameter != null && (header != null || slugParameter != null)) {
            throw ApiError.invalid("You cannot specify \"org_id\" query parameter with "
                    + "\"org\" query parameter or \"X-Organization\" HTTP header at the same time.");
        }
        if (header != null && slugParameter != null && !header.equals(slugParameter)) {
            throw ApiError.invalid("You cannot specify \"org\" query parameter and \"X-Organization\" HTTP header "
                    + "with different values.");
        }
        if (idParameter != null) {
            return byId(store, idParameter);
        }
        String slug = header != null ? header : slugParameter;
        if (slug == null) {
            return ABSENT;
        }
        if (slug.isEmpty()) {
            return PERSONAL;
        }
        return found(store.organizationNamed(slug), slug);
    }

    private static OrganizationContext byId(Store store, String id) {
        if (id.isEmpty()) {
            return PERSONAL;
        }
        try {
            return found(store.organizations.find(Long.parseLong(id)), id);
        } catch (NumberFormatException e) {
            throw ApiError.detail(404, id + " organization does not exist.");
        }
    }

    private static OrganizationContext found(@Nullable Organization organization, String name) {
        if (organization == null) {
            throw ApiError.detail(404, name + " organization does not exist.");
        }
        return new OrganizationContext(true, organization);
    }

    /** Whether something in this organization, or in the personal workspace for null, belongs to the context. */
    public boolean includes(@Nullable Organization owner) {
        return !given || Objects.equals(owner, organization);
    }
}
