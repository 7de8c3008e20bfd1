package ai.cvat.sdk.exchange;

import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.RequestResult;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An export of a dataset, a backup or events, before it is begun. What goes to a file or a stream waits until the server has
 * written it, and downloads it; what begins with {@code start} does not wait, and gives the request to wait for.
 *
 * <pre>{@code
 * FileExport export = task.datasetExport("COCO 1.0", options -> options.images(false));
 * export.toFile(Path.of("cats.zip"));
 * export.toCloudStorage(7, "exports/cats.zip");
 * BackgroundRequest<ExportedFile> request = export.start();
 * }</pre>
 *
 * <p>The server makes one export of a kind at a time: the same export that is under way already is joined, unless one of the
 * two goes to a storage, where it would end in another place. An object may be used any number of times, and by many threads.
 */
public interface FileExport {

    /**
     * Exports to a file. The file appears whole or not at all.
     *
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @return the file
     * @throws IllegalArgumentException when the server does not export the format; the message names the near ones
     * @throws ai.cvat.sdk.transfer.TransferException when the file exists already and the options do not say what to do;
     *     when the download broke
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     */
    Path toFile(Path target);

    /**
     * Exports to a stream.
     *
     * @param target gets the bytes as they arrive; not closed
     * @return how many bytes were written
     * @throws IllegalArgumentException when the server does not export the format; the message names the near ones
     * @throws ai.cvat.sdk.transfer.TransferException when the stream refuses, or what arrived is not whole
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     */
    long toStream(OutputStream target);

    /**
     * Exports to a cloud storage, and waits until the server has put it there.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @throws IllegalArgumentException when the server does not export the format; when the key is blank, or the options say
     *     how to download
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the same export is under way, wherever it goes
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     */
    default void toCloudStorage(long cloudStorageId, String key) {
        startToCloudStorage(cloudStorageId, key).await();
    }

    /**
     * Exports to where the object has its exports put, its own target storage, and waits until it is there.
     *
     * @param key what the file is to be called, where that is a cloud storage
     * @return the file, where the target storage is the server itself; empty where it was put into a cloud storage
     * @throws IllegalArgumentException when the server does not export the format; when the key is blank
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the same export is under way, wherever it goes
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     */
    default Optional<ExportedFile> toTargetStorage(String key) {
        return startToTargetStorage(key).await().value();
    }

    /**
     * Sets the server to export, and does not wait. The file stays on the server, to be downloaded from there.
     *
     * @return what the server does; it comes to the file on the server
     * @throws IllegalArgumentException when the server does not export the format; the message names the near ones
     */
    BackgroundRequest<ExportedFile> start();

    /**
     * Sets the server to export, and does not wait: who waits for the request downloads.
     *
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @return what the server does; it comes to the file saved
     * @throws IllegalArgumentException when the server does not export the format; the message names the near ones
     */
    BackgroundRequest<Path> startToFile(Path target);

    /**
     * Sets the server to export to a cloud storage, and does not wait.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @return what the server does
     * @throws IllegalArgumentException when the server does not export the format; when the key is blank, or the options say
     *     how to download
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the same export is under way, wherever it goes
     */
    BackgroundRequest<RequestResult> startToCloudStorage(long cloudStorageId, String key);

    /**
     * Sets the server to export to where the object has its exports put, and does not wait.
     *
     * @param key what the file is to be called, where that is a cloud storage
     * @return what the server does; it comes to the file, or to nothing where it was put into a cloud storage
     * @throws IllegalArgumentException when the server does not export the format; when the key is blank
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the same export is under way, wherever it goes
     */
    BackgroundRequest<Optional<ExportedFile>> startToTargetStorage(String key);
}
