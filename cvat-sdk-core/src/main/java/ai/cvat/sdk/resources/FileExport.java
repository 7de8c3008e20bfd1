package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.CvatException;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.WaitOptions;
import ai.cvat.sdk.transfer.DownloadOptions;
import ai.cvat.sdk.transfer.Downloads;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Function;

/** Exports a dataset or a backup of whatever has one. */
final class FileExport {

    private final ClientContext context;
    private final String what;
    private final Runnable check;
    private final Function<ExportPlace, ApiCall<RqId>> operation;

    /**
     * An export.
     *
     * @param what what is exported, for messages
     * @param check refuses what cannot be exported, before anything is begun
     * @param operation starts it
     */
    FileExport(ClientContext context, String what, Runnable check, Function<ExportPlace, ApiCall<RqId>> operation) {
        this.context = context;
        this.what = what;
        this.check = check;
        this.operation = operation;
    }

    BackgroundRequest start(ExportPlace place) {
        check.run();
        StartedRequests requests = new StartedRequests(context);
        // The server takes two exports for the same whatever their places are: one under way may go elsewhere.
        return place.isCloudStorage()
                ? requests.startAlone(operation.apply(place), named())
                : requests.start(operation.apply(place));
    }

    private String named() {
        return "Export of " + what;
    }

    Path toFile(Path target, WaitOptions waiting, DownloadOptions download) {
        if (new Downloads(context).skips(target, download)) {
            return target;
        }
        return download(finishHere(waiting), target, download);
    }

    long toStream(OutputStream target, WaitOptions waiting, DownloadOptions download) {
        return download(finishHere(waiting), target, download);
    }

    private FinishedRequest finishHere(WaitOptions waiting) {
        FinishedRequest finished = finish(ExportPlace.SERVER, waiting);
        if (finished.request().getResultUrl() != null) {
            return finished;
        }
        context.logger()
                .info(
                        "{}: request {} was one into a cloud storage",
                        named(),
                        finished.request().getId());
        return finish(ExportPlace.SERVER, waiting);
    }

    FinishedRequest finish(ExportPlace place, WaitOptions options) {
        WaitOptions waiting = options.logPrefix().isEmpty()
                ? options.toBuilder().logPrefix(named()).build()
                : options;
        return start(place).await(waiting);
    }

    Path download(FinishedRequest finished, Path target, DownloadOptions options) {
        return new Downloads(context).download(url(finished), target, options);
    }

    long download(FinishedRequest finished, OutputStream target, DownloadOptions options) {
        return new Downloads(context).download(url(finished), target, options);
    }

    private String url(FinishedRequest finished) {
        String url = finished.request().getResultUrl();
        if (url == null) {
            throw new CvatException("The export of " + what + " finished without a file to download (request "
                    + finished.request().getId() + " has no result_url).");
        }
        return url;
    }
}
