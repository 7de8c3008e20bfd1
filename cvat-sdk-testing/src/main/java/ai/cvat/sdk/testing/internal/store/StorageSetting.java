package ai.cvat.sdk.testing.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * The storage where a project or a task keeps imports or exports by default.
 *
 * @param cloudStorage null for this server itself
 */
public record StorageSetting(long id, @Nullable CloudStorage cloudStorage) {

    public static final String LOCAL = "local";
    public static final String CLOUD_STORAGE = "cloud_storage";

    public String location() {
        return cloudStorage == null ? LOCAL : CLOUD_STORAGE;
    }
}
