package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.FormFile;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.TransferLocation;
import ai.cvat.sdk.testing.internal.store.AnnotatedObject;
import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.store.AssignedObject;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.tasks.LabelEdits;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The controller of imports: of annotations into tasks and jobs, of datasets into projects. */
public final class ImportsController extends Controller {

    private final AnnotationEdits annotations;
    private final LabelEdits labels;
    private final ImportUploads uploads;

    public ImportsController(Services services, AnnotationEdits annotations, LabelEdits labels) {
        super(services);
        this.annotations = annotations;
        this.labels = labels;
        this.uploads = new ImportUploads(store, tus);
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_create_annotations", request -> post(request, "task"))
                .unlocked();
        routes.operation("jobs_create_annotations", request -> post(request, "job"))
                .unlocked();
        routes.operation("projects_create_dataset", request -> post(request, "project"))
                .unlocked();
        uploads.register(routes, "/api/tasks/{id}/annotations");
        uploads.register(routes, "/api/jobs/{id}/annotations");
        uploads.register(routes, "/api/projects/{id}/dataset");
    }

    private AssignedObject find(RequestContext request, String target) {
        AssignedObject destination = access.find(request, store.assigned(target));
        Task task = destination.task();
        if (task != null && task.media == null) {
            throw ApiError.invalid("This task data has not been initialized yet");
        }
        return destination;
    }

    private Response post(RequestContext request, String target) throws IOException {
        AssignedObject destination = store.locked(() -> find(request, target));
        Response step = uploads.begin(request);
        if (step != null) {
            return step;
        }
        QueuedRequest.Operation operation =
                QueuedRequest.Operation.on(destination, "import", target.equals("project") ? "dataset" : "annotations");
        store.locked(() -> queue.requireIdle(operation.requestId(request.user())));
        String name = Objects.requireNonNullElse(request.query("format"), "");
        NamedFormat<DatasetReader> reader = NamedFormat.named(name, NamedFormat.IMPORTS);
        if (reader == null) {
            throw ApiError.invalid("Unknown input format '" + name + "'");
        }
        store.locked(() -> ExportsController.requireImages(store, destination));
        String mode = Objects.requireNonNullElse(request.query("import_mode"), "replace");
        if (!List.of("replace", "append").contains(mode)) {
            throw ApiError.invalidField("import_mode", "\"" + mode + "\" is not a valid choice.");
        }
        boolean polygons = request.flag("conv_mask_to_poly", true);
        if (target.equals("project")) {
            requireArchive(request);
        }
        TransferLocation location =
                store.locked(() -> TransferLocation.of(request, store, access, destination.labeled().sourceStorage));
        String field = target.equals("project") ? "dataset_file" : "annotation_file";
        DatasetFile file = new DatasetFile(uploads.take(request, field, location), reader.format(), polygons);
        List<QueuedRequest.Stage> stages = destination instanceof Project project
                ? new ProjectImport(store, annotations, labels, project, request.user(), file).stages()
                : stages((AnnotatedObject) destination, file, mode.equals("replace"));
        return store.locked(() -> accepted(request, operation, stages));
    }

    private static void requireArchive(RequestContext request) {
        for (FormFile file : request.files("dataset_file")) {
            if (!file.name().endsWith(".zip")) {
                throw ApiError.invalidField("dataset_file", "Dataset file should be zip archive");
            }
        }
    }

    private List<QueuedRequest.Stage> stages(AnnotatedObject destination, DatasetFile source, boolean replace) {
        AtomicReference<@Nullable ImportedDataset> dataset = new AtomicReference<>();
        return List.of(
                new QueuedRequest.Stage("The file is being parsed...", () -> {
                    Path file = source.source().fetch();
                    try {
                        dataset.set(source.reader().read(file, source.masksToPolygons()));
                    } finally {
                        DataDirectory.delete(file);
                    }
                }),
                new QueuedRequest.Stage(
                        "Annotations are being saved...",
                        () -> store.<Boolean, WorkFailedException>locked(
                                () -> save(destination, Objects.requireNonNull(dataset.get()), replace))));
    }

    private boolean save(AnnotatedObject destination, ImportedDataset dataset, boolean replace)
            throws WorkFailedException {
        Task task = destination.task();
        Job job = destination.job();
        JsonObject named = NamedAnnotations.placed(dataset, dataset.images(), frames(task, job));
        Map<AnnotationKind, List<JsonObject>> data = NamedAnnotations.read(named, task.labels());
        try {
            if (job != null) {
                leaveOutOtherFrames(job, data);
            }
            if (replace) {
                annotations.replace(destination, data);
            } else {
                annotations.create(destination, data);
            }
        } catch (ApiError e) {
            throw WorkFailedException.invalid(String.valueOf(e.getMessage()));
        }
        return true;
    }

    /** The frames that the images of a dataset are looked for among: of a task, the honeypots are not. */
    private static Map<Long, String> frames(Task task, @Nullable Job job) {
        TaskMedia media = Objects.requireNonNull(task.media);
        Map<Long, String> frames = new LinkedHashMap<>();
        for (long number = 0; number < media.size(); number++) {
            boolean wanted =
                    !task.hasHoneypots() || (job == null ? !media.frame(number).isHoneypot() : job.frames.has(number));
            if (wanted) {
                frames.put(number, media.frame(number).name());
            }
        }
        return frames;
    }

    private static void leaveOutOtherFrames(Job job, Map<AnnotationKind, List<JsonObject>> data) {
        data.forEach((kind, objects) -> data.put(
                kind,
                objects.stream()
                        .filter(object -> kind == AnnotationKind.TRACKS
                                || !object.has("frame")
                                || job.frames.has(object.get("frame").getAsLong()))
                        .collect(Collectors.toCollection(ArrayList::new))));
    }
}
