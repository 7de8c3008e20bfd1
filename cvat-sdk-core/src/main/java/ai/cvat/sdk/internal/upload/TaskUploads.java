package ai.cvat.sdk.internal.upload;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.DataRequest;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.handles.UploadState;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadHandle;
import ai.cvat.sdk.upload.UploadOptions;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * Uploads the media of tasks by the server's own protocol: small files in groups, large files in chunks that resume after
 * faults. Users reach it by {@code Task.uploadData}.
 */
public final class TaskUploads {

    private final ClientContext context;
    private final UploadLimits limits;
    private final Backoff backoff;

    public TaskUploads(ClientContext context) {
        this(context, UploadLimits.standard(), Backoff.of(context));
    }

    TaskUploads(ClientContext context, UploadLimits limits, Backoff backoff) {
        this.context = context;
        this.limits = limits;
        this.backoff = backoff;
    }

    /**
     * Uploads media and sets the server to make frames of them ({@code tasks_create_data}).
     *
     * @param taskId the id of a task without data
     * @param media the media
     * @param options what the server is to do with them
     * @return what the server does, and what is to come of it
     * @throws AlreadyRunningException when the server is making frames of other media for the task
     * @throws TransferException when a file is not fit to be sent, before anything is; when the server gave up for good
     * @throws IllegalArgumentException when the options do not go with the media
     * @throws ApiException when the server refuses
     * @throws TransportException when no answer arrives
     */
    public StartedUpload upload(long taskId, Media media, UploadOptions options) {
        try (PreparedUpload upload = prepare(media, options)) {
            return upload.send(taskId);
        }
    }

    /**
     * Looks at media, and sends nothing.
     *
     * @param media the media
     * @param options what the server is to do with them
     * @return media that are fit to be sent
     * @throws TransferException when they are not fit to be sent
     * @throws IllegalArgumentException when the options do not go with them
     */
    public PreparedUpload prepare(Media media, UploadOptions options) {
        DataRequest data = options.data();
        PreparedFiles files = PreparedFiles.of(media, data, options);
        if (options.handleListener() != null && !files.lasting()) {
            files.close();
            throw new IllegalArgumentException(
                    "Only files and directories can be uploaded so that another process can go on:"
                            + " leave the handle listener out, or write the media to files first.");
        }
        return new PreparedUpload(this, data, options, files);
    }

    /**
     * Goes on with an upload that another process began ({@code tasks_create_data}).
     *
     * @param taskId the id of the task
     * @param handle the newest handle of that upload
     * @param options how to upload, wait and report; what the server is to do with the media, the handle knows
     * @return what the server does, and what is to come of it; it may be over
     * @throws IllegalArgumentException when the handle is of another task or server, or the options say what the server is
     *     to do with the media
     * @throws TransferException when a file is not what it was; when the server gave up for good
     * @throws ApiException when the server refuses
     * @throws TransportException when no answer arrives
     */
    public StartedUpload resume(long taskId, UploadHandle handle, UploadOptions options) {
        UploadSession session = session(taskId);
        UploadState state = UploadJournal.HANDLES.stateOf(handle);
        String address = session.server();
        if (state.task() != taskId || !state.server().equals(address)) {
            throw new IllegalArgumentException("The upload is one to task " + state.task() + " of " + state.server()
                    + ", but this is task " + taskId + " of " + address + ".");
        }
        if (!options.data().equals(new UploadOptions().data())) {
            throw new IllegalArgumentException("What the server is to do with the media was said when the upload began:"
                    + " leave all options out but those of waiting, parallel groups and listeners.");
        }
        UploadJournal journal = UploadJournal.resumed(session, state, options.handleListener());
        return new TaskUpload(session, taskId).resume(journal, options);
    }

    UploadSession session(long taskId) {
        HttpUrl url = Objects.requireNonNull(context.api().baseUrl().resolve("api/tasks/" + taskId + "/data/"));
        return new UploadSession(context, limits, backoff, url);
    }
}
