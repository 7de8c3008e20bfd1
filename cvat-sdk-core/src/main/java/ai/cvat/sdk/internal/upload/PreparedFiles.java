package ai.cvat.sdk.internal.upload;

import ai.cvat.api.model.DataRequest;
import ai.cvat.sdk.upload.CloudStorageMedia;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.RemoteMedia;
import ai.cvat.sdk.upload.ShareMedia;
import ai.cvat.sdk.upload.UploadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Files that are fit to be sent.
 *
 * @param sources the files, in the caller's order; empty where the server has the media already
 * @param temporary what is to be removed afterwards
 * @param lasting whether all of them are there for another process, too
 */
public record PreparedFiles(List<UploadSource> sources, List<Path> temporary, boolean lasting) {

    /**
     * Looks at media, and completes the parameters of the request that names them.
     *
     * @throws ai.cvat.sdk.transfer.TransferException when they are not fit to be sent
     * @throws IllegalArgumentException when the options do not go with them
     */
    public static PreparedFiles of(Media media, DataRequest data, UploadOptions options) {
        if (media instanceof LocalMedia local) {
            return new LocalPreparation(data, options).prepare(local);
        }
        ServerPreparation preparation = new ServerPreparation(data, options);
        if (media instanceof ShareMedia share) {
            preparation.prepare(share);
        } else if (media instanceof RemoteMedia remote) {
            preparation.prepare(remote);
        } else {
            preparation.prepare((CloudStorageMedia) Objects.requireNonNull(media, "media"));
        }
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
