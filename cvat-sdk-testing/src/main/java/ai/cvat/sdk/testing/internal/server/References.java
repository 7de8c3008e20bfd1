package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import org.jspecify.annotations.Nullable;

/** The references to users and organizations in the bodies of requests. */
public final class References {

    private References() {}

    /** The user whose id a field holds; null where it is absent, null or wrong. */
    public static @Nullable User user(Store store, BodyFields fields, String name) {
        if (fields.isNull(name)) {
            return null;
        }
        Long id = fields.id(name);
        User user = id == null ? null : store.users.find(id);
        if (id != null && user == null) {
            fields.error(name, "Invalid pk \"" + id + "\" - object does not exist.");
        }
        return user;
    }

    /** The organization in {@code organization_id}; null where it is absent, null or wrong. */
    public static @Nullable Organization organization(Store store, BodyFields fields) {
        if (fields.isNull("organization_id")) {
            return null;
        }
        Long id = fields.id("organization_id");
        Organization organization = id == null ? null : store.organizations.find(id);
        if (id != null && organization == null) {
            fields.error("organization_id", "Invalid pk \"" + id + "\" - object does not exist.");
        }
        return organization;
    }
}
