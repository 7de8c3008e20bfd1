package ai.cvat.sdk.internal.upload;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.requests.RequestStarter;
import ai.cvat.sdk.internal.requests.RunningRequests;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.ParallelTasks;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadHandle;
import ai.cvat.sdk.upload.UploadHandle.Stage;
import ai.cvat.sdk.upload.UploadOptions;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * Uploads the media of tasks by the server's own protocol: small files in groups, large files in chunks that resume after
 * faults. Users reach it by {@code Task.uploadData}.
 */
public final class TaskUploads {

    private final ClientContext context;
    private final UploadLimits limits;
    private final Backoff backoff;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     */
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
        PreparedFiles files = media.prepare(data, options);
        if (options.handleListener() != null && !files.lasting()) {
            files.close();
            throw new IllegalArgumentException(
                    "Only files and directories can be uploaded so that another process can go on:"
                            + " leave the handle listener out, or write the media to files first.");
        }
        return new PreparedUpload(this, data, options, files);
    }

    StartedUpload sendPrepared(long taskId, DataRequest data, UploadOptions options, PreparedFiles files) {
        if (files.sources().isEmpty()) {
            context.logger().info("Naming the media of task {}", taskId);
            String id = work(taskId).begin(() -> session(taskId).request(data));
            return new StartedUpload(taskId, id, SentFrames.UNKNOWN);
        }
        UploadPlan plan = UploadPlan.of(files.sources(), limits);
        HttpUrl server = context.api().baseUrl();
        return run(new UploadJournal(server, taskId, data, plan, limits, options.handleListener()), options);
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
        HttpUrl server = context.api().baseUrl();
        String address = UploadJournal.addressOf(server);
        if (handle.taskId() != taskId || !handle.document().server().equals(address)) {
            throw new IllegalArgumentException("The upload is one to task " + handle.taskId() + " of "
                    + handle.document().server() + ", but this is task " + taskId + " of " + address + ".");
        }
        if (!options.data().equals(UploadOptions.defaults().data())) {
            throw new IllegalArgumentException("What the server is to do with the media was said when the upload began:"
                    + " leave all options out but those of waiting, parallel groups and listeners.");
        }
        return run(UploadJournal.resumed(server, handle, limits, options.handleListener()), options);
    }

    private StartedUpload run(UploadJournal journal, UploadOptions options) {
        long taskId = journal.taskId();
        List<String> names = journal.files().stream().map(UploadSource::name).toList();
        SentFrames sent = SentFrames.of(names, journal.data());
        try {
            return new StartedUpload(taskId, begin(journal, options), sent);
        } catch (BadRequestException e) {
            if (journal.resumed() && hasData(taskId)) {
                return new StartedUpload(taskId, null, sent);
            }
            throw e;
        }
    }

    private boolean hasData(long taskId) {
        Long size =
                context.api().tasksApi().retrieve(taskId).send().requireBody().getSize();
        return size != null && size > 0;
    }

    /** Sends what is to be sent. Returns the id of the background request. */
    private String begin(UploadJournal journal, UploadOptions options) {
        long taskId = journal.taskId();
        UploadSession session = session(taskId);
        Long quality = journal.data().getImageQuality();
        int imageQuality = quality == null ? UploadOptions.DEFAULT_IMAGE_QUALITY : quality.intValue();
        context.logger().info("Uploading {} files to task {}", journal.files().size(), taskId);
        boolean mayHaveEnded = journal.resumed() && journal.stage() == Stage.FINISHING;
        if (mayHaveEnded) {
            List<String> running = running(taskId);
            if (!running.isEmpty()) {
                return running.get(0);
            }
        }
        if (journal.stage() == Stage.NEW) {
            session.start();
            journal.enter(Stage.STARTED);
        }
        if (journal.stage() == Stage.STARTED) {
            ParallelTasks lanes = new ParallelTasks(options.parallelGroups(), context);
            session.send(journal, imageQuality, options.progressListener(), lanes);
            journal.enter(Stage.FINISHING);
        }
        Supplier<String> finish = () -> session.finish(journal.data());
        return mayHaveEnded ? work(taskId).beginAgain(finish) : work(taskId).begin(finish);
    }

    private UploadSession session(long taskId) {
        HttpUrl url = Objects.requireNonNull(context.api().baseUrl().resolve("api/tasks/" + taskId + "/data/"));
        return new UploadSession(context.api(), limits, backoff, context.logger(), url);
    }

    private RequestStarter work(long taskId) {
        return new RequestStarter(context, "The upload to task " + taskId, () -> running(taskId), true);
    }

    /** What the server may have begun to do with the data of a task; one that failed may be of an earlier upload. */
    private List<String> running(long taskId) {
        return RunningRequests.creationsOf(context, taskId).now().stream()
                .filter(request -> !RequestStatus.FAILED.equals(request.getStatus()))
                .map(Request::getId)
                .filter(Objects::nonNull)
                .limit(1)
                .toList();
    }
}
