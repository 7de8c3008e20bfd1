package ai.cvat.sdk.internal.exchange;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.exchange.ExportedFile;
import ai.cvat.sdk.exchange.FileExport;
import ai.cvat.sdk.exchange.ReceivingOptions;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.download.Downloads;
import ai.cvat.sdk.internal.download.StreamSink;
import ai.cvat.sdk.internal.requests.OperationStarter;
import ai.cvat.sdk.internal.requests.PolledRequest;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.RequestNotFoundException;
import ai.cvat.sdk.requests.RequestResult;
import ai.cvat.sdk.requests.WaitOptions;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** An export of a dataset, a backup or events by the server. */
public final class ServerExport implements FileExport {

    private static final String CALL = "export";
    private static final String REQUEST = "request";

    /** What the server says to who downloads an export that was begun anew. */
    private static final String NOT_FINISHED = "export process is not finished";

    /** How often an export is waited for again. */
    private static final int REPEATS = 10;

    /** What the server answers about requests that it has forgotten, replaced, or that are another user's. */
    private static final Set<Integer> OVER = Set.of(400, 403, 404, 410);

    private final ClientContext context;
    private final String what;
    private final Runnable check;
    private final Function<ExportPlace, ApiCall<RqId>> operation;
    private final WaitOptions waiting;
    private final DownloadOptions download;

    /**
     * An export.
     *
     * @param what what is exported, for messages
     * @param check refuses what cannot be exported, before anything is begun
     * @param operation starts it
     * @param options how to wait until the server has written it, and how to download what it has written
     */
    public ServerExport(
            ClientContext context,
            String what,
            Runnable check,
            Function<ExportPlace, ApiCall<RqId>> operation,
            ReceivingOptions<?> options) {
        this.context = context;
        this.what = what;
        this.check = check;
        this.operation = operation;
        this.waiting = options.waiting();
        this.download = options.download();
    }

    @Override
    public BackgroundRequest<ExportedFile> start() {
        return begin(ExportPlace.SERVER).comingTo(request -> file(here(request)));
    }

    @Override
    public BackgroundRequest<Path> startToFile(Path target) {
        new Downloads(context).skips(target, download);
        return begin(ExportPlace.SERVER).comingTo(new Saving(target));
    }

    @Override
    public BackgroundRequest<RequestResult> startToCloudStorage(long id, String key) {
        UnusedOptions.refuseDownload(download);
        return begin(ExportPlace.cloudStorage(id, key));
    }

    @Override
    public BackgroundRequest<Optional<ExportedFile>> startToTargetStorage(String key) {
        return begin(ExportPlace.targetStorage(key))
                .comingTo(request -> request.getResultUrl() == null ? Optional.empty() : Optional.of(file(request)));
    }

    /** What was saved is not saved again for whoever waits for the same request too. */
    private final class Saving implements Function<Request, Path> {
        private final Path target;
        private @Nullable Path saved;

        private Saving(Path target) {
            this.target = target;
        }

        @Override
        public synchronized Path apply(Request finished) {
            Path file = saved == null ? file(here(finished)).toFile(target) : saved;
            saved = file;
            return file;
        }
    }

    private ServerFile file(Request finished) {
        return new ServerFile(context, url(finished, what), download);
    }

    @Override
    public Path toFile(Path target) {
        if (new Downloads(context).skips(target, download)) {
            return target;
        }
        Path whole = download.resume() && !Files.isDirectory(target) ? resumed(target) : null;
        if (whole != null) {
            return whole;
        }
        return whole(
                finished -> {
                    String id = finished.getId();
                    return new Downloads(context)
                            .noting(id == null ? Map.of() : Map.of(CALL, call(), REQUEST, id))
                            .download(url(finished, what), target, download);
                },
                () -> true);
    }

    /**
     * Downloads what an export comes to. Somebody else may begin the same export anew when it is finished here and not
     * downloaded yet: then the server says that it is not finished, and it is waited for again.
     *
     * @param again whether the download can begin once more
     */
    private <T> T whole(Function<Request, T> downloaded, BooleanSupplier again) {
        Request finished = finishHere();
        for (int left = REPEATS; ; left--) {
            try {
                return downloaded.apply(finished);
            } catch (BadRequestException e) {
                if (left == 0 || !e.serverMessage().contains(NOT_FINISHED) || !again.getAsBoolean()) {
                    throw e;
                }
                context.logger().info("{}: it was begun anew meanwhile, and is waited for again", named());
                String id = finished.getId();
                // Not started once more, which would make others wait again who wait for the same.
                finished = id == null ? finishHere() : here(awaited(PolledRequest.of(context, id)));
            }
        }
    }

    /** What an export is asked for by: another one begun for the same file goes on with nothing. */
    private String call() {
        HttpUrl url = operation.apply(ExportPlace.SERVER).request().url();
        return url.encodedPath() + "?" + url.encodedQuery();
    }

    /**
     * Goes on with what was kept of a download of the same export, as long as the server still has the file: once it exports
     * anew, the file counts as another one. Null where there is nothing to go on with.
     */
    private @Nullable Path resumed(Path target) {
        Map<String, String> noted = new Downloads(context).noted(target);
        String id = noted.get(REQUEST);
        if (id == null || !call().equals(noted.get(CALL))) {
            return null;
        }
        try {
            Request request = PolledRequest.of(context, id).retrieve();
            String url = request.getResultUrl();
            if (!RequestStatus.FINISHED.equals(request.getStatus()) || url == null) {
                return null;
            }
            context.logger().info("{}: what request {} came to is still there", named(), id);
            return new Downloads(context)
                    .noting(Map.of(CALL, call(), REQUEST, id))
                    .download(url, target, download);
        } catch (RequestNotFoundException e) {
            return null;
        } catch (ApiException e) {
            if (!OVER.contains(e.status())) {
                throw e;
            }
            context.logger().debug("{}: what request {} came to is gone", named(), id, e);
            return null;
        }
    }

    @Override
    public long toStream(OutputStream target) {
        StreamSink sink = new StreamSink(target);
        return whole(
                finished -> new Downloads(context).download(url(finished, what), sink, download), () -> !sink.begun());
    }

    private PolledRequest<RequestResult> begin(ExportPlace place) {
        check.run();
        OperationStarter requests = new OperationStarter(context);
        // The server takes two exports for the same whatever their places are: one under way may go elsewhere.
        PolledRequest<RequestResult> begun = ExportPlace.SERVER.equals(place)
                ? requests.start(operation.apply(place))
                : requests.startAlone(operation.apply(place), named());
        return begun.waiting(waiting, named());
    }

    private String named() {
        return "Export of " + what;
    }

    private Request finishHere() {
        return here(begin(ExportPlace.SERVER).await().request());
    }

    /** The same, or one that is to be downloaded, where that was one into a cloud storage. */
    private Request here(Request finished) {
        if (finished.getResultUrl() != null) {
            return finished;
        }
        context.logger().info("{}: request {} was one into a cloud storage", named(), finished.getId());
        return begin(ExportPlace.SERVER).await().request();
    }

    private Request awaited(PolledRequest<?> request) {
        return request.waiting(waiting, named()).await().request();
    }

    /** Where a finished export of something is to be downloaded from. */
    static String url(Request finished, String what) {
        String url = finished.getResultUrl();
        if (url == null) {
            throw new CvatException("The export of " + what + " finished without a file to download (request "
                    + finished.getId()
                    + " has no result_url). One that was put into a cloud storage has none here.");
        }
        return url;
    }

    @Override
    public String toString() {
        return "FileExport{" + what + "}";
    }
}
