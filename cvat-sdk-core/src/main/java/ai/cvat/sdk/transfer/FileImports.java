package ai.cvat.sdk.transfer;

import ai.cvat.api.model.Request;
import ai.cvat.sdk.internal.ClientContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * Uploads a file of annotations, a dataset or a backup in chunks that resume after faults, and sets the server to import
 * it. Users reach it by verbs such as {@code Task.importAnnotations}.
 */
public final class FileImports {

    private static final String FILE_NAME = "filename";

    private final ClientContext context;
    private final UploadLimits limits;
    private final Backoff backoff;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     */
    public FileImports(ClientContext context) {
        this(context, UploadLimits.standard(), Backoff.of(context));
    }

    FileImports(ClientContext context, UploadLimits limits, Backoff backoff) {
        this.context = context;
        this.limits = limits;
        this.backoff = backoff;
    }

    /**
     * Looks at a file, and sends nothing.
     *
     * @param file the file
     * @throws TransferException when it is not fit to be sent
     */
    public static void check(Path file) {
        LocalFiles.of(file);
    }

    /**
     * Uploads a file and sets the server to import it.
     *
     * @param target into what
     * @param what what is imported into what, for messages
     * @param query what the server is to do with the file
     * @param file the file
     * @param listener hears how many bytes the server has
     * @return the id of the background request that imports it
     * @throws AlreadyRunningException when the server is importing something else into the target
     * @throws TransferException when the file is not fit to be sent, or the server gave up for good
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public String upload(
            ImportTarget target, String what, Map<String, String> query, Path file, ProgressListener listener) {
        String path = target.path();
        LocalFile local = LocalFiles.of(file);
        session(url(path, query, local.name())).start();
        ProgressMeter meter =
                new ProgressMeter(listener, OptionalLong.of(local.size()), Progress.Unit.BYTES, context.logger());
        meter.report();
        TusUpload upload = new TusUpload(
                new Exchange(context.api()),
                new UploadLocations(context.api().baseUrl(), context.logger()),
                limits,
                backoff,
                context.logger(),
                local,
                meter);
        upload.send(url(path));
        String stored = upload.storedName();
        if (stored == null) {
            throw new TransferException("The server has " + file
                    + " but does not say what it calls it (no Upload-Filename header), so it cannot be imported.");
        }
        UploadSession session = session(url(path, query, stored));
        String id = begin(target, what, session::finish);
        context.logger().info("Uploaded {} to {}; the server imports it by request {}", file, path, id);
        return id;
    }

    /**
     * Sets the server to import a file that it gets by itself.
     *
     * @param target into what
     * @param what what is imported into what, for messages
     * @param query where the file is, and what the server is to do with it
     * @return the id of the background request that imports it
     * @throws AlreadyRunningException when the server is importing something else into the target
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public String fetch(ImportTarget target, String what, Map<String, String> query) {
        HttpUrl.Builder url = url(target.path()).newBuilder();
        query.forEach(url::addQueryParameter);
        UploadSession session = session(url.build());
        return begin(target, what, session::request);
    }

    private String begin(ImportTarget target, String what, Supplier<String> request) {
        ListedRequests imports = ListedRequests.importsInto(context, target);
        List<Request> before = imports.now();
        // Two backups that are restored at the same time cannot be told apart.
        boolean unmistakable = target.id() != null;
        return new StartOfWork(context, what, () -> imports.idsOfNew(before), unmistakable).begin(request);
    }

    private UploadSession session(HttpUrl url) {
        return new UploadSession(context.api(), limits, backoff, context.logger(), url);
    }

    private HttpUrl url(String path) {
        return context.api().baseUrl().newBuilder().addPathSegments(path).build();
    }

    private HttpUrl url(String path, Map<String, String> query, String name) {
        HttpUrl.Builder url = url(path).newBuilder();
        query.forEach(url::addQueryParameter);
        return url.addQueryParameter(FILE_NAME, name).build();
    }
}
