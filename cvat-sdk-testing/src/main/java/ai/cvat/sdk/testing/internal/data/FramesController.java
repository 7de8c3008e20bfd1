package ai.cvat.sdk.testing.internal.data;

import ai.cvat.api.model.ChunkType;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.FrameMeta;
import ai.cvat.api.model.StorageType;
import ai.cvat.sdk.testing.internal.media.AudioFiles;
import ai.cvat.sdk.testing.internal.media.ContextImages;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.media.Recording;
import ai.cvat.sdk.testing.internal.media.VideoFiles;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.TransferLocation;
import ai.cvat.sdk.testing.internal.store.AnnotatedObject;
import ai.cvat.sdk.testing.internal.store.Bucket;
import ai.cvat.sdk.testing.internal.store.CloudStorage;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.MediaLocation;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.ByteRange;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The controller of the data of tasks and jobs on their way out: metadata, frames, chunks, previews. */
public final class FramesController extends Controller {

    private static final int MOST_LISTED = 10;

    public FramesController(Services services) {
        super(services);
    }

    @Override
    public void register(Routes routes) {
        register(routes, "tasks", request -> access.find(request, store.tasks));
        register(routes, "jobs", request -> access.find(request, store.jobs));
        routes.operation("tasks_partial_update_data_meta", this::updateTask);
        routes.operation("jobs_partial_update_data_meta", this::updateJob);
    }

    private void register(Routes routes, String places, Function<RequestContext, AnnotatedObject> find) {
        routes.operation(places + "_retrieve_data_meta", request -> Response.ok(meta(find.apply(request))));
        routes.operation(places + "_retrieve_data", request -> data(request, locate(request, find)))
                .unlocked();
        routes.operation(places + "_retrieve_preview", request -> preview(request, locate(request, find)))
                .unlocked();
    }

    private static TaskMedia media(Task task) {
        if (task.media == null) {
            throw ApiError.invalid("Data is not uploaded for the task yet");
        }
        return task.media;
    }

    private static DataMetaRead meta(AnnotatedObject place) {
        Task task = place.task();
        Job job = place.job();
        TaskMedia media = media(task);
        long first = job == null ? 0 : job.frames.start();
        long last = job == null ? media.size() - 1 : job.frames.stop();
        List<FrameMeta> frames = new ArrayList<>();
        for (long number = first; number <= last && media.recording() == null; number++) {
            frames.add(frame(media.frame(number), job == null || job.frames.has(number)));
        }
        if (media.recording() != null) {
            frames.add(recorded(media.recording(), media));
        }
        DataMetaRead meta = new DataMetaRead()
                .chapters(null)
                .chunksUpdatedDate(media.chunks().updated())
                .chunkSize(media.chunks().size())
                .size(job == null ? media.size() : job.frames.count())
                .startFrame(media.selection().absolute(first))
                .stopFrame(
                        job == null
                                ? media.selection().stop()
                                : media.selection().absolute(last))
                .frameFilter(media.selection().filter())
                .frames(frames)
                .deletedFrames(deletedFrames(task, job))
                .includedFrames(job == null || job.frames.chosen() == null ? null : List.copyOf(job.frames.chosen()))
                .storage(StorageType.of(media.place().storage()))
                .cloudStorageId(media.place().cloudStorageId());
        return media.type() == MediaType.AUDIO
                ? meta
                : meta.imageQuality(media.chunks().imageQuality());
    }

    /** The one item for all frames of a video, or for a sound. */
    private static FrameMeta recorded(Recording recording, TaskMedia media) {
        FrameMeta meta = new FrameMeta().name(recording.name()).relatedFiles(0L);
        Frame any = media.frame(0);
        return media.type() == MediaType.AUDIO
                ? meta
                : meta.width((long) any.width()).height((long) any.height());
    }

    private static void requireFrames(TaskMedia media) {
        if (media.type() == MediaType.AUDIO) {
            throw ApiError.invalid("Audio has no frames");
        }
    }

    /** The deleted frames of a task or a job; those of a ground truth job that are not counted are deleted for it. */
    private static List<Long> deletedFrames(Task task, @Nullable Job job) {
        TreeSet<Long> deleted = new TreeSet<>(task.deletedFrames);
        if (job != null) {
            deleted.removeIf(number -> !job.frames.has(number));
            if (job.type.equals("ground_truth") && task.validation != null) {
                deleted.addAll(task.validation.disabled);
            }
        }
        return List.copyOf(deleted);
    }

    private static FrameMeta frame(Frame frame, boolean included) {
        return new FrameMeta()
                .name(included ? frame.name() : "placeholder.jpg")
                .relatedFiles(included ? (long) frame.context().size() : 0L)
                .width((long) frame.width())
                .height((long) frame.height());
    }

    private Response updateTask(RequestContext request) {
        Task task = access.find(request, store.tasks);
        long size = media(task).size();
        requireFrames(media(task));
        BodyFields fields = request.fields();
        List<Long> frames = deletedFrames(fields);
        moveMedia(request, task, fields);
        if (frames != null) {
            TreeSet<Long> deleted = new TreeSet<>(frames);
            if (deleted.size() != frames.size()) {
                throw ApiError.invalidField("deleted_frames", "Deleted frames cannot repeat");
            }
            Set<Long> unknown = deleted.tailSet(size);
            if (!unknown.isEmpty()) {
                throw ApiError.invalidField(
                        "deleted_frames", "Unknown frames " + listed(unknown) + " requested for removal");
            }
            task.deletedFrames.clear();
            task.deletedFrames.addAll(deleted);
            task.updated = store.now();
        }
        return Response.ok(meta(task));
    }

    private Response updateJob(RequestContext request) {
        Job job = access.find(request, store.jobs);
        Task task = job.task;
        requireFrames(media(task));
        List<Long> frames = deletedFrames(request.fields());
        if (frames != null) {
            List<Long> others = frames.stream()
                    .filter(frame -> !job.frames.has(frame))
                    .sorted()
                    .toList();
            if (!others.isEmpty()) {
                throw ApiError.invalid("Frames " + listed(others) + " do not belong to the job");
            }
            Set<Long> deleted = task.deletedFrames;
            if (job.type.equals("ground_truth") && task.validation != null) {
                deleted = task.validation.disabled;
            }
            deleted.removeIf(job.frames::has);
            deleted.addAll(frames);
            job.updated = store.now();
        }
        return Response.ok(meta(job));
    }

    /** The first of them, as the server lists them. */
    private static String listed(Collection<Long> frames) {
        int more = frames.size() - MOST_LISTED;
        return frames.stream().limit(MOST_LISTED).map(String::valueOf).collect(Collectors.joining(", "))
                + (more > 0 ? " (and " + more + " more)" : "");
    }

    private static @Nullable List<Long> deletedFrames(BodyFields fields) {
        List<Long> frames = fields.naturals("deleted_frames");
        fields.check();
        return frames;
    }

    /** Moves the media of a task to another cloud storage, which has the same files. */
    private void moveMedia(RequestContext request, Task task, BodyFields fields) {
        Long id = fields.clears("cloud_storage_id") ? null : fields.id("cloud_storage_id");
        fields.check();
        if (id == null) {
            return;
        }
        TaskMedia media = media(task);
        if (!media.place().isCloud()) {
            throw ApiError.invalid("The media of the task do not lie in a cloud storage");
        }
        CloudStorage storage = access.require(request, TransferLocation.find(store, id));
        Path root = storage.bucket().root();
        List<Frame> frames =
                media.frames().stream().map(frame -> frame.in(root)).toList();
        task.media = media.at(MediaLocation.in(storage), frames, store.now());
    }

    /** The media that a request for data is about, taken with the lock held and read without it. */
    private record Source(
            @Nullable TaskMedia media, @Nullable Job job) {}

    private Source locate(RequestContext request, Function<RequestContext, AnnotatedObject> find) {
        return store.locked(() -> {
            AnnotatedObject place = find.apply(request);
            return new Source(place.task().media, place.job());
        });
    }

    private static Response preview(RequestContext request, Source source) {
        Job job = source.job;
        if (source.media != null) {
            requireReachable(source.media);
        }
        return PreviewResponse.of(
                request,
                job == null ? "Task" : "Job",
                source.media,
                job == null ? 0 : job.frames.numbers().get(0));
    }

    private Response data(RequestContext request, Source source) throws IOException {
        String type = request.query("type");
        if (type == null
                || !List.of("chunk", "frame", "preview", "context_image").contains(type)) {
            throw ApiError.invalid("Data type not specified or has wrong value");
        }
        String quality = request.query("quality");
        if (quality != null && !quality.equals("compressed") && !quality.equals("original")) {
            throw ApiError.invalid("Wrong quality value");
        }
        boolean original = "original".equals(quality);
        if (type.equals("preview")) {
            return preview(request, source);
        }
        Long number = number(request, "number");
        Long index = source.job == null || !type.equals("chunk") ? null : number(request, "index");
        if (index != null && number != null) {
            throw ApiError.invalid("Number and Index cannot be used together");
        }
        if (number == null && index == null && !type.equals("context_image")) {
            throw ApiError.invalid(
                    source.job != null && type.equals("chunk")
                            ? "Number or Index is not specified"
                            : "Number is not specified");
        }
        TaskMedia media = source.media;
        if (media == null) {
            throw ApiError.string(404, "Task has no media");
        }
        requireReachable(media);
        if (type.equals("chunk") && media.type() == MediaType.AUDIO) {
            requireChunk(number != null ? number : index == null ? 0 : index, 0, 0);
            return sound(request, media);
        }
        if (type.equals("chunk")) {
            return chunk(request, source.job, chunkFrames(media, source.job, number, index), media, original);
        }
        return frame(source.job, media, requireFrame(source.job, media, number), type, original);
    }

    /** Ends the request when the media lie in a cloud storage that is gone. */
    private static void requireReachable(TaskMedia media) {
        CloudStorage storage = media.place().cloudStorage();
        if (!media.place().isCloud()) {
            return;
        }
        if (storage == null) {
            throw ApiError.string(409, "Task is no longer connected to cloud storage");
        }
        Bucket bucket = storage.bucket();
        if (!Files.isDirectory(bucket.root())) {
            throw ApiError.string(404, "The resource " + bucket.name() + " not found. It may have been deleted.");
        }
    }

    private static void requireReachable(TaskMedia media, String name, Path file) {
        CloudStorage storage = media.place().cloudStorage();
        if (storage != null && !Files.exists(file)) {
            throw ApiError.string(404, storage.bucket().noFile(name));
        }
    }

    private static @Nullable Long number(RequestContext request, String name) {
        String text = request.query(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiError.broken();
        }
    }

    /** The number of a frame that there is; a missing one is none. The server's range is one too long. */
    private static long requireFrame(@Nullable Job job, TaskMedia media, @Nullable Long number) {
        requireFrames(media);
        if (job == null) {
            if (number == null || number < 0 || number >= media.size()) {
                throw ApiError.string(
                        400,
                        "Invalid frame '" + (number == null ? "None" : number)
                                + "'. The frame number should be in the [0, " + media.size() + "] range");
            }
            return number;
        }
        if (number == null) {
            throw ApiError.broken();
        }
        if (!job.frames.has(number)) {
            throw ApiError.string(400, "Incorrect requested frame number: " + number);
        }
        return number;
    }

    private static Response frame(@Nullable Job job, TaskMedia media, long number, String type, boolean original) {
        Frame frame = media.frame(number);
        if (type.equals("context_image")) {
            frame.context().forEach(image -> requireReachable(media, image.name(), image.file()));
            return frame.context().isEmpty()
                    ? Response.untyped(() -> ContextImages.zip(frame.context()))
                    : Response.bytes("application/zip", () -> ContextImages.zip(frame.context()));
        }
        requireReachable(media, frame.name(), frame.file());
        // Out of a video, nothing is compressed once more.
        boolean unchanged = original || media.chunkType(job, false).equals(ChunkType.VIDEO);
        return Response.bytes(media.contentType(frame, unchanged), () -> media.bytes(frame, unchanged));
    }

    private static List<Long> chunkFrames(
            TaskMedia media, @Nullable Job job, @Nullable Long number, @Nullable Long index) {
        long size = media.chunks().size();
        long first = job == null ? 0 : job.frames.start();
        long last = job == null ? media.size() - 1 : job.frames.stop();
        if (number == null) {
            // By index, chunks are of the frames that the job has, one after the other.
            List<Long> own =
                    job == null ? LongStream.rangeClosed(first, last).boxed().toList() : job.frames.numbers();
            long wanted = requireChunk(index == null ? 0 : index, 0, (own.size() - 1) / size);
            return own.stream().skip(wanted * size).limit(size).toList();
        }
        long wanted = requireChunk(number, first / size, last / size);
        long start = Math.max(first, wanted * size);
        last = Math.min(last, (wanted + 1) * size - 1);
        return LongStream.rangeClosed(start, last)
                .filter(frame -> job == null || job.frames.has(frame))
                .boxed()
                .toList();
    }

    private static long requireChunk(long number, long first, long last) {
        if (number < first || number > last) {
            throw ApiError.string(
                    400,
                    "Invalid chunk number '" + number + "'. The chunk number should be in the [" + first + ", " + last
                            + "] range");
        }
        return number;
    }

    private Response chunk(
            RequestContext request, @Nullable Job job, List<Long> frames, TaskMedia media, boolean original)
            throws IOException {
        for (long number : frames) {
            Frame frame = media.frame(number);
            requireReachable(media, frame.name(), frame.file());
        }
        Recording video = media.chunkType(job, original).equals(ChunkType.VIDEO) ? media.recording() : null;
        String contentType = video == null ? "application/zip" : "video/mp4";
        byte[] chunk = video == null
                ? FrameChunks.zip(media, frames, original)
                : video.chunk(
                        frames,
                        () -> VideoFiles.write(
                                store.directory,
                                frames.stream()
                                        .map(number -> media.frame(number).file())
                                        .toList()));
        return chunk(request, media, contentType, chunk);
    }

    /** The one chunk of sound: the file. */
    private static Response sound(RequestContext request, TaskMedia media) throws IOException {
        Recording sound = Objects.requireNonNull(media.recording());
        if (!AudioFiles.isMp3(sound.name())) {
            throw ApiError.notImplemented(
                    "MP3 chunks of '" + sound.name() + "', for it cannot encode sound: upload MP3");
        }
        return chunk(request, media, "audio/mpeg", Files.readAllBytes(sound.file()));
    }

    /** The response with a chunk; its headers are about the whole chunk, whatever part of it is answered. */
    private static Response chunk(RequestContext request, TaskMedia media, String contentType, byte[] chunk) {
        return part(request, contentType, chunk)
                .header("X-Checksum", Long.toString(FrameChunks.checksum(chunk)))
                .header("X-Chunk-Size", Integer.toString(chunk.length))
                .header("X-Updated-Date", WireJson.date(media.chunks().updated()))
                .header("Accept-Ranges", "bytes");
    }

    private static Response part(RequestContext request, String contentType, byte[] chunk) {
        ByteRange range;
        try {
            range = ByteRange.of(request.header("Range"), chunk.length);
        } catch (ApiError refusal) {
            if (refusal.response().status() == 416) {
                return refusal.response();
            }
            throw refusal;
        }
        if (range == null) {
            return Response.bytes(contentType, () -> chunk);
        }
        byte[] part = new byte[(int) range.length()];
        System.arraycopy(chunk, (int) range.first(), part, 0, part.length);
        return Response.partial(contentType, part).header("Content-Range", range.contentRange(chunk.length));
    }
}
