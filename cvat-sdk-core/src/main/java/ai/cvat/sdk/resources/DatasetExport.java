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
import ai.cvat.sdk.transfer.ExportOptions;
import java.nio.file.Path;

/** Exports a dataset of whatever has one. */
final class DatasetExport {

    /** The operation that starts an export. */
    @FunctionalInterface
    interface Operation {
        ApiCall<RqId> call(String format, boolean images);
    }

    private final ClientContext context;
    private final String label;
    private final Operation operation;

    DatasetExport(ClientContext context, String label, Operation operation) {
        this.context = context;
        this.label = label;
        this.operation = operation;
    }

    BackgroundRequest start(String format, ExportOptions options) {
        if (format.isBlank()) {
            throw new IllegalArgumentException(
                    "The format of the dataset is blank: give one that the server knows, such as"
                            + " \"CVAT for images 1.1\" or \"COCO 1.0\".");
        }
        return new StartedRequests(context).start(operation.call(format, options.images()));
    }

    Path toFile(String format, Path target, ExportOptions options) {
        Downloads downloads = new Downloads(context);
        if (downloads.skips(target, options.download())) {
            return target;
        }
        WaitOptions waiting = options.waiting();
        if (waiting.logPrefix().isEmpty()) {
            waiting = waiting.toBuilder().logPrefix("Export of " + label).build();
        }
        return download(start(format, options).await(waiting), target, options.download());
    }

    Path download(FinishedRequest finished, Path target, DownloadOptions options) {
        String url = finished.request().getResultUrl();
        if (url == null) {
            throw new CvatException("The export of " + label + " finished without a file to download (request "
                    + finished.request().getId() + " has no result_url).");
        }
        return new Downloads(context).download(url, target, options);
    }
}
