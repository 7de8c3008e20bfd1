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
            boolean light = exchange.flag("lightweight", false) && isInCloud(task);
            return export(
                    exchange,
                    new Exported("task", task.name, task.organization, task.targetStorage, light),
                    () -> backups.take(task, light));
        });
        routes.operation("projects_create_backup_export", exchange -> {
            Project project = access.require(exchange, store.projects.get(exchange.id(), "Project"));
            boolean light = exchange.flag("lightweight", false)
                    && store.tasksOf(project).anyMatch(BackupsArea::isInCloud);
            return export(
                    exchange,
                    new Exported("project", project.name, project.organization, project.targetStorage, light),
                    () -> backups.take(project, light));
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

    /** Only media in a cloud storage can be left out of a backup. */
    private static boolean isInCloud(Task task) {
        return task.media != null && task.media.place().isCloud();
    }

    /** What is backed up. */
    private record Exported(
            String target,
            String name,
            @Nullable Organization organization,
            @Nullable StorageSetting targetStorage,
            boolean lightweight) {}

    private Reply export(Exchange exchange, Exported exported, Supplier<Backups.Content> taking) {
        Location location = Location.of(exchange, store, access, exported.targetStorage);
        String target = exported.target;
        long id = exchange.id();
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "export",
                target,
                "backup",
                id,
                target.equals("project") ? id : null,
                target.equals("task") ? id : null,
                null,
                exported.organization == null ? null : (Long) exported.organization.id,
                null,
                null,
                // The server reads this from the id, where only what is true stands.
                exported.lightweight ? Boolean.TRUE : null,
                null);
        String wanted = exchange.query("filename");
        String fileName = wanted != null && !wanted.isEmpty()
                ? wanted
                : (target + "_" + exported.name.replaceAll("[^\\p{L}\\p{N}.-]+", "_") + "_backup"
                                + (exported.lightweight ? "-lightweight_" : "_")
                                + STAMP.format(store.now().withOffsetSameInstant(ZoneOffset.UTC)) + ".zip")
                        .toLowerCase(Locale.ROOT);
        AtomicReference<Backups.@Nullable Content> content = new AtomicReference<>();
        String requestId = operation.requestId(exchange.user());
        Delivery delivery = new Delivery(store, queue, location, fileName);
        queue.submit(
                operation,
                exchange.user(),
                List.of(
                        new QueuedRequest.Stage(
                                "The data is being collected...", () -> content.set(store.locked(taking::get))),
                        new QueuedRequest.Stage(
                                "The file is being written...",
                                () -> delivery.deliver(
                                        requestId, backups.write(Objects.requireNonNull(content.get()))))));
        return Reply.json(202, new RqId().rqId(requestId));
    }

    private Reply restore(Exchange exchange, String target) throws IOException {
        Organization organization =
                store.locked(() -> access.requireMember(exchange)).organization();
        Reply step = uploads.begin(exchange);
        if (step != null) {
            return step;
        }
        Location location = store.locked(() -> Location.of(exchange, store, access, null));
        ImportFile source = uploads.take(exchange, target + "_file", location);
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
                null,
                null);
        String requestId = operation.requestId(owner);
        QueuedRequest.Stage stage = new QueuedRequest.Stage("The backup is being restored...", () -> {
            Path file = source.fetch();
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
