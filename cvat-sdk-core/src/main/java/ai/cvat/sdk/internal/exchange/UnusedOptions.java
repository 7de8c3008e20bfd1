package ai.cvat.sdk.internal.exchange;

import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.exchange.ImportHandle;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Refuses options that would have no effect: who sets them waits for something that does not happen. */
final class UnusedOptions {

    private UnusedOptions() {}

    static void refuseDownload(DownloadOptions options) {
        DownloadOptions usual = new DownloadOptions();
        if (options.existing() != usual.existing()
                || options.progressListener() != usual.progressListener()
                || options.resume() != usual.resume()
                || !options.patience().equals(usual.patience())) {
            throw new IllegalArgumentException("The options say how to download, but this call downloads nothing: leave"
                    + " download, existing and progressListener out.");
        }
    }

    static void refuseListeners(ProgressListener listener, @Nullable Consumer<? super ImportHandle> handleListener) {
        if (listener != ProgressListener.none()) {
            throw new IllegalArgumentException("The options have a progress listener, but nothing is sent from here and"
                    + " so there is no progress to tell: leave progressListener out.");
        }
        if (handleListener != null) {
            throw new IllegalArgumentException("The options have a handle listener, but nothing is sent from here that"
                    + " another process could go on with: leave handleListener out.");
        }
    }
}
