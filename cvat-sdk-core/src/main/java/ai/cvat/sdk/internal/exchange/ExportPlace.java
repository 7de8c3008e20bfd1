package ai.cvat.sdk.internal.exchange;

import ai.cvat.api.model.LocationEnum;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is to put an export.
 *
 * @param location the server itself, or a cloud storage
 * @param cloudStorageId which cloud storage
 * @param filename the key in it
 */
public record ExportPlace(
        LocationEnum location,
        @Nullable Long cloudStorageId,
        @Nullable String filename) {

    static final ExportPlace SERVER = new ExportPlace(LocationEnum.LOCAL, null, null);

    boolean isCloudStorage() {
        return cloudStorageId != null;
    }

    static ExportPlace cloudStorage(long id, String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "The key of the file in the cloud storage is blank: give its name there, such as"
                            + " \"exports/1.zip\".");
        }
        return new ExportPlace(LocationEnum.CLOUD_STORAGE, id, key);
    }
}
