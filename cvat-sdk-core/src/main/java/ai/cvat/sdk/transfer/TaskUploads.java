package ai.cvat.sdk.transfer;

import ai.cvat.api.RequestsApi;
import ai.cvat.api.client.ApiException;
import ai.cvat.api.client.CvatException;
import ai.cvat.api.client.TransportException;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.PaginatedRequestList;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.sdk.internal.ClientContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

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
        this(context, UploadLimits.standard(), new Backoff(context.time()));
    }

    TaskUploads(ClientContext context, UploadLimits limits, Backoff backoff) {
        this.context = context;
        this.limits = limits;
        this.backoff = backoff;
    }

    /**
     * Uploads files and sets the server to make frames of them ({@code tasks_create_data}).
     *
     * @param taskId the id of a task without data
     * @param paths the files, in order
     * @param options what the server is to do with them
     * @return the id of the background request that does it
     * @throws TransferException when a file is not fit to be sent, before anything is; when the server gave up for good;
     *     when the thread was interrupted
     * @throws ApiException when the server refuses
     * @throws TransportException when no answer arrives
     */
    public String upload(long taskId, List<Path> paths, UploadOptions options) {
        List<LocalFile> files = LocalFiles.ofTask(paths);
        DataRequest data = data(files, options);
        HttpUrl url = Objects.requireNonNull(context.api().baseUrl().resolve("api/tasks/" + taskId + "/data/"));
        UploadSession session = new UploadSession(context.api(), limits, backoff, context.logger(), url);
        context.logger().info("Uploading {} files to task {}", files.size(), taskId);
        try {
            session.start();
            session.send(files, options.imageQuality(), options.progressListener());
        } catch (TransportException e) {
            Faults.endIfInterrupted(e, "The upload to task " + taskId);
            throw e;
        }
        return finish(session, taskId, data);
    }

    private static DataRequest data(List<LocalFile> files, UploadOptions options) {
        DataRequest data = options.data();
        if (!SortingMethod.PREDEFINED.equals(options.sortingMethod())) {
            return data;
        }
        List<String> names = files.stream().map(LocalFile::name).toList();
        List<String> order = options.uploadFileOrder();
        if (order.isEmpty()) {
            return data.uploadFileOrder(names);
        }
        if (order.size() != names.size() || !new TreeSet<>(order).equals(new TreeSet<>(names))) {
            throw new TransferException("The order of files has to name each uploaded file once. It names " + order
                    + ", but these are uploaded: " + names + ".");
        }
        return data;
    }

    private String finish(UploadSession session, long taskId, DataRequest data) {
        try {
            return session.finish(data);
        } catch (TransportException e) {
            Faults.endIfInterrupted(e, "The upload to task " + taskId);
            return startedMeanwhile(taskId, e);
        } catch (ApiException e) {
            if (e.status() == 502 || e.status() == 504) {
                return startedMeanwhile(taskId, e);
            }
            throw e;
        }
    }

    /** The answer to the end of the upload was lost, but the server may well be at work. */
    private String startedMeanwhile(long taskId, CvatException fault) {
        RequestsApi.ListParams params = new RequestsApi.ListParams()
                .taskId(taskId)
                .query("action", "create")
                .query("target", "task")
                .query("page_size", 1);
        try {
            PaginatedRequestList list =
                    context.api().requestsApi().list(params).send().requireBody();
            String id = newestAlive(list.getResults()).orElseThrow(() -> fault);
            context.logger()
                    .warn("{}; the server is at work on it all the same, as request {}", fault.getMessage(), id);
            return id;
        } catch (CvatException e) {
            if (e != fault) {
                fault.addSuppressed(e);
            }
            throw fault;
        }
    }

    private static Optional<String> newestAlive(@Nullable List<Request> requests) {
        // A failed one may be of an earlier upload.
        return requests == null
                ? Optional.empty()
                : requests.stream()
                        .filter(request -> !RequestStatus.FAILED.equals(request.getStatus()))
                        .map(Request::getId)
                        .filter(Objects::nonNull)
                        .findFirst();
    }
}
