package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.media.Manifest;
import ai.cvat.sdk.testing.internal.store.MediaLocation;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a task that are here already.
 *
 * @param files by their names; they belong to the work from now on. Some may never have come to their end, so that there is
 *     nothing where they should be; of a context image the server notices that only when somebody wants to see it
 */
public record UploadedFiles(Map<String, Path> files) implements SourceFiles.Origin {

    @Override
    public SourceFiles gather() throws IOException, WorkFailedException {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (!Files.exists(file.getValue()) && !("/" + file.getKey()).contains("/related_images/")) {
                throw new WorkFailedException(
                        "FileNotFoundError: [Errno 2] No such file or directory: '" + file.getKey() + "'");
            }
        }
        Map<String, Path> media = new LinkedHashMap<>(files);
        String name = Manifest.only(List.copyOf(media.keySet()));
        Path file = name == null ? null : media.remove(name);
        if (file == null) {
            return new SourceFiles(media, null, MediaLocation.LOCAL);
        }
        try {
            return new SourceFiles(media, Manifest.read(file), MediaLocation.LOCAL);
        } finally {
            DataDirectory.delete(file);
        }
    }
}
