package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.CloudStorage;
import ai.cvat.sdk.testing.internal.store.StorageSetting;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The reader of where tasks and projects keep their imports and exports. */
public record StorageSettingReader(Store store, AccessPolicy access) {

    /** The reader of a field that holds one setting of tasks or of projects. */
    public <T> WritableField.Reader<T, StorageSetting> reader(Function<T, @Nullable StorageSetting> setting) {
        return (changes, name) -> {
            T object = changes.object();
            return read(changes.request(), changes.fields(), name, object == null ? null : setting.apply(object));
        };
    }

    /**
     * Reads one setting.
     *
     * @param before what it was; it keeps its id
     * @return what it is now; what it was where it is absent or wrong
     */
    private @Nullable StorageSetting read(
            RequestContext request, BodyFields fields, String name, @Nullable StorageSetting before) {
        JsonObject object = fields.object(name);
        if (object == null) {
            return before;
        }
        BodyFields setting = new BodyFields(object.deepCopy());
        boolean reset = setting.clears("cloud_storage_id");
        Long id = setting.id("cloud_storage_id");
        String location = setting.choice("location", List.of(StorageSetting.CLOUD_STORAGE, StorageSetting.LOCAL));
        if (setting.isWrong()) {
            fields.error(name, setting.errors());
            return before;
        }
        CloudStorage storage = id == null ? null : store.cloudStorages.named(id);
        String problem = storage == null ? problem(location, reset) : problem(location);
        if (problem != null) {
            setting.error("non_field_errors", problem);
            fields.error(name, setting.errors());
            return before;
        }
        if (storage == null) {
            return location == null && before != null ? before : keep(before, null);
        }
        return keep(before, access.require(request, storage));
    }

    private static @Nullable String problem(@Nullable String location, boolean reset) {
        if (StorageSetting.CLOUD_STORAGE.equals(location)) {
            return "Cloud storage was selected as location but its id was not specified";
        }
        return location == null && reset
                ? "It is not allowed to reset a cloud storage id without explicitly resetting a location"
                : null;
    }

    /** The complaint about a location beside the id of a cloud storage; null for none. */
    private static @Nullable String problem(@Nullable String location) {
        if (location == null) {
            return "The configuration is not full, the location=cloud_storage is missing";
        }
        return location.equals(StorageSetting.LOCAL)
                ? "It is not allowed to specify 'local' location together with cloud storage id"
                : null;
    }

    private StorageSetting keep(@Nullable StorageSetting before, @Nullable CloudStorage storage) {
        return before == null
                ? store.storages.add(id -> new StorageSetting(id, storage))
                : new StorageSetting(before.id(), storage);
    }
}
