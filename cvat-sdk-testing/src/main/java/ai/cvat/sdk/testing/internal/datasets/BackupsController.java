package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.TransferLocation;
import ai.cvat.sdk.testing.internal.store.LabeledObject;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The controller of backups of projects and tasks, exported and restored. */
public final class BackupsController extends Controller {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu_MM_dd_HH_mm_ss");

    private final BackupArchives backups;
    private final ImportUploads uploads;

    public BackupsController(Services services, BackupArchives backups) {
        super(services);
        this.backups = backups;
        this.uploads = new ImportUploads(store, tus);
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_create_backup_export", request -> {
            Task task = access.find(request, store.tasks);
            if (task.media == null) {
                throw ApiError.invalid("Backup of a task without data is not allowed");
            }
            boolean light = request.flag("lightweight", false) && isInCloud(task);
            return export(request, task, light, () -> backups.take(task, light));
        });
        routes.operation("projects_create_backup_export", request -> {
            Project project = access.find(request, store.projects);
            boolean light =
                    request.flag("lightweight", false) && store.tasksOf(project).anyMatch(BackupsController::isInCloud);
            return export(request, project, light, () -> backups.take(project, light));
        });
        for (String target : List.of("task", "project")) {
            routes.extra(HttpMethod.GET, "/api/" + target + "s/{id}/backup/download", request -> {
                access.find(request, store.assigned(target));
                return ExportsController.download(
                        request,
                        queue,
                        operation -> operation.target().kind().equals(target)
                                && operation.target().id() == request.id()
                                && "backup".equals(operation.subresource()));
            });
            routes.operation(target + "s_create_backup", request -> restore(request, target))
                    .unlocked();
            uploads.register(routes, "/api/" + target + "s/backup");
        }
    }

    /** Only media in a cloud storage can be left out of a backup. */
    private static boolean isInCloud(Task task) {
        return task.media != null && task.media.place().isCloud();
    }

    private Response export(
            RequestContext request,
            LabeledObject exported,
            boolean lightweight,
            Supplier<BackupArchives.Content> taking) {
        TransferLocation location = TransferLocation.of(request, store, access, exported.targetStorage);
        // The server reads from the id whether it is lightweight, where only what is true stands.
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "export", QueuedRequest.Target.of(exported), "backup", null, lightweight ? Boolean.TRUE : null, null);
        String wanted = request.query("filename");
        String fileName = wanted != null && !wanted.isEmpty()
                ? wanted
                : (exported.kind() + "_" + exported.name.replaceAll("[^\\p{L}\\p{N}.-]+", "_") + "_backup"
                                + (lightweight ? "-lightweight_" : "_")
                                + STAMP.format(store.now().withOffsetSameInstant(ZoneOffset.UTC)) + ".zip")
                        .toLowerCase(Locale.ROOT);
        AtomicReference<BackupArchives.@Nullable Content> content = new AtomicReference<>();
        String requestId = operation.requestId(request.user());
        ExportSink sink = new ExportSink(store, queue, location, fileName);
        return accepted(
                request,
                operation,
                List.of(
                        new QueuedRequest.Stage(
                                "The data is being collected...", () -> content.set(store.locked(taking::get))),
                        new QueuedRequest.Stage(
                                "The file is being written...",
                                () -> sink.deliver(requestId, backups.write(Objects.requireNonNull(content.get()))))));
    }

    private Response restore(RequestContext request, String target) throws IOException {
        Organization organization =
                store.locked(() -> access.requireMember(request)).organization();
        Response step = uploads.begin(request);
        if (step != null) {
            return step;
        }
        TransferLocation location = store.locked(() -> TransferLocation.of(request, store, access, null));
        ImportFile source = uploads.take(request, target + "_file", location);
        User owner = request.user();
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "import",
                QueuedRequest.Target.keyed(target, UUID.randomUUID().toString(), organization),
                "backup",
                null,
                null,
                null);
        String requestId = operation.requestId(owner);
        QueuedRequest.Stage stage = new QueuedRequest.Stage("The backup is being restored...", () -> {
            Path file = source.fetch();
            long id = target.equals("task")
                    ? backups.restoreTask(file, owner, organization)
                    : backups.restoreProject(file, owner, organization);
            store.locked(() -> queue.made(requestId, id));
        });
        return store.locked(() -> accepted(request, operation, List.of(stage)));
    }
}
