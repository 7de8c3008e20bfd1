package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.Manifest;
import ai.cvat.sdk.testing.internal.store.MediaLocation;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that a task is to be made of.
 *
 * @param files by their names, in the order in which they were given; no manifest
 * @param manifest null where there is none
 * @param place where they lie
 */
record SourceFiles(Map<String, Path> files, @Nullable Manifest manifest, MediaLocation place) {

    /** The origin of the files. */
    @FunctionalInterface
    interface Origin {

        /** Gets them. Called without the store's lock. */
        SourceFiles gather() throws Exception;
    }
}
