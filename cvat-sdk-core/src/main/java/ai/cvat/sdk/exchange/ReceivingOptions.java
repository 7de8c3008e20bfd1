package ai.cvat.sdk.exchange;

import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.function.Consumer;

/**
 * Options of what the server writes and is then downloaded.
 *
 * @param <O> the options themselves
 */
public abstract sealed class ReceivingOptions<O extends ReceivingOptions<O>> extends WaitingOptions<O>
        permits ExportOptions, BackupOptions, EventExportOptions {

    private final DownloadOptions download = new DownloadOptions();

    /**
     * The options of the download of the file.
     *
     * @return a copy
     */
    public final DownloadOptions download() {
        return Filled.by(download, new DownloadOptions());
    }

    /**
     * Sets how the file is downloaded.
     *
     * @param options changes how it is downloaded, as far as that was set: what to do with an existing file, who is told
     * @return these options
     */
    public final O download(Consumer<? super DownloadOptions> options) {
        options.accept(download);
        return self();
    }

    /**
     * Sets what to do when the file is there already.
     *
     * @param choice {@link ExistingFile#FAIL} where it is not set
     * @return these options
     */
    public final O existing(ExistingFile choice) {
        download.existing(choice);
        return self();
    }

    /**
     * Sets who is told how many bytes of the file have come.
     *
     * @param listener called on the downloading thread
     * @return these options
     */
    public final O progressListener(ProgressListener listener) {
        download.progressListener(listener);
        return self();
    }

    @Override
    public void accept(O others) {
        super.accept(others);
        others.download(download);
    }
}
