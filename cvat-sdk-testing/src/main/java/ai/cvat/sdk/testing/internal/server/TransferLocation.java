package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.Bucket;
import ai.cvat.sdk.testing.internal.store.CloudStorage;
import ai.cvat.sdk.testing.internal.store.StorageSetting;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * The place where an export goes to, or an import comes from.
 *
 * @param storage the cloud storage; null for this server itself
 * @param bucket what is in it; null with the storage
 */
public record TransferLocation(
        @Nullable CloudStorage storage, @Nullable Bucket bucket) {

    public static final TransferLocation HERE = new TransferLocation(null, null);

    /**
     * Reads what a request says. Called with the store's lock held.
     *
     * @param byDefault what counts when it says nothing
     */
    public static TransferLocation of(
            RequestContext request, Store store, AccessPolicy access, @Nullable StorageSetting byDefault) {
        String name = request.query("location");
        if (name == null || name.isEmpty()) {
            CloudStorage storage = byDefault == null ? null : byDefault.cloudStorage();
            return storage == null ? HERE : in(request, access, storage, true);
        }
        if (name.equals(StorageSetting.LOCAL)) {
            return HERE;
        }
        if (!name.equals(StorageSetting.CLOUD_STORAGE)) {
            throw ApiError.invalid("'" + name + "' is not a valid Location");
        }
        String id = request.query("cloud_storage_id");
        if (id == null || id.isEmpty()) {
            throw ApiError.invalid("Trying to use undefined cloud storage (cloud_storage_id was not provided)");
        }
        if (!id.matches("-?\\d{1,18}")) {
            throw ApiError.invalid("invalid literal for int() with base 10: '" + id + "'");
        }
        return in(request, access, find(store, Long.parseLong(id)), false);
    }

    /** The cloud storage with an id that came in a request. */
    public static CloudStorage find(Store store, long id) {
        return store.cloudStorages.named(id);
    }

    private static TransferLocation in(
            RequestContext request, AccessPolicy access, CloudStorage storage, boolean byDefault) {
        if (!access.allows(request.user(), storage)) {
            throw ApiError.detail(
                    403,
                    (byDefault ? "A cloud storage is selected as the default location. " : "")
                            + "You don't have access to this cloud storage");
        }
        return new TransferLocation(storage, storage.bucket());
    }
}
