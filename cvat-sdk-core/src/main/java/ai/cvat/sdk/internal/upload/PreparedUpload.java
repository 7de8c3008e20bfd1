package ai.cvat.sdk.internal.upload;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.DataRequest;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.UploadOptions;

/** Media that were looked at and are fit to be sent. Made by the SDK only. */
public final class PreparedUpload implements AutoCloseable {

    private final TaskUploads uploads;
    private final DataRequest data;
    private final UploadOptions options;
    private final PreparedFiles files;

    PreparedUpload(TaskUploads uploads, DataRequest data, UploadOptions options, PreparedFiles files) {
        this.uploads = uploads;
        this.data = data;
        this.options = options;
        this.files = files;
    }

    /**
     * Uploads them and sets the server to make frames of them ({@code tasks_create_data}).
     *
     * @param taskId the id of a task without data
     * @return what the server does, and what is to come of it
     * @throws TransferException when the server gave up for good
     * @throws ApiException when the server refuses
     * @throws TransportException when no answer arrives
     */
    public StartedUpload send(long taskId) {
        UploadSession session = uploads.session(taskId);
        TaskUpload upload = new TaskUpload(session, taskId);
        if (files.sources().isEmpty()) {
            return upload.name(data);
        }
        UploadPlan plan = UploadPlan.of(files.sources(), session.limits());
        return upload.send(new UploadJournal(session, taskId, data, plan, options.handleListener()), options);
    }

    /** Removes what was kept in temporary files. */
    @Override
    public void close() {
        files.close();
    }
}
