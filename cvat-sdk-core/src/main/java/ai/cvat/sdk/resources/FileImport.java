package ai.cvat.sdk.resources;

import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.WaitOptions;
import ai.cvat.sdk.transfer.FileImports;
import ai.cvat.sdk.transfer.ImportOptions;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.ProgressListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Imports a file of annotations, a dataset or a backup into a resource of the server. */
final class FileImport {

    private final ClientContext context;
    private final ImportTarget target;
    private final String what;

    FileImport(ClientContext context, ImportTarget target, String what) {
        this.context = context;
        this.target = target;
        this.what = what;
    }

    /**
     * Looks at what is to be imported later, and sends nothing of it.
     *
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent
     * @throws IllegalArgumentException when the server does not import the format
     */
    static void check(ClientContext context, String format, Path file) {
        FileImports.check(file);
        new FormatNames(context).checkImport(format);
    }

    BackgroundRequest startDataset(String format, Path file, ImportOptions options) {
        check(context, format, file);
        return start(file, dataset(format, options), options.progressListener());
    }

    BackgroundRequest startDatasetInCloud(String format, long storageId, String key, ImportOptions options) {
        checkKey(key);
        new FormatNames(context).checkImport(format);
        return startInCloud(storageId, key, dataset(format, options));
    }

    BackgroundRequest startBackup(Path file, ProgressListener listener) {
        return start(file, new LinkedHashMap<>(), listener);
    }

    BackgroundRequest startBackupInCloud(long storageId, String key) {
        checkKey(key);
        return startInCloud(storageId, key, new LinkedHashMap<>());
    }

    FinishedRequest await(BackgroundRequest request, WaitOptions options) {
        WaitOptions waiting = options.logPrefix().isEmpty()
                ? options.toBuilder().logPrefix(what).build()
                : options;
        return request.await(waiting);
    }

    private BackgroundRequest start(Path file, Map<String, String> query, ProgressListener listener) {
        query.put("location", "local");
        return context.requests().handle(new FileImports(context).upload(target, what, query, file, listener));
    }

    private BackgroundRequest startInCloud(long storageId, String key, Map<String, String> query) {
        query.put("location", "cloud_storage");
        query.put("cloud_storage_id", String.valueOf(storageId));
        query.put("filename", key);
        return context.requests().handle(new FileImports(context).fetch(target, what, query));
    }

    private static Map<String, String> dataset(String format, ImportOptions options) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("format", format);
        Boolean polygons = options.masksToPolygons();
        if (polygons != null) {
            query.put("conv_mask_to_poly", polygons.toString());
        }
        if (options.append()) {
            query.put("import_mode", "append");
        }
        return query;
    }

    private static void checkKey(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "The key of the file in the cloud storage is blank: give its name there, such as \"exports/1.zip\".");
        }
    }
}
