package ai.cvat.sdk.exchange;

import ai.cvat.sdk.requests.BackgroundRequest;
import java.nio.file.Path;

/**
 * An import of annotations, a dataset or a backup, before it is begun. It waits until the server has imported the file,
 * unless the name of the method begins with {@code start}: that waits only until the server has the file, and gives the
 * request to wait for. An object may be used any number of times, and by many threads.
 *
 * <pre>{@code
 * task.annotationImport("COCO 1.0", options -> options.append(true)).fromFile(Path.of("instances.json"));
 * BackgroundRequest<Task> restoring = client.tasks().backupImport().startFromFile(Path.of("task.zip"));
 * }</pre>
 *
 * @param <T> what it comes to: the task, the job or the project that was imported into, or that was restored
 */
public interface FileImport<T> {

    /**
     * Uploads a file, and has it imported.
     *
     * @param file the file
     * @return what was imported into, or restored, as it is after that
     * @throws IllegalArgumentException when the server does not import the format; the message names the near ones
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not import it, or waiting ended otherwise
     */
    default T fromFile(Path file) {
        return startFromFile(file).await().value();
    }

    /**
     * Uploads a file, and does not wait until the server has imported it.
     *
     * @param file the file
     * @return what the server does
     * @throws IllegalArgumentException when the server does not import the format; the message names the near ones
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     */
    BackgroundRequest<T> startFromFile(Path file);

    /**
     * Has a file in a cloud storage imported.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is called in it
     * @return what was imported into, or restored, as it is after that
     * @throws IllegalArgumentException when the key is blank; when the server does not import the format; when the options
     *     have a listener of an upload
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not import it, or waiting ended otherwise
     */
    default T fromCloudStorage(long cloudStorageId, String key) {
        return startFromCloudStorage(cloudStorageId, key).await().value();
    }

    /**
     * Sets the server to import a file in a cloud storage, and does not wait.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is called in it
     * @return what the server does
     * @throws IllegalArgumentException when the key is blank; when the server does not import the format; when the options
     *     have a listener of an upload
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     */
    BackgroundRequest<T> startFromCloudStorage(long cloudStorageId, String key);

    /**
     * Goes on with an import that another process began and did not end.
     *
     * @param handle the newest handle that it gave
     * @return what was imported into, or restored, as it is after that
     * @throws IllegalArgumentException when the handle is of another target, server or organization context, or of an import
     *     otherwise than this
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not what it was, before anything is sent; when the
     *     server gave up for good, or may be at work on it and does not say by which request
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     */
    default T resume(ImportHandle handle) {
        return startResume(handle).await().value();
    }

    /**
     * Goes on with an import that another process began and did not end, and does not wait until the server has imported the
     * file. What the server does not have of the file yet is sent; where it forgot the upload, the whole. Where the other
     * process may have had the import begun, one of the same format that the same user began since is taken for it.
     *
     * @param handle the newest handle that it gave
     * @return what the server does
     * @throws IllegalArgumentException when the handle is of another target, server or organization context, or of an import
     *     otherwise than this
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not what it was, before anything is sent; when the
     *     server gave up for good, or may be at work on it and does not say by which request
     */
    BackgroundRequest<T> startResume(ImportHandle handle);
}
