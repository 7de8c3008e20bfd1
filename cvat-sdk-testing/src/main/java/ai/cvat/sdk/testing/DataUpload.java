package ai.cvat.sdk.testing;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that were uploaded for a task and are not yet its data. Guarded by the store's lock. */
final class DataUpload {

    final Map<String, Path> files = new LinkedHashMap<>();

    /** Forgets the files and deletes them. */
    void clear() {
        files.values().forEach(Store::delete);
        files.clear();
    }
}
