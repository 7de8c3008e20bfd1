package ai.cvat.sdk.internal.exchange;

import ai.cvat.api.model.Request;
import ai.cvat.sdk.exchange.FileImport;
import ai.cvat.sdk.exchange.ImportHandle;
import ai.cvat.sdk.exchange.ImportOptions;
import ai.cvat.sdk.exchange.ImportingOptions;
import ai.cvat.sdk.exchange.RestoreOptions;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.requests.PolledRequest;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.transfer.ImportTarget;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * An import of annotations, a dataset or a backup into a resource of the server.
 *
 * @param <T> what it comes to
 */
public final class ServerImport<T> implements FileImport<T> {

    private static final String FORMAT = "format";

    private final ClientContext context;
    private final ImportTarget target;
    private final String what;
    private final Map<String, String> query;
    private final ImportingOptions<?> options;
    private final Function<? super Request, ? extends T> value;

    private ServerImport(
            ClientContext context,
            ImportTarget target,
            String what,
            Map<String, String> query,
            ImportingOptions<?> options,
            Function<? super Request, ? extends T> value) {
        this.context = context;
        this.target = target;
        this.what = what;
        this.query = query;
        this.options = options;
        this.value = value;
    }

    /**
     * The import of annotations or of a dataset.
     *
     * @param target into what
     * @param what what is imported into what, for messages
     * @param value gives what it comes to
     * @throws IllegalArgumentException when the options do not go with the target
     */
    public static <T> ServerImport<T> ofDataset(
            ClientContext context,
            ImportTarget target,
            String what,
            String format,
            ImportOptions options,
            Function<? super Request, ? extends T> value) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(FORMAT, format);
        Boolean polygons = options.masksToPolygons();
        if (polygons != null) {
            query.put("conv_mask_to_poly", polygons.toString());
        }
        if (options.append()) {
            if (target.kind().equals("project")) {
                throw new IllegalArgumentException("The options say to append, which only imports of annotations know:"
                        + " a dataset becomes new tasks of its project in any case. Leave append out.");
            }
            query.put("import_mode", "append");
        }
        return new ServerImport<>(context, target, what, query, options, value);
    }

    /**
     * The restoring of a task or a project from a backup.
     *
     * @param kind what is restored
     * @param value gives what it comes to
     */
    public static <T> ServerImport<T> ofBackup(
            ClientContext context, String kind, RestoreOptions options, Function<? super Request, ? extends T> value) {
        String what = "Restore of a " + kind + " from a backup";
        return new ServerImport<>(context, ImportTarget.backup(kind), what, Map.of(), options, value);
    }

    /**
     * Looks at what is to be imported later, and sends nothing of it.
     *
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent
     * @throws IllegalArgumentException when the server does not import the format
     */
    public static void check(ClientContext context, String format, Path file) {
        ImportUploader.check(file);
        new FormatNames(context).checkImport(format);
    }

    @Override
    public BackgroundRequest<T> startFromFile(Path file) {
        ImportUploader.check(file);
        checkFormat();
        Map<String, String> local = new LinkedHashMap<>(query);
        local.put("location", "local");
        return request(new ImportUploader(context)
                .upload(target, what, local, file, options.progressListener(), options.handleListener()));
    }

    @Override
    public BackgroundRequest<T> startFromCloudStorage(long storageId, String key) {
        UnusedOptions.refuseListeners(options.progressListener(), options.handleListener());
        Map<String, String> cloud = new LinkedHashMap<>(query);
        cloud.put("location", "cloud_storage");
        cloud.put("cloud_storage_id", String.valueOf(storageId));
        cloud.put("filename", ExportPlace.checkedKey(key));
        checkFormat();
        return request(new ImportUploader(context).fetch(target, what, cloud));
    }

    @Override
    public BackgroundRequest<T> startResume(ImportHandle handle) {
        return request(new ImportUploader(context)
                .resume(target, what, query, handle, options.progressListener(), options.handleListener()));
    }

    private void checkFormat() {
        String format = query.get(FORMAT);
        if (format != null) {
            new FormatNames(context).checkImport(format);
        }
    }

    private BackgroundRequest<T> request(String id) {
        return PolledRequest.of(context, id).waiting(options.waiting(), what).comingTo(value);
    }

    @Override
    public String toString() {
        return "FileImport{" + what + "}";
    }
}
