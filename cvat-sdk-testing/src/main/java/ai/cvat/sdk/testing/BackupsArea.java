package ai.cvat.sdk.testing;

import ai.cvat.api.model.RqId;
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

/** Backups of tasks and projects, out and in. */
final class BackupsArea implements Area {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu_MM_dd_HH_mm_ss");

    private final Store store;
    private final Access access;
    private final BackgroundQueue queue;
    private final Backups backups;
    private final ImportUploads uploads;

    BackupsArea(Store store, Access access, BackgroundQueue queue, Backups backups, TusProtocol tus) {
        this.store = store;
        this.access = access;
        this.queue = queue;
        this.backups = backups;
        this.uploads = new ImportUploads(store, tus);
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_create_backup_export", exchange -> {
            Task task = access.require(exchange, store.tasks.get(exchange.id(), "Task"));
            if (task.media == null) {
                throw Failure.invalid("Backup of a task without data is not allowed");
            }
            return export(exchange, "task", task.name, task.organization, () -> backups.take(task));
        });
        routes.operation("projects_create_backup_export", exchange -> {
            Project project = access.require(exchange, store.projects.get(exchange.id(), "Project"));
            return export(exchange, "project", project.name, project.organization, () -> backups.take(project));
        });
        for (String target : List.of("task", "project")) {
            routes.extra(Method.GET, "/api/" + target + "s/{id}/backup/download", exchange -> {
                access.require(
                        exchange,
                        target.equals("task")
                                ? store.tasks.get(exchange.id(), "Task")
                                : store.projects.get(exchange.id(), "Project"));
                return ExportsArea.download(
                        exchange,
                        queue,
                        operation -> operation.target().equals(target)
                                && operation.targetId() == exchange.id()
                                && "backup".equals(operation.subresource()));
            });
            routes.operation(target + "s_create_backup", exchange -> restore(exchange, target))
                    .unlocked();
            uploads.register(routes, "/api/" + target + "s/backup");
        }
    }

    private Reply export(
            Exchange exchange,
            String target,
            String name,
            @Nullable Organization organization,
            Supplier<Backups.Content> taking) {
        String location = exchange.query("location");
        if (location != null && !location.equals("local")) {
            throw Failure.notImplemented("location=" + location + " of " + target + "s_create_backup_export");
        }
        long id = exchange.id();
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "export",
                target,
                "backup",
                id,
                target.equals("project") ? id : null,
                target.equals("task") ? id : null,
                null,
                organization == null ? null : (Long) organization.id,
                null,
                null,
                false);
        String wanted = exchange.query("filename");
        String fileName = wanted != null && !wanted.isEmpty()
                ? wanted
                : (target + "_" + name.replaceAll("[^\\p{L}\\p{N}.-]+", "_") + "_backup_"
                                + STAMP.format(store.now().withOffsetSameInstant(ZoneOffset.UTC)) + ".zip")
                        .toLowerCase(Locale.ROOT);
        AtomicReference<Backups.@Nullable Content> content = new AtomicReference<>();
        String requestId = operation.requestId(exchange.user());
        queue.submit(
                operation,
                exchange.user(),
                List.of(
                        new QueuedRequest.Stage(
                                "The data is being collected...", () -> content.set(store.locked(taking::get))),
                        new QueuedRequest.Stage("The file is being written...", () -> {
                            Path file = backups.write(Objects.requireNonNull(content.get()));
                            store.locked(() -> keep(requestId, new QueuedRequest.ResultFile(file, fileName)));
                        })));
        return Reply.json(202, new RqId().rqId(requestId));
    }

    private void keep(String requestId, QueuedRequest.ResultFile result) {
        QueuedRequest request = queue.find(requestId);
        if (request == null) {
            Store.delete(result.file());
        } else {
            request.result = result;
        }
    }

    private Reply restore(Exchange exchange, String target) throws IOException {
        Organization organization =
                store.locked(() -> access.requireMember(exchange)).organization();
        Reply step = uploads.begin(exchange);
        if (step != null) {
            return step;
        }
        Path file = uploads.take(exchange, target + "_file");
        User owner = exchange.user();
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "import",
                target,
                "backup",
                0,
                null,
                null,
                null,
                organization == null ? null : (Long) organization.id,
                null,
                UUID.randomUUID().toString(),
                null);
        String requestId = operation.requestId(owner);
        QueuedRequest.Stage stage = new QueuedRequest.Stage("The backup is being restored...", () -> {
            long id = target.equals("task")
                    ? backups.restoreTask(file, owner, organization)
                    : backups.restoreProject(file, owner, organization);
            store.locked(() -> {
                QueuedRequest request = queue.find(requestId);
                if (request != null) {
                    request.resultId = id;
                }
            });
        });
        return store.locked(() -> Reply.json(202, new RqId().rqId(queue.submit(operation, owner, List.of(stage)))));
    }
}
