package ai.cvat.sdk.testing;

import org.jspecify.annotations.Nullable;

/**
 * Where a project or a task keeps imports or exports by default.
 *
 * @param cloudStorage null for this server itself
 */
record StorageSetting(long id, @Nullable CloudStorage cloudStorage) {

    String location() {
        return cloudStorage == null ? Location.LOCAL : Location.CLOUD_STORAGE;
    }
}
