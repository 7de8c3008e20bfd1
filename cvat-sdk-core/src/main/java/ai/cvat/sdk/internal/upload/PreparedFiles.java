package ai.cvat.sdk.internal.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that are fit to be sent.
 *
 * @param sources the files, in the caller's order; empty where the server has the media already
 * @param temporary what is to be removed afterwards
 * @param lasting whether all of them are there for another process, too
 */
public record PreparedFiles(List<UploadSource> sources, List<Path> temporary, boolean lasting) {

    /** Nothing to send. */
    public static PreparedFiles none() {
        return new PreparedFiles(List.of(), List.of(), false);
    }

    /** Removes temporary files. One that cannot be removed is left to the system, which clears such directories. */
    public void close() {
        discard(temporary);
    }

    static void discard(List<Path> temporary) {
        for (Path file : temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
