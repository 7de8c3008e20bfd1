package ai.cvat.sdk.testing.internal.store;

import ai.cvat.sdk.testing.internal.media.DataDirectory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The files that were uploaded for a task and are not yet its data. Guarded by the store's lock. */
public final class UploadedData {

    public final Map<String, Path> files = new LinkedHashMap<>();

    /** The names of all files that were announced, in order, those that never came to their end among them. */
    public final Set<String> names = new LinkedHashSet<>();

    /** Forgets the files and deletes them. */
    void clear() {
        files.values().forEach(DataDirectory::delete);
        files.clear();
        names.clear();
    }
}
