package ai.cvat.sdk.internal.exchange;

import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.api.model.Request;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.exchange.ExportedFile;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.download.Downloads;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/** A file of an export, by its address. */
public final class ServerFile implements ExportedFile {

    private final ClientContext context;
    private final String url;
    private final DownloadOptions options;

    ServerFile(ClientContext context, String url, DownloadOptions options) {
        this.context = context;
        this.url = url;
        this.options = options;
    }

    /**
     * The file of any export.
     *
     * @param context the client's context
     * @param finished a finished export
     * @return the file
     * @throws ai.cvat.api.client.exceptions.CvatException when it has none, as when it was put into a cloud storage
     */
    public static ServerFile of(ClientContext context, Request finished) {
        String what = "request " + Objects.requireNonNullElse(finished.getId(), "?");
        return new ServerFile(context, ServerExport.url(finished, what), new DownloadOptions());
    }

    @Override
    public Path toFile(Path target, Consumer<? super DownloadOptions> changes) {
        DownloadOptions changed = Filled.by(changes, Filled.by(options, new DownloadOptions()));
        Downloads downloads = new Downloads(context);
        return downloads.skips(target, changed) ? target : downloads.download(url, target, changed);
    }

    @Override
    public long toStream(OutputStream target) {
        return new Downloads(context).download(url, target, options);
    }

    /** The address may be signed. */
    @Override
    public String toString() {
        return "ExportedFile{" + RedactedText.of(url) + "}";
    }
}
