package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.server.BackgroundQueue;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.StoredFileResponse;
import ai.cvat.sdk.testing.internal.server.TransferLocation;
import ai.cvat.sdk.testing.internal.store.AssignedObject;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The controller of exports of projects, tasks and jobs, and of their download. */
public final class ExportsController extends Controller {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu_MM_dd_HH_mm_ss");
    private static final String GONE = "This endpoint is no longer supported: POST to export and follow the request.";

    private static final Pattern REQUEST_ID = Pattern.compile("action=\\w+&target=\\w+(&\\w+=[^&]*)+");

    private final AnnotationEdits annotations;

    public ExportsController(Services services, AnnotationEdits annotations) {
        super(services);
        this.annotations = annotations;
    }

    @Override
    public void register(Routes routes) {
        for (String target : List.of("project", "task", "job")) {
            routes.operation(target + "s_create_dataset_export", request -> export(request, target));
            String path = "/api/" + target + "s/{id}/dataset";
            routes.extra(HttpMethod.GET, path + "/download", request -> download(request, target));
            routes.extra(HttpMethod.GET, path, request -> {
                throw ApiError.text(410, GONE);
            });
            if (!target.equals("job")) {
                routes.extra(HttpMethod.GET, "/api/" + target + "s/{id}/backup", request -> {
                    throw ApiError.text(410, GONE);
                });
            }
        }
    }

    private Response export(RequestContext request, String target) {
        AssignedObject exported = access.find(request, store.assigned(target));
        String name = request.query("format");
        NamedFormat<DatasetFormat> format = NamedFormat.named(name, NamedFormat.EXPORTS);
        if (format == null) {
            throw ApiError.invalid("Unknown format specified for the request");
        }
        TransferLocation location = TransferLocation.of(request, store, access, exported.labeled().targetStorage);
        if (exported.task() != null && exported.task().media == null) {
            throw ApiError.invalid("This task data has not been initialized yet");
        }
        requireImages(store, exported);
        boolean images = request.flag("save_images", false);
        String resource = images ? "dataset" : "annotations";
        String wanted = request.query("filename");
        String fileName = wanted != null && !wanted.isEmpty()
                ? wanted
                : (target + "_" + request.id() + "_" + resource + "_" + stamp(exported.updated) + "_" + format.name()
                                + ".zip")
                        .toLowerCase(Locale.ROOT);
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "export", QueuedRequest.Target.of(exported), resource, format.name(), null, null);
        ExportSink sink = new ExportSink(store, queue, location, fileName);
        String id = operation.requestId(request.user());
        AtomicReference<@Nullable DatasetSnapshot> snapshot = new AtomicReference<>();
        return accepted(
                request,
                operation,
                List.of(
                        new QueuedRequest.Stage(
                                "Annotations are being collected...",
                                () -> snapshot.set(
                                        store.locked(() -> DatasetSnapshot.of(exported, store, annotations)))),
                        new QueuedRequest.Stage(
                                "The file is being written...",
                                () -> sink.deliver(
                                        id, write(Objects.requireNonNull(snapshot.get()), format.format(), images)))));
    }

    /** The formats that this server has are all of images and video; nothing is written in them that cannot be. */
    static void requireImages(Store store, AssignedObject object) {
        Stream<Task> tasks = object instanceof Project project ? store.tasksOf(project) : Stream.of(object.task());
        tasks.map(Task::mediaType)
                .filter(type -> !type.dimension().equals(MediaType.IMAGE.dimension()))
                .findFirst()
                .ifPresent(type -> {
                    throw ApiError.notImplemented("dataset formats of " + type.wireName() + " tasks");
                });
    }

    private Path write(DatasetSnapshot snapshot, DatasetFormat format, boolean images) throws IOException {
        Path file = store.directory.newFile();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            format.write(snapshot, images, zip);
        }
        return file;
    }

    private static String stamp(OffsetDateTime date) {
        return STAMP.format(date.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private Response download(RequestContext request, String target) throws IOException {
        access.find(request, store.assigned(target));
        return download(
                request,
                queue,
                operation -> operation.target().kind().equals(target)
                        && operation.target().id() == request.id()
                        && !"backup".equals(operation.subresource()));
    }

    /** Sends the file of an export that is finished, if it is one of the wanted. */
    public static Response download(
            RequestContext request, BackgroundQueue queue, Predicate<QueuedRequest.Operation> wanted)
            throws IOException {
        String id = request.query("rq_id");
        if (id == null || id.isEmpty()) {
            throw ApiError.invalid("Missing request id in the query parameters");
        }
        if (!REQUEST_ID.matcher(id).matches()) {
            throw ApiError.invalid("Unexpected request id format");
        }
        QueuedRequest queued = queue.find(id);
        if (queued == null) {
            throw ApiError.text(400, "Unknown export request id");
        }
        if (queued.owner != request.user()) {
            throw ApiError.forbidden();
        }
        QueuedRequest.Operation operation = queued.operation;
        if (!operation.action().equals("export") || !wanted.test(operation)) {
            throw ApiError.invalid("Invalid export request id");
        }
        QueuedRequest.ResultFile result = queued.result; // read once: the same export that is begun anew takes it away
        if (queued.status != QueuedRequest.Status.FINISHED || result == null || !Files.exists(result.file())) {
            throw ApiError.text(400, "The export process is not finished");
        }
        String name = result.name();
        String type = name.endsWith(".csv") ? "text/csv" : "application/zip";
        return StoredFileResponse.of(request, result.file(), type, "attachment", name);
    }
}
