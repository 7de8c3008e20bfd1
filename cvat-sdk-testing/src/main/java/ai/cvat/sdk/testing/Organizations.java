package ai.cvat.sdk.testing;

import org.jspecify.annotations.Nullable;

/** Reads references to organizations. */
final class Organizations {

    private Organizations() {}

    /** The organization in {@code organization_id}; null where it is absent, null or wrong. */
    static @Nullable Organization read(Store store, Fields fields) {
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
