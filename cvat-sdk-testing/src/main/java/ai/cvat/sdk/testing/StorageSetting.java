package ai.cvat.sdk.testing;

import org.jspecify.annotations.Nullable;

/**
 * Where a project or a task keeps imports or exports by default.
 *
 * @param cloudStorage null for this server itself
 */
record StorageSetting(long id, @Nullable CloudStorage cloudStorage) {

    static final String LOCAL = "local";
    static final String CLOUD_STORAGE = "cloud_storage";

    String location() {
        return cloudStorage == null ? LOCAL : CLOUD_STORAGE;
    }
}
