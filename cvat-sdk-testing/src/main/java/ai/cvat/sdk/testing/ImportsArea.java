package ai.cvat.sdk.testing;

import ai.cvat.api.model.RqId;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Imports: of annotations into tasks and jobs, of datasets into projects. */
final class ImportsArea implements Area {

    private final Store store;
    private final Access access;
    private final BackgroundQueue queue;
    private final AnnotationEdits annotations;
    private final LabelEdits labels;
    private final ImportUploads uploads;

    ImportsArea(
            Store store,
            Access access,
            BackgroundQueue queue,
            AnnotationEdits annotations,
            LabelEdits labels,
            TusProtocol tus) {
        this.store = store;
        this.access = access;
        this.queue = queue;
        this.annotations = annotations;
        this.labels = labels;
        this.uploads = new ImportUploads(store, tus);
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_create_annotations", exchange -> post(exchange, "task"))
                .unlocked();
        routes.operation("jobs_create_annotations", exchange -> post(exchange, "job"))
                .unlocked();
        routes.operation("projects_create_dataset", exchange -> post(exchange, "project"))
                .unlocked();
        uploads.register(routes, "/api/tasks/{id}/annotations");
        uploads.register(routes, "/api/jobs/{id}/annotations");
        uploads.register(routes, "/api/projects/{id}/dataset");
    }

    /** Into what something is imported. */
    private record Destination(
            @Nullable Project project,
            @Nullable Task task,
            @Nullable Job job) {

        @Nullable Organization organization() {
            return task != null ? task.organization : Objects.requireNonNull(project).organization;
        }

        @Nullable StorageSetting source() {
            return task != null ? task.sourceStorage : Objects.requireNonNull(project).sourceStorage;
        }
    }

    private Destination find(Exchange exchange, String target) {
        Task task;
        Job job = null;
        switch (target) {
            case "project" -> {
                return new Destination(
                        access.require(exchange, store.projects.get(exchange.id(), "Project")), null, null);
            }
            case "task" -> task = access.require(exchange, store.tasks.get(exchange.id(), "Task"));
            default -> {
                job = access.require(exchange, store.jobs.get(exchange.id(), "Job"));
                task = job.task;
            }
        }
        if (task.media == null) {
            throw Failure.invalid("This task data has not been initialized yet");
        }
        return new Destination(task.project, task, job);
    }

    private Reply post(Exchange exchange, String target) throws IOException {
        Destination destination = store.locked(() -> find(exchange, target));
        Reply step = uploads.begin(exchange);
        if (step != null) {
            return step;
        }
        QueuedRequest.Operation operation = operation(target, exchange.id(), destination);
        store.locked(() -> queue.requireIdle(operation.requestId(exchange.user())));
        String name = Objects.requireNonNullElse(exchange.query("format"), "");
        DatasetReader reader = DatasetReader.named(name);
        if (reader == null) {
            throw Failure.invalid("Unknown input format '" + name + "'");
        }
        store.locked(() -> ExportsArea.requireImages(store, destination.project(), destination.task()));
        String mode = Objects.requireNonNullElse(exchange.query("import_mode"), "replace");
        if (!List.of("replace", "append").contains(mode)) {
            throw Failure.invalidField("import_mode", "\"" + mode + "\" is not a valid choice.");
        }
        boolean polygons = exchange.flag("conv_mask_to_poly", true);
        if (target.equals("project")) {
            requireArchive(exchange);
        }
        Location location = store.locked(() -> Location.of(exchange, store, access, destination.source()));
        ImportFile file =
                uploads.take(exchange, target.equals("project") ? "dataset_file" : "annotation_file", location);
        List<QueuedRequest.Stage> stages = target.equals("project")
                ? new ProjectImport(
                                store,
                                annotations,
                                labels,
                                Objects.requireNonNull(destination.project),
                                exchange.user(),
                                reader,
                                file)
                        .stages(polygons)
                : stages(destination, reader, file, polygons, mode.equals("replace"));
        return store.locked(() -> Reply.json(202, new RqId().rqId(queue.submit(operation, exchange.user(), stages))));
    }

    private static void requireArchive(Exchange exchange) {
        for (FormFile file : exchange.files("dataset_file")) {
            if (!file.name().endsWith(".zip")) {
                throw Failure.invalidField("dataset_file", "Dataset file should be zip archive");
            }
        }
    }

    private static QueuedRequest.Operation operation(String target, long id, Destination destination) {
        Organization organization = destination.organization();
        return new QueuedRequest.Operation(
                "import",
                target,
                target.equals("project") ? "dataset" : "annotations",
                id,
                destination.project == null ? null : (Long) destination.project.id,
                destination.task == null ? null : (Long) destination.task.id,
                destination.job == null ? null : (Long) destination.job.id,
                organization == null ? null : (Long) organization.id,
                null);
    }

    private List<QueuedRequest.Stage> stages(
            Destination destination, DatasetReader reader, ImportFile source, boolean polygons, boolean replace) {
        AtomicReference<@Nullable ImportedDataset> dataset = new AtomicReference<>();
        return List.of(
                new QueuedRequest.Stage("The file is being parsed...", () -> {
                    Path file = source.fetch();
                    try {
                        dataset.set(reader.read(file, polygons));
                    } finally {
                        DataDirectory.delete(file);
                    }
                }),
                new QueuedRequest.Stage(
                        "Annotations are being saved...",
                        () -> store.<Boolean, WorkFailedException>locked(
                                () -> save(destination, Objects.requireNonNull(dataset.get()), replace))));
    }

    private boolean save(Destination destination, ImportedDataset dataset, boolean replace) throws WorkFailedException {
        Task task = Objects.requireNonNull(destination.task);
        Job job = destination.job;
        JsonObject named = NamedAnnotations.placed(dataset, dataset.images(), frames(task, job));
        Map<AnnotationKind, List<JsonObject>> data = NamedAnnotations.read(named, task.labels());
        try {
            if (job == null) {
                save(task, data, replace);
            } else {
                save(job, data, replace);
            }
        } catch (Failure e) {
            throw WorkFailedException.invalid(String.valueOf(e.getMessage()));
        }
        return true;
    }

    /** The frames that the images of a dataset are looked for among: of a task, the honeypots are not. */
    private static Map<Long, String> frames(Task task, @Nullable Job job) {
        Media media = Objects.requireNonNull(task.media);
        Map<Long, String> frames = new LinkedHashMap<>();
        for (long number = 0; number < media.size(); number++) {
            boolean wanted =
                    !task.hasHoneypots() || (job == null ? !media.frame(number).isHoneypot() : job.has(number));
            if (wanted) {
                frames.put(number, media.frame(number).name());
            }
        }
        return frames;
    }

    private void save(Task task, Map<AnnotationKind, List<JsonObject>> data, boolean replace) {
        if (replace) {
            annotations.replace(task, data);
        } else {
            annotations.create(task, data);
        }
    }

    private void save(Job job, Map<AnnotationKind, List<JsonObject>> data, boolean replace) {
        data.forEach((kind, objects) -> data.put(
                kind,
                objects.stream()
                        .filter(object -> kind == AnnotationKind.TRACKS
                                || !object.has("frame")
                                || job.has(object.get("frame").getAsLong()))
                        .toList()));
        if (replace) {
            annotations.replace(job, data);
        } else {
            annotations.create(job, data);
        }
    }
}
