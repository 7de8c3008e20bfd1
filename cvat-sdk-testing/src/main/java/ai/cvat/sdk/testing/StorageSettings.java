package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where tasks and projects keep their imports and exports. */
final class StorageSettings {

    private final Store store;
    private final Access access;

    StorageSettings(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    /**
     * Reads one setting.
     *
     * @param before what it was; it keeps its id
     * @return what it is now; what it was where it is absent or wrong
     */
    @Nullable StorageSetting read(Exchange exchange, Fields fields, String name, @Nullable StorageSetting before) {
        JsonObject object = fields.object(name);
        if (object == null) {
            return before;
        }
        Fields setting = new Fields(object.deepCopy());
        boolean reset = setting.clears("cloud_storage_id");
        Long id = setting.id("cloud_storage_id");
        String location = setting.choice("location", List.of(Location.CLOUD_STORAGE, Location.LOCAL));
        if (setting.isWrong()) {
            fields.error(name, setting.errors());
            return before;
        }
        if (id == null) {
            check(location, reset, before);
            return location == null && !reset && before != null ? before : keep(before, null);
        }
        CloudStorage storage = store.cloudStorages.find(id);
        if (storage == null) {
            throw Failure.invalid("The specified cloud storage " + id + " does not exist.");
        }
        boolean local =
                location == null ? before == null || before.cloudStorage() == null : location.equals(Location.LOCAL);
        if (local) {
            throw Failure.invalid("It is not allowed to specify a cloud storage id for the location 'local'");
        }
        return keep(before, access.require(exchange, storage));
    }

    private static void check(@Nullable String location, boolean reset, @Nullable StorageSetting before) {
        if (Location.CLOUD_STORAGE.equals(location)) {
            throw Failure.invalid("Cloud storage was selected as location but its id was not specified");
        }
        if (location == null && reset && before != null && before.cloudStorage() != null) {
            throw Failure.invalid(
                    "It is not allowed to reset a cloud storage id without explicitly resetting a location");
        }
    }

    private StorageSetting keep(@Nullable StorageSetting before, @Nullable CloudStorage storage) {
        return before == null
                ? store.storages.add(id -> new StorageSetting(id, storage))
                : new StorageSetting(before.id(), storage);
    }
}
