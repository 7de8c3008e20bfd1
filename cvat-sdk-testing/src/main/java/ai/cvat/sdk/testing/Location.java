package ai.cvat.sdk.testing;

import org.jspecify.annotations.Nullable;

/**
 * Where an export goes to, or an import comes from.
 *
 * @param storage the cloud storage; null for this server itself
 * @param bucket what is in it; null with the storage
 */
record Location(@Nullable CloudStorage storage, @Nullable Bucket bucket) {

    static final Location HERE = new Location(null, null);

    /**
     * Reads what a request says. Called with the store's lock held.
     *
     * @param byDefault what counts when it says nothing
     */
    static Location of(Exchange exchange, Store store, Access access, @Nullable StorageSetting byDefault) {
        String name = exchange.query("location");
        if (name == null || name.isEmpty()) {
            CloudStorage storage = byDefault == null ? null : byDefault.cloudStorage();
            return storage == null ? HERE : in(exchange, access, storage, true);
        }
        if (name.equals(StorageSetting.LOCAL)) {
            return HERE;
        }
        if (!name.equals(StorageSetting.CLOUD_STORAGE)) {
            throw Failure.invalid("'" + name + "' is not a valid Location");
        }
        String id = exchange.query("cloud_storage_id");
        if (id == null || id.isEmpty()) {
            throw Failure.invalid("Trying to use undefined cloud storage (cloud_storage_id was not provided)");
        }
        if (!id.matches("-?\\d{1,18}")) {
            throw Failure.invalid("invalid literal for int() with base 10: '" + id + "'");
        }
        return in(exchange, access, find(store, Long.parseLong(id)), false);
    }

    /** The cloud storage with an id that came in a request. */
    static CloudStorage find(Store store, long id) {
        return store.cloudStorages.named(id, "CloudStorage");
    }

    private static Location in(Exchange exchange, Access access, CloudStorage storage, boolean byDefault) {
        if (!access.allows(exchange.user(), storage)) {
            throw Failure.detail(
                    403,
                    (byDefault ? "A cloud storage is selected as the default location. " : "")
                            + "You don't have access to this cloud storage");
        }
        return new Location(storage, storage.bucket());
    }
}
