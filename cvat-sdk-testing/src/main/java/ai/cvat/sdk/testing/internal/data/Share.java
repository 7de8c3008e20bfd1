package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The directory that the server shares with its users: here one that the test fills. */
public final class Share {

    /** The path of the share on a real server. */
    private static final String MOUNT = "/home/django/share/";

    private final Store store;
    private @Nullable Path root;

    public Share(Store store) {
        this.store = store;
    }

    /** The directory. */
    public Path root() {
        return store.locked(() -> {
            if (root == null) {
                root = store.directory.newDirectory();
            }
            return root;
        });
    }

    /** The file at a path within it; null where the path leads out of it. */
    public @Nullable Path find(String path) {
        Path base = root();
        Path found = base.resolve(path).normalize();
        return found.startsWith(base) ? found : null;
    }

    /**
     * The file at a path within it.
     *
     * @throws WorkFailedException when there is nothing
     */
    Path get(String path) throws WorkFailedException {
        Path found = find(path);
        if (found == null || !Files.exists(found)) {
            throw new WorkFailedException(
                    "FileNotFoundError: [Errno 2] No such file or directory: '" + MOUNT + path + "'");
        }
        return found;
    }
}
