package ai.cvat.sdk.upload;

import ai.cvat.sdk.requests.BackgroundRequest;

/**
 * An upload of the media of a task, before it is begun ({@code tasks_create_data}). It waits until the server has made frames
 * of them, unless the name of the method begins with {@code start}: that waits only until the server has the media, and gives
 * the request to wait for. A task can get data once.
 *
 * <pre>{@code
 * BackgroundRequest<Task> making = task.dataUpload(options -> options.frameStep(10)).start(Media.files(Path.of("film.mp4")));
 * making.await(Duration.ofMinutes(10));
 * }</pre>
 *
 * @param <T> the task
 */
public interface MediaUpload<T> {

    /**
     * Uploads media, or tells the server where they are.
     *
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @return the task with its data
     * @throws IllegalArgumentException when the options do not go with the media
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not fit to be sent, before anything is; when the upload
     *     broke for good, or fewer frames came of it than were sent
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not make frames of them, or waiting ended
     *     otherwise
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the task has data already
     */
    default T send(Media media) {
        return start(media).await().value();
    }

    /**
     * Uploads media, or tells the server where they are, and does not wait until it has made frames of them.
     *
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @return what the server does
     * @throws IllegalArgumentException when the options do not go with the media
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not fit to be sent, before anything is; when the upload
     *     broke for good
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the task has data already
     */
    BackgroundRequest<T> start(Media media);

    /**
     * Goes on with an upload that another process began and did not end.
     *
     * @param handle the newest handle that the upload gave
     * @return the task with its data
     * @throws IllegalArgumentException when the handle is of another task or server, or the options say what the server is
     *     to do with the media, which the handle knows
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not what it was, before anything is sent; when the
     *     upload broke for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not make frames of them, or waiting ended
     *     otherwise
     */
    T resume(UploadHandle handle);

    /**
     * Goes on with an upload that another process began and did not end, and does not wait until the server has made frames.
     *
     * @param handle the newest handle that the upload gave
     * @return what the server does
     * @throws IllegalArgumentException when the handle is of another task or server, or the options say what the server is
     *     to do with the media, which the handle knows
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not what it was, before anything is sent; when the
     *     upload broke for good; when the frames were made so long ago that there is nothing to wait for
     */
    BackgroundRequest<T> startResume(UploadHandle handle);
}
