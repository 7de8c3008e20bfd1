package ai.cvat.sdk.internal.datasets;

import ai.cvat.sdk.internal.files.DamagedChunkException;
import ai.cvat.sdk.internal.files.ZipIndex;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A chunk on the disk, which was found to be whole. It holds nothing open.
 *
 * @param file where it is
 * @param archive what is in it; null where it is a video
 */
record Chunk(Path file, @Nullable ZipIndex archive) {

    /**
     * Looks into a chunk.
     *
     * @throws DamagedChunkException when it is an archive that is damaged
     */
    static Chunk of(Path file) throws IOException {
        return new Chunk(file, ZipIndex.of(file));
    }
}
