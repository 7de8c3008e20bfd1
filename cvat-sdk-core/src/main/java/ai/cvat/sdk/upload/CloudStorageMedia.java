package ai.cvat.sdk.upload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of a cloud storage that is attached to the server. Made by {@link Media#cloudStorage}. Immutable. */
public final class CloudStorageMedia extends Media {

    private final long storageId;
    private final List<String> keys;
    private final @Nullable String pattern;

    private CloudStorageMedia(long storageId, List<String> keys, @Nullable String pattern) {
        this.storageId = storageId;
        this.keys = keys;
        this.pattern = pattern;
    }

    static CloudStorageMedia of(long storageId, Collection<String> keys) {
        if (storageId < 1) {
            throw new IllegalArgumentException(
                    "The cloud storage is " + storageId + ": give the id of one, 1 or more.");
        }
        return new CloudStorageMedia(
                storageId, keys.isEmpty() ? List.of() : ServerPaths.checked("key of a file", keys), null);
    }

    /**
     * The same with a manifest, which tells the server what the files are without its reading them.
     *
     * @param key the key of the manifest in the storage
     * @return other media; these stay as they are
     * @throws IllegalArgumentException when it is not the key of a manifest, or is given already
     */
    public CloudStorageMedia withManifest(String key) {
        if (!key.endsWith(".jsonl")) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" is not the key of a manifest: give one that ends with .jsonl.");
        }
        List<String> more = new ArrayList<>(keys);
        more.add(key);
        return new CloudStorageMedia(storageId, ServerPaths.checked("key of a file", more), pattern);
    }

    /**
     * The same with a pattern of the keys of the files that are taken: from the manifest where there is one, else from all
     * that is in the storage.
     *
     * @param glob with {@code *}, {@code ?} and {@code [...]}, which stand for slashes too; {@code *} takes all
     * @return other media; these stay as they are
     * @throws IllegalArgumentException when it is empty
     */
    public CloudStorageMedia withPattern(String glob) {
        if (glob.isEmpty()) {
            throw new IllegalArgumentException("The pattern is empty: give \"*\" to take all files.");
        }
        return new CloudStorageMedia(storageId, keys, glob);
    }

    /**
     * The storage.
     *
     * @return its id
     */
    public long storageId() {
        return storageId;
    }

    /**
     * The keys of the files, manifests included.
     *
     * @return the keys, in order
     */
    public List<String> keys() {
        return keys;
    }

    /**
     * The pattern of the keys of the files that are taken.
     *
     * @return the pattern, or null where there is none
     */
    public @Nullable String pattern() {
        return pattern;
    }

    /**
     * The storage, the keys and the pattern.
     *
     * @return for example {@code CloudStorageMedia{storage=7, keys=[cats/1.png]}}
     */
    @Override
    public String toString() {
        return "CloudStorageMedia{storage=" + storageId + ", keys=" + keys
                + (pattern == null ? "" : ", pattern=" + pattern) + "}";
    }
}
