package ai.cvat.sdk.transfer;

import ai.cvat.sdk.internal.ClientContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
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
        this(context, UploadLimits.standard(), new Backoff(context.time()));
    }

    FileImports(ClientContext context, UploadLimits limits, Backoff backoff) {
        this.context = context;
        this.limits = limits;
        this.backoff = backoff;
    }

    /**
     * Uploads a file and sets the server to import it.
     *
     * @param path the path of the resource, which begins with {@code api/} and ends with a slash
     * @param query what the server is to do with the file
     * @param file the file
     * @param listener hears how many bytes the server has
     * @return the id of the background request that imports it
     * @throws TransferException when the file is not fit to be sent, or the server gave up for good
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public String upload(String path, Map<String, String> query, Path file, ProgressListener listener) {
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
        String id = session(url(path, query, stored)).finish();
        context.logger().info("Uploaded {} to {}; the server imports it by request {}", file, path, id);
        return id;
    }

    /**
     * Sets the server to import a file that it gets by itself.
     *
     * @param path the path of the resource, which begins with {@code api/} and ends with a slash
     * @param query where the file is, and what the server is to do with it
     * @return the id of the background request that imports it
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public String fetch(String path, Map<String, String> query) {
        HttpUrl.Builder url = url(path).newBuilder();
        query.forEach(url::addQueryParameter);
        return session(url.build()).request();
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
