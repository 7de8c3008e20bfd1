package ai.cvat.sdk.testing;

import org.jspecify.annotations.Nullable;

/** Reads references to users. */
final class People {

    private People() {}

    /** The user whose id a field holds; null where it is absent, null or wrong. */
    static @Nullable User read(Store store, Fields fields, String name) {
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
}
