package ai.cvat.sdk.testing.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * The place where the media of a task lie.
 *
 * @param storage local, share or cloud_storage
 * @param cloudStorage which cloud storage; null for the other places, and where the storage is gone
 */
public record MediaLocation(String storage, @Nullable CloudStorage cloudStorage) {

    public static final MediaLocation LOCAL = new MediaLocation("local", null);
    public static final MediaLocation SHARE = new MediaLocation("share", null);

    public static MediaLocation in(@Nullable CloudStorage cloudStorage) {
        return new MediaLocation("cloud_storage", cloudStorage);
    }

    /** Whether the files are this server's own, to be deleted with the task. */
    public boolean isLocal() {
        return storage.equals("local");
    }

    public boolean isCloud() {
        return storage.equals("cloud_storage");
    }

    public @Nullable Long cloudStorageId() {
        return DatedObject.id(cloudStorage);
    }
}
