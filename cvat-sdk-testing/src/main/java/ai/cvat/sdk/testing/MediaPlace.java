package ai.cvat.sdk.testing;

import org.jspecify.annotations.Nullable;

/**
 * Where the media of a task lie.
 *
 * @param storage local, share or cloud_storage
 * @param cloudStorage which cloud storage; null for the other places, and where the storage is gone
 */
record MediaPlace(String storage, @Nullable CloudStorage cloudStorage) {

    static final MediaPlace LOCAL = new MediaPlace("local", null);
    static final MediaPlace SHARE = new MediaPlace("share", null);

    static MediaPlace in(@Nullable CloudStorage cloudStorage) {
        return new MediaPlace("cloud_storage", cloudStorage);
    }

    /** Whether the files are this server's own, to be deleted with the task. */
    boolean isLocal() {
        return storage.equals("local");
    }

    boolean isCloud() {
        return storage.equals("cloud_storage");
    }

    @Nullable Long cloudStorageId() {
        return cloudStorage == null ? null : (Long) cloudStorage.id;
    }
}
