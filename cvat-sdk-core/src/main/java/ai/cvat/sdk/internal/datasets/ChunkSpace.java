package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.exceptions.CvatException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How much the chunks in the cache may take, those of all tasks and jobs of an account together.
 *
 * @param root where those are
 * @param limit how many bytes
 * @param kept the directories whose chunks are all needed, and do not leave for others
 */
record ChunkSpace(Path root, OptionalLong limit, Set<Path> kept) {

    private record Stored(Path directory, Path file, long size, long read) {}

    /** Whether all chunks of a directory are needed. */
    boolean keeps(Path directory) {
        return kept.contains(directory);
    }

    /** Removes chunks that were not read for the longest time, until there is no more than there may be. */
    void makeRoom(Path newest) throws IOException {
        if (limit.isEmpty()) {
            return;
        }
        List<Stored> chunks = stored();
        chunks.sort(Comparator.comparingLong(Stored::read));
        long total = chunks.stream().mapToLong(Stored::size).sum();
        for (Stored chunk : chunks) {
            if (total <= limit.getAsLong()) {
                return;
            }
            if (!chunk.file().equals(newest) && !keeps(chunk.directory())) {
                Files.deleteIfExists(chunk.file());
                Files.deleteIfExists(ChunkStore.sum(chunk.file()));
                total -= chunk.size();
            }
        }
        if (total > limit.getAsLong() && !kept.isEmpty()) {
            throw new CvatException("The chunks need " + total + " bytes and more, but cacheLimit is "
                    + limit.getAsLong() + ": set a higher one, or fetch chunks on demand"
                    + " (MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND).");
        }
    }

    private List<Stored> stored() throws IOException {
        List<Stored> chunks = new ArrayList<>();
        for (String kind : List.of("tasks", "jobs")) {
            for (Path owner : list(root.resolve(kind), "*")) {
                Path directory = owner.resolve("chunks");
                for (Path chunk : list(directory, "*.{zip,mp4}")) {
                    try {
                        chunks.add(new Stored(
                                directory,
                                chunk,
                                Files.size(chunk),
                                Files.getLastModifiedTime(chunk).toMillis()));
                    } catch (NoSuchFileException e) {
                        // Another process made room, too.
                    }
                }
            }
        }
        return chunks;
    }

    private static List<Path> list(Path directory, String glob) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            List<Path> listed = new ArrayList<>();
            files.forEach(listed::add);
            return listed;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }
}
