package ai.cvat.sdk.internal.upload;

import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.requests.PolledRequest;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.MediaUpload;
import ai.cvat.sdk.upload.UploadHandle;
import ai.cvat.sdk.upload.UploadOptions;
import java.util.function.Function;

/**
 * An upload of the media of a task by {@link TaskUploads}.
 *
 * @param <T> the task
 */
public final class TaskMediaUpload<T> implements MediaUpload<T> {

    private final ClientContext context;
    private final long taskId;
    private final UploadOptions options;
    private final Function<StartedUpload, T> filled;

    /**
     * An upload.
     *
     * @param context the client's context
     * @param taskId the id of the task
     * @param options what the server is to do with the media
     * @param filled reads the task with its frames, and compares them with what was sent
     */
    public TaskMediaUpload(
            ClientContext context, long taskId, UploadOptions options, Function<StartedUpload, T> filled) {
        this.context = context;
        this.taskId = taskId;
        this.options = options;
        this.filled = filled;
    }

    @Override
    public BackgroundRequest<T> start(Media media) {
        try (PreparedUpload prepared = new TaskUploads(context).prepare(media, options)) {
            return start(prepared);
        }
    }

    /**
     * Uploads what was looked at already.
     *
     * @param prepared the media
     * @return what the server does
     */
    public BackgroundRequest<T> start(PreparedUpload prepared) {
        return request(prepared.send(taskId));
    }

    @Override
    public T resume(UploadHandle handle) {
        StartedUpload upload = new TaskUploads(context).resume(taskId, handle, options);
        return upload.isOver() ? filled.apply(upload) : request(upload).await().value();
    }

    @Override
    public BackgroundRequest<T> startResume(UploadHandle handle) {
        return request(new TaskUploads(context).resume(taskId, handle, options));
    }

    private BackgroundRequest<T> request(StartedUpload upload) {
        return PolledRequest.of(context, upload.requestId())
                .waiting(options.waiting(), "Data of task " + taskId)
                .comingTo(finished -> filled.apply(upload));
    }

    @Override
    public String toString() {
        return "MediaUpload{task " + taskId + "}";
    }
}
