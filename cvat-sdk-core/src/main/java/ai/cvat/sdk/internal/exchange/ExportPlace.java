package ai.cvat.sdk.internal.exchange;

import ai.cvat.api.model.LocationEnum;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is to put an export.
 *
 * @param location the server itself, or a cloud storage; null for what the exported object names as its target storage
 * @param cloudStorageId which cloud storage
 * @param filename the key in it
 */
public record ExportPlace(
        @Nullable LocationEnum location,
        @Nullable Long cloudStorageId,
        @Nullable String filename) {

    static final ExportPlace SERVER = new ExportPlace(LocationEnum.LOCAL, null, null);

    static ExportPlace cloudStorage(long id, String key) {
        return new ExportPlace(LocationEnum.CLOUD_STORAGE, id, checkedKey(key));
    }

    static ExportPlace targetStorage(String key) {
        return new ExportPlace(null, null, checkedKey(key));
    }

    static String checkedKey(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "The key of the file in the cloud storage is blank: give its name there, such as"
                            + " \"exports/1.zip\".");
        }
        return key;
    }
}
