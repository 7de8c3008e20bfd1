package ai.cvat.sdk.testing.internal.data;

import ai.cvat.api.model.RqStatus;
import ai.cvat.api.model.RqStatusStateEnum;
import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.FormFile;
import ai.cvat.sdk.testing.internal.server.OptionsResponse;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.TransferLocation;
import ai.cvat.sdk.testing.internal.server.TusProtocol;
import ai.cvat.sdk.testing.internal.store.CloudStorage;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The controller of the data of tasks on their way in: start, groups of files, files in pieces, finish, or all in one
 * request. Which it is, the presence of a header says.
 */
public final class DataUploadController extends Controller {

    private final Share share;

    public DataUploadController(Services services, Share share) {
        super(services);
        this.share = share;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_create_data", this::post).unlocked();
        routes.operation("tasks_retrieve_status", this::status);
        routes.extra(HttpMethod.OPTIONS, "/api/tasks/{id}/data", request -> tus.options());
        routes.extra(HttpMethod.OPTIONS, "/api/tasks/{id}/data/{file}", request -> OptionsResponse.ofPieces("data"));
        routes.extra(HttpMethod.HEAD, "/api/tasks/{id}/data/{file}", this::head);
        routes.extra(HttpMethod.PATCH, "/api/tasks/{id}/data/{file}", this::patch)
                .unlocked();
    }

    private Response post(RequestContext request) throws IOException {
        Task task = store.locked(() -> {
            Task found = access.find(request, store.tasks);
            if (found.media != null) {
                throw ApiError.string(400, "Adding more data is not supported");
            }
            return found;
        });
        boolean start = request.hasHeader("Upload-Start");
        boolean finish = request.hasHeader("Upload-Finish");
        if (finish || (!start && !request.hasHeader("Upload-Length") && !request.hasHeader("Upload-Multiple"))) {
            DataParameters parameters = DataParameters.of(request.fieldsOrForm());
            keep(request, task);
            return store.locked(() -> finish(request, task, parameters));
        }
        if (start) {
            return Response.empty(202);
        }
        if (request.hasHeader("Upload-Length")) {
            return store.locked(() -> tus.create(request, new DataTarget(task)));
        }
        DataParameters.of(request.fieldsOrForm());
        keep(request, task);
        return Response.empty(200);
    }

    /** Keeps the files of a multipart body, all of them or none: the server breaks on a name that it knows. */
    private void keep(RequestContext request, Task task) {
        List<FormFile> files = request.files("client_files");
        store.locked(() -> {
            Set<String> names = files.stream().map(FormFile::name).collect(Collectors.toSet());
            if (names.size() < files.size() || names.stream().anyMatch(task.upload.names::contains)) {
                throw ApiError.broken();
            }
            files.forEach(file -> {
                task.upload.names.add(file.name());
                task.upload.files.put(file.name(), file.content());
                request.keep(file);
            });
        });
    }

    private Response head(RequestContext request) {
        access.find(request, store.tasks);
        return tus.head(request);
    }

    private Response patch(RequestContext request) throws IOException {
        store.locked(() -> access.find(request, store.tasks));
        return tus.patch(request);
    }

    private Response finish(RequestContext request, Task task, DataParameters parameters) {
        Collection<String> names = task.upload.names;
        DataParameters.Sorting sorting = parameters.sorting();
        if (sorting.names() != null && sorting.method().equals("predefined")) {
            requireSameNames(sorting.names(), task.upload.names);
            names = sorting.names();
        }
        queue.requireIdle(operation(task).requestId(request.user()));
        Map<String, Path> files = new LinkedHashMap<>();
        names.forEach(name -> files.put(name, task.upload.files.getOrDefault(name, store.directory.newFile())));
        DataCreation work = new DataCreation(store, task, parameters, origin(request, parameters.sources(), files));
        Response accepted = accepted(request, operation(task), work.stages());
        task.upload.files.clear();
        task.upload.names.clear();
        return accepted;
    }

    private SourceFiles.Origin origin(RequestContext request, DataSources sources, Map<String, Path> uploaded) {
        Long cloudStorageId = sources.cloudStorageId();
        boolean elsewhere = cloudStorageId != null
                || !sources.serverFiles().isEmpty()
                || !sources.remoteFiles().isEmpty();
        if (elsewhere && !uploaded.isEmpty()) {
            return () -> {
                throw new WorkFailedException("Exception: Could not combine uploaded files with files from elsewhere");
            };
        }
        if (cloudStorageId != null) {
            CloudStorage storage = access.require(request, TransferLocation.find(store, cloudStorageId));
            return new CloudFiles(store, storage, storage.bucket(), sources);
        }
        if (!sources.serverFiles().isEmpty()) {
            return new SharedFiles(store, share, sources);
        }
        return sources.remoteFiles().isEmpty()
                ? new UploadedFiles(uploaded)
                : new RemoteFiles(store, sources.remoteFiles());
    }

    private static void requireSameNames(List<String> order, Set<String> uploaded) {
        Set<String> extra = new HashSet<>(order);
        extra.removeAll(uploaded);
        Set<String> missing = new HashSet<>(uploaded);
        missing.removeAll(new HashSet<>(order));
        if (!extra.isEmpty() || !missing.isEmpty() || order.size() != uploaded.size()) {
            List<String> different = new ArrayList<>();
            missing.stream().sorted().forEach(name -> different.add(name + " (extra)"));
            extra.stream().sorted().forEach(name -> different.add(name + " (missing)"));
            throw ApiError.invalid("Uploaded files do not match the 'upload_file_order' field contents. "
                    + "Please check the uploaded data and the list of uploaded files. Mismatching files: "
                    + String.join(", ", different));
        }
    }

    private static QueuedRequest.Operation operation(Task task) {
        return QueuedRequest.Operation.on(task, "create", null);
    }

    private Response status(RequestContext request) {
        Task task = access.find(request, store.tasks);
        QueuedRequest queued = queue.find(operation(task).requestId(request.user()));
        RqStatus status = new RqStatus().message("").progress(0.0);
        if (queued == null) {
            status.state(RqStatusStateEnum.of("Finished"));
        } else {
            String name = queued.status.name();
            status.state(RqStatusStateEnum.of(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT)))
                    .message(queued.message)
                    .progress(queued.progress == null ? 0.0 : queued.progress);
        }
        return Response.ok(status).header("Deprecation", "true");
    }

    /** Takes files for the data of a task. */
    private record DataTarget(Task task) implements TusProtocol.Target {

        @Override
        public String accept(Map<String, String> metadata) {
            String name = metadata.get("filename");
            if (name == null || name.isEmpty()) {
                throw TusProtocol.refusal(400, "Metadata is expected to contain 'filename' key");
            }
            if (name.startsWith("/") || List.of(name.split("/")).contains("..")) {
                // JSON, which calls itself a text.
                throw ApiError.of(Response.bytes(
                        400,
                        "text/plain",
                        () -> WireJson.write("File name " + name + " is not allowed")
                                .getBytes(StandardCharsets.UTF_8)));
            }
            if (task.upload.files.containsKey(name)) {
                throw TusProtocol.refusal(409, "File with same name already exists");
            }
            return name;
        }

        @Override
        public void begun(String fileName) {
            task.upload.names.add(fileName);
        }

        @Override
        public String storedName(String fileName, String uploadId) {
            return fileName;
        }

        /** Makes no directories, as the server. A second file of a name is put aside, where nobody looks for it. */
        @Override
        public void complete(String fileName, String uploadId, Path file) {
            if (fileName.indexOf('/') >= 0) {
                throw ApiError.broken();
            }
            if (task.upload.files.putIfAbsent(fileName, file) != null) {
                DataDirectory.delete(file);
            }
        }
    }
}
