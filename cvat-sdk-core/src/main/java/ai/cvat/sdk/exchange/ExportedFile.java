package ai.cvat.sdk.exchange;

import ai.cvat.sdk.download.DownloadOptions;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file of an export that lies on the server, for a day as a rule. */
public interface ExportedFile {

    /**
     * Downloads it, as the options of the export say.
     *
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @return the file
     * @see #toFile(Path, Consumer)
     */
    default Path toFile(Path target) {
        return toFile(target, options -> {});
    }

    /**
     * Downloads it. The file appears whole or not at all.
     *
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options changes how it is downloaded, beginning with the options of the export
     * @return the file
     * @throws ai.cvat.sdk.transfer.TransferException when the file exists already and the options do not say what to do;
     *     when the download broke
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the file has expired
     */
    Path toFile(Path target, Consumer<? super DownloadOptions> options);

    /**
     * Downloads it to a stream.
     *
     * @param target gets the bytes as they arrive; not closed
     * @return how many bytes were written
     * @throws ai.cvat.sdk.transfer.TransferException when the stream refuses, or what arrived is not whole
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the file has expired
     */
    long toStream(OutputStream target);
}
