package ai.cvat.sdk.testing;

import ai.cvat.api.model.RqId;
import ai.cvat.api.model.RqStatus;
import ai.cvat.api.model.RqStatusStateEnum;
import ai.cvat.sdk.testing.QueuedRequest.WorkFailed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Data of tasks on their way in: start, groups of files, files in pieces, finish, or all in one request. Which it is, the
 * presence of a header says.
 */
final class TaskDataArea implements Area {

    private final Store store;
    private final Access access;
    private final BackgroundQueue queue;
    private final TusProtocol tus;
    private final Share share;

    TaskDataArea(Store store, Access access, BackgroundQueue queue, TusProtocol tus, Share share) {
        this.store = store;
        this.access = access;
        this.queue = queue;
        this.tus = tus;
        this.share = share;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_create_data", this::post).unlocked();
        routes.operation("tasks_retrieve_status", this::status);
        routes.extra(Method.OPTIONS, "/api/tasks/{id}/data", exchange -> tus.options());
        routes.extra(Method.OPTIONS, "/api/tasks/{id}/data/{file}", exchange -> tus.options());
        routes.extra(Method.HEAD, "/api/tasks/{id}/data/{file}", this::head);
        routes.extra(Method.PATCH, "/api/tasks/{id}/data/{file}", this::patch).unlocked();
    }

    private Task find(Exchange exchange) {
        return access.require(exchange, store.tasks.get(exchange.id(), "Task"));
    }

    private Reply post(Exchange exchange) throws IOException {
        Task task = store.locked(() -> {
            Task found = find(exchange);
            queue.requireIdle(operation(found).requestId(exchange.user()));
            if (found.media != null) {
                throw Failure.invalid("Adding more data is not supported");
            }
            return found;
        });
        boolean start = exchange.hasHeader("Upload-Start");
        boolean finish = exchange.hasHeader("Upload-Finish");
        if (finish || (!start && !exchange.hasHeader("Upload-Length") && !exchange.hasHeader("Upload-Multiple"))) {
            DataParameters parameters = DataParameters.of(exchange.fieldsOrForm());
            if (start || !finish) {
                store.locked(task.upload::clear);
            }
            keep(exchange, task);
            return store.locked(() -> finish(exchange, task, parameters));
        }
        if (start) {
            store.locked(task.upload::clear);
            return Reply.empty(202);
        }
        if (exchange.hasHeader("Upload-Length")) {
            return store.locked(() -> tus.create(exchange, new DataTarget(task)));
        }
        DataParameters.of(exchange.fieldsOrForm());
        keep(exchange, task);
        return Reply.empty(200);
    }

    /** Keeps the files of a multipart body. As in the server, a file with a name that is there is appended to it. */
    private void keep(Exchange exchange, Task task) throws IOException {
        for (FormFile file : exchange.files("client_files")) {
            Path before = store.locked(() -> task.upload.files.putIfAbsent(file.name(), file.content()));
            if (before != null) {
                try (OutputStream out = Files.newOutputStream(before, StandardOpenOption.APPEND)) {
                    Files.copy(file.content(), out);
                }
            } else {
                exchange.keep(file);
            }
        }
    }

    private Reply head(Exchange exchange) {
        find(exchange);
        return tus.head(exchange);
    }

    private Reply patch(Exchange exchange) throws IOException {
        store.locked(() -> find(exchange));
        return tus.patch(exchange);
    }

    private Reply finish(Exchange exchange, Task task, DataParameters parameters) {
        if (parameters.order() != null && parameters.sortingMethod().equals("predefined")) {
            requireSameNames(parameters.order(), task.upload.files.keySet());
        }
        Map<String, Path> files = new LinkedHashMap<>(task.upload.files);
        if (parameters.order() != null && parameters.sortingMethod().equals("predefined")) {
            files.clear();
            parameters.order().forEach(name -> {
                Path file = task.upload.files.get(name);
                if (file != null) {
                    files.put(name, file);
                }
            });
        }
        DataCreation work = new DataCreation(store, task, parameters, origin(exchange, parameters.sources(), files));
        String id = queue.submit(operation(task), exchange.user(), work.stages());
        task.upload.files.clear();
        return Reply.json(202, new RqId().rqId(id));
    }

    private SourceFiles.Origin origin(Exchange exchange, DataSources sources, Map<String, Path> uploaded) {
        Long cloudStorageId = sources.cloudStorageId();
        boolean elsewhere = cloudStorageId != null
                || !sources.serverFiles().isEmpty()
                || !sources.remoteFiles().isEmpty();
        if (elsewhere && !uploaded.isEmpty()) {
            return () -> {
                throw new WorkFailed("Exception: Could not combine uploaded files with files from elsewhere");
            };
        }
        if (cloudStorageId != null) {
            CloudStorage storage = access.require(exchange, Location.find(store, cloudStorageId));
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
            throw Failure.invalid("Uploaded files do not match the 'upload_file_order' field contents. "
                    + "Please check the uploaded data and the list of uploaded files. Mismatching files: "
                    + String.join(", ", different));
        }
    }

    private static QueuedRequest.Operation operation(Task task) {
        return new QueuedRequest.Operation(
                "create",
                "task",
                null,
                task.id,
                task.project == null ? null : (Long) task.project.id,
                task.id,
                null,
                task.organization == null ? null : (Long) task.organization.id,
                null);
    }

    private Reply status(Exchange exchange) {
        Task task = find(exchange);
        QueuedRequest request = queue.find(operation(task).requestId(exchange.user()));
        RqStatus status = new RqStatus().message("").progress(0.0);
        if (request == null) {
            status.state(RqStatusStateEnum.of("Finished"));
        } else {
            String name = request.status.name();
            status.state(RqStatusStateEnum.of(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT)))
                    .message(request.message)
                    .progress(request.progress == null ? 0.0 : request.progress);
        }
        return Reply.ok(status).header("Deprecation", "true");
    }

    /** Takes files for the data of a task. */
    private record DataTarget(Task task) implements TusProtocol.Target {

        @Override
        public String accept(Map<String, String> metadata) {
            String name = metadata.get("filename");
            if (name == null || name.isEmpty()) {
                throw Failure.string(400, "Metadata is expected to contain 'filename' key");
            }
            if (name.startsWith("/") || List.of(name.split("/")).contains("..")) {
                throw Failure.string(400, "File name '" + name + "' is not a path inside the task");
            }
            if (task.upload.files.containsKey(name)) {
                throw Failure.string(409, "File with same name already exists");
            }
            return name;
        }

        @Override
        public String storedName(String fileName, String uploadId) {
            return fileName;
        }

        @Override
        public void complete(String fileName, String uploadId, Path file) {
            task.upload.files.put(fileName, file);
        }
    }
}
