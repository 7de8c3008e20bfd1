package ai.cvat.sdk.internal.exchange;

import ai.cvat.sdk.exchange.ImportHandle;
import ai.cvat.sdk.exchange.ImportOptions;
import ai.cvat.sdk.exchange.RestoreOptions;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.requests.PolledRequest;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.WaitOptions;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.ProgressListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Imports a file of annotations, a dataset or a backup into a resource of the server. */
public final class ImportCommand {

    private final ClientContext context;
    private final ImportTarget target;
    private final String what;

    public ImportCommand(ClientContext context, ImportTarget target, String what) {
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
    public static void check(ClientContext context, String format, Path file) {
        ImportUploader.check(file);
        new FormatNames(context).checkImport(format);
    }

    public FinishedRequest dataset(String format, Path file, ImportOptions options) {
        return await(beginDataset(format, file, options), options.waiting());
    }

    public BackgroundRequest startDataset(String format, Path file, ImportOptions options) {
        UnusedOptions.refuseWaiting(options.waiting());
        return beginDataset(format, file, options);
    }

    private PolledRequest beginDataset(String format, Path file, ImportOptions options) {
        Map<String, String> query = query(format, options);
        check(context, format, file);
        return start(file, query, options.progressListener(), options.handleListener());
    }

    public FinishedRequest resumeDataset(ImportHandle handle, ImportOptions options) {
        return await(resumedDataset(handle, options), options.waiting());
    }

    public BackgroundRequest startResumeDataset(ImportHandle handle, ImportOptions options) {
        UnusedOptions.refuseWaiting(options.waiting());
        return resumedDataset(handle, options);
    }

    private PolledRequest resumedDataset(ImportHandle handle, ImportOptions options) {
        if (options.append() || options.masksToPolygons() != null) {
            throw new IllegalArgumentException(
                    "How to import was said when the import began: leave append and" + " masksToPolygons out.");
        }
        return resume(handle, options.progressListener(), options.handleListener());
    }

    public FinishedRequest datasetInCloud(String format, long storageId, String key, ImportOptions options) {
        return await(beginDatasetInCloud(format, storageId, key, options), options.waiting());
    }

    public BackgroundRequest startDatasetInCloud(String format, long storageId, String key, ImportOptions options) {
        UnusedOptions.refuseWaiting(options.waiting());
        return beginDatasetInCloud(format, storageId, key, options);
    }

    private PolledRequest beginDatasetInCloud(String format, long storageId, String key, ImportOptions options) {
        UnusedOptions.refuseListeners(options.progressListener(), options.handleListener());
        Map<String, String> query = query(format, options);
        checkKey(key);
        new FormatNames(context).checkImport(format);
        return startInCloud(storageId, key, query);
    }

    public FinishedRequest fromBackup(Path file, RestoreOptions options) {
        return await(restore(file, options), options.waiting());
    }

    public BackgroundRequest startFromBackup(Path file, RestoreOptions options) {
        UnusedOptions.refuseWaiting(options.waiting());
        return restore(file, options);
    }

    private PolledRequest restore(Path file, RestoreOptions options) {
        return start(file, new LinkedHashMap<>(), options.progressListener(), options.handleListener());
    }

    public FinishedRequest resumeFromBackup(ImportHandle handle, RestoreOptions options) {
        return await(resume(handle, options.progressListener(), options.handleListener()), options.waiting());
    }

    public BackgroundRequest startResumeFromBackup(ImportHandle handle, RestoreOptions options) {
        UnusedOptions.refuseWaiting(options.waiting());
        return resume(handle, options.progressListener(), options.handleListener());
    }

    public FinishedRequest fromBackupInCloud(long storageId, String key, RestoreOptions options) {
        UnusedOptions.refuseListeners(options.progressListener(), options.handleListener());
        return await(restoreFromCloud(storageId, key), options.waiting());
    }

    public BackgroundRequest startFromBackupInCloud(long storageId, String key) {
        return restoreFromCloud(storageId, key);
    }

    private PolledRequest restoreFromCloud(long storageId, String key) {
        checkKey(key);
        return startInCloud(storageId, key, new LinkedHashMap<>());
    }

    private FinishedRequest await(PolledRequest request, WaitOptions options) {
        return request.await(options, what);
    }

    private PolledRequest start(
            Path file,
            Map<String, String> query,
            ProgressListener listener,
            @Nullable Consumer<? super ImportHandle> handleListener) {
        query.put("location", "local");
        return new PolledRequest(
                context, new ImportUploader(context).upload(target, what, query, file, listener, handleListener));
    }

    private PolledRequest resume(
            ImportHandle handle, ProgressListener listener, @Nullable Consumer<? super ImportHandle> handleListener) {
        return new PolledRequest(
                context, new ImportUploader(context).resume(target, what, handle, listener, handleListener));
    }

    private PolledRequest startInCloud(long storageId, String key, Map<String, String> query) {
        query.put("location", "cloud_storage");
        query.put("cloud_storage_id", String.valueOf(storageId));
        query.put("filename", key);
        return new PolledRequest(context, new ImportUploader(context).fetch(target, what, query));
    }

    private Map<String, String> query(String format, ImportOptions options) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("format", format);
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
        return query;
    }

    private static void checkKey(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "The key of the file in the cloud storage is blank: give its name there, such as"
                            + " \"exports/1.zip\".");
        }
    }
}
