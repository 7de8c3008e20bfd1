package ai.cvat.sdk.testing;

import ai.cvat.api.model.RqId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Exports of projects, tasks and jobs, and their download. */
final class ExportsArea implements Area {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu_MM_dd_HH_mm_ss");
    private static final String GONE = "This endpoint is no longer supported: POST to export and follow the request.";

    private static final Pattern REQUEST_ID = Pattern.compile("action=\\w+&target=\\w+(&\\w+=[^&]*)+");

    private final Store store;
    private final Access access;
    private final BackgroundQueue queue;
    private final AnnotationEdits annotations;

    ExportsArea(Store store, Access access, BackgroundQueue queue, AnnotationEdits annotations) {
        this.store = store;
        this.access = access;
        this.queue = queue;
        this.annotations = annotations;
    }

    @Override
    public void register(Routes routes) {
        for (String target : List.of("project", "task", "job")) {
            routes.operation(target + "s_create_dataset_export", exchange -> export(exchange, target));
            String path = "/api/" + target + "s/{id}/dataset";
            routes.extra(Method.GET, path + "/download", exchange -> download(exchange, target));
            routes.extra(Method.GET, path, exchange -> {
                throw Failure.text(410, GONE);
            });
            if (!target.equals("job")) {
                routes.extra(Method.GET, "/api/" + target + "s/{id}/backup", exchange -> {
                    throw Failure.text(410, GONE);
                });
            }
        }
    }

    /** What is exported. */
    private record Exported(
            @Nullable Project project,
            @Nullable Task task,
            @Nullable Job job,
            OffsetDateTime updated,
            Supplier<DatasetSnapshot> snapshot) {

        @Nullable StorageSetting target() {
            return task != null ? task.targetStorage : project == null ? null : project.targetStorage;
        }
    }

    private Exported find(Exchange exchange, String target) {
        switch (target) {
            case "project" -> {
                Project project = access.require(exchange, store.projects.get(exchange.id(), "Project"));
                return new Exported(
                        project, null, null, project.updated, () -> DatasetSnapshot.of(project, store, annotations));
            }
            case "task" -> {
                Task task = access.require(exchange, store.tasks.get(exchange.id(), "Task"));
                return new Exported(
                        task.project, task, null, task.updated, () -> DatasetSnapshot.of(task, store, annotations));
            }
            default -> {
                Job job = access.require(exchange, store.jobs.get(exchange.id(), "Job"));
                return new Exported(
                        job.task.project,
                        job.task,
                        job,
                        job.updated,
                        () -> DatasetSnapshot.of(job, store, annotations));
            }
        }
    }

    private Reply export(Exchange exchange, String target) {
        Exported exported = find(exchange, target);
        String name = exchange.query("format");
        DatasetFormat format = name == null ? null : DatasetFormat.named(name);
        if (format == null) {
            throw Failure.invalid("Unknown format specified for the request");
        }
        Location location = Location.of(exchange, store, access, exported.target());
        if (exported.task != null && exported.task.media == null) {
            throw Failure.invalid("This task data has not been initialized yet");
        }
        requireImages(store, exported.project, exported.task);
        boolean images = exchange.flag("save_images", false);
        String resource = images ? "dataset" : "annotations";
        String wanted = exchange.query("filename");
        String fileName = wanted != null && !wanted.isEmpty()
                ? wanted
                : (target + "_" + exchange.id() + "_" + resource + "_" + stamp(exported.updated) + "_" + format.name()
                                + ".zip")
                        .toLowerCase(Locale.ROOT);
        Organization organization = organization(exported);
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "export",
                target,
                resource,
                exchange.id(),
                exported.project == null ? null : (Long) exported.project.id,
                exported.task == null ? null : (Long) exported.task.id,
                exported.job == null ? null : (Long) exported.job.id,
                organization == null ? null : (Long) organization.id,
                format.name());
        Delivery delivery = new Delivery(store, queue, location, fileName);
        return Reply.json(202, new RqId().rqId(submit(exchange.user(), operation, exported, format, images, delivery)));
    }

    /** The formats that this server has are all of images and video; nothing is written in them that cannot be. */
    static void requireImages(Store store, @Nullable Project project, @Nullable Task task) {
        Stream<Task> tasks = task != null ? Stream.of(task) : project == null ? Stream.of() : store.tasksOf(project);
        tasks.map(Task::mediaType)
                .filter(type -> !type.dimension().equals(MediaType.IMAGE.dimension()))
                .findFirst()
                .ifPresent(type -> {
                    throw Failure.notImplemented("dataset formats of " + type.wireName() + " tasks");
                });
    }

    private String submit(
            User user,
            QueuedRequest.Operation operation,
            Exported exported,
            DatasetFormat format,
            boolean images,
            Delivery delivery) {
        AtomicReference<@Nullable DatasetSnapshot> snapshot = new AtomicReference<>();
        String id = operation.requestId(user);
        return queue.submit(
                operation,
                user,
                List.of(
                        new QueuedRequest.Stage(
                                "Annotations are being collected...",
                                () -> snapshot.set(store.locked(exported.snapshot::get))),
                        new QueuedRequest.Stage(
                                "The file is being written...",
                                () -> delivery.deliver(
                                        id, write(Objects.requireNonNull(snapshot.get()), format, images)))));
    }

    private Path write(DatasetSnapshot snapshot, DatasetFormat format, boolean images) throws IOException {
        Path file = store.directory.newFile();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            format.write(snapshot, images, zip);
        }
        return file;
    }

    private static @Nullable Organization organization(Exported exported) {
        if (exported.task != null) {
            return exported.task.organization;
        }
        return exported.project == null ? null : exported.project.organization;
    }

    private static String stamp(OffsetDateTime date) {
        return STAMP.format(date.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private Reply download(Exchange exchange, String target) throws IOException {
        find(exchange, target);
        return download(
                exchange,
                queue,
                operation -> operation.target().equals(target)
                        && operation.targetId() == exchange.id()
                        && !"backup".equals(operation.subresource()));
    }

    /** Sends the file of an export that is finished, if it is one of the wanted. */
    static Reply download(Exchange exchange, BackgroundQueue queue, Predicate<QueuedRequest.Operation> wanted)
            throws IOException {
        String id = exchange.query("rq_id");
        if (id == null || id.isEmpty()) {
            throw Failure.invalid("Missing request id in the query parameters");
        }
        if (!REQUEST_ID.matcher(id).matches()) {
            throw Failure.invalid("Unexpected request id format");
        }
        QueuedRequest request = queue.find(id);
        if (request == null) {
            throw Failure.text(400, "Unknown export request id");
        }
        if (request.owner != exchange.user()) {
            throw Failure.forbidden();
        }
        QueuedRequest.Operation operation = request.operation;
        if (!operation.action().equals("export") || !wanted.test(operation)) {
            throw Failure.invalid("Invalid export request id");
        }
        if (request.status != QueuedRequest.Status.FINISHED || request.result == null) {
            throw Failure.text(400, "The export process is not finished");
        }
        String name = request.result.name();
        String type = name.endsWith(".csv") ? "text/csv" : "application/zip";
        return SentFile.of(exchange, request.result.file(), type, "attachment", name);
    }
}
