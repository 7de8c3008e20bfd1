package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a task or a project keeps its imports or exports. */
final class StorageSettings {

    private StorageSettings() {}

    /** Reads one setting and keeps it; null where it is absent. */
    static @Nullable StorageSetting read(Store store, Fields fields, String name) {
        JsonObject object = fields.object(name);
        if (object == null) {
            return null;
        }
        Fields setting = new Fields(object.deepCopy());
        boolean local = setting.clears("cloud_storage_id") || !setting.has("cloud_storage_id");
        String location = setting.choice("location", List.of("cloud_storage", "local"));
        if (setting.isWrong()) {
            fields.error(name, "\"location\" must be local or cloud_storage.");
            return null;
        }
        if (!local || "cloud_storage".equals(location)) {
            throw Failure.notImplemented("cloud storages (" + name + ")");
        }
        return store.storages.add(id -> new StorageSetting(id, "local"));
    }
}
