package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.data.ValidationFrameChoice.Unfit;
import ai.cvat.sdk.testing.internal.media.AudioFiles;
import ai.cvat.sdk.testing.internal.media.ContextImage;
import ai.cvat.sdk.testing.internal.media.ContextImages;
import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.media.FrameSelection;
import ai.cvat.sdk.testing.internal.media.ImageFiles;
import ai.cvat.sdk.testing.internal.media.Manifest;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.media.PointClouds;
import ai.cvat.sdk.testing.internal.media.Recording;
import ai.cvat.sdk.testing.internal.media.VideoFiles;
import ai.cvat.sdk.testing.internal.store.CloudStorage;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.JobFrames;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.store.ValidationLayout;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The background work that makes the data and the jobs of a task. */
public final class DataCreation {

    private static final double CHUNK_PIXELS = 36.0 * 1920 * 1080;

    private static final long CHUNK_OF_VIDEO = 36;
    private static final long OVERLAP_OF_VIDEO = 5;

    private final Store store;
    private final Task task;
    private final DataParameters parameters;
    private final SourceFiles.Origin origin;
    private @Nullable MediaFiles files;
    private List<Frame> frames = List.of();

    /**
     * Prepares the work.
     *
     * @param origin where the files come from
     */
    public DataCreation(Store store, Task task, DataParameters parameters, SourceFiles.Origin origin) {
        this.store = store;
        this.task = task;
        this.parameters = parameters;
        this.origin = origin;
    }

    public List<QueuedRequest.Stage> stages() {
        return List.of(
                new QueuedRequest.Stage("Media files are being extracted...", this::extract),
                new QueuedRequest.Stage("Images are being processed...", this::select),
                new QueuedRequest.Stage(
                        "The jobs are being created...",
                        () -> store.<Boolean, WorkFailedException>locked(() -> commit())));
    }

    private void extract() throws Exception {
        parameters.check(task);
        files = MediaFiles.of(store, origin.gather(), parameters.chunks().zip());
    }

    private MediaFiles files() {
        return Objects.requireNonNull(files, "nothing is extracted yet");
    }

    private void select() throws IOException, WorkFailedException {
        Recording recording = files().recording();
        if (recording == null) {
            frames = selected();
        } else if (files().type() == MediaType.AUDIO) {
            parameters.checkAudio(task);
            frames = recording.milliseconds(AudioFiles.length(recording));
        } else {
            parameters.checkVideo();
            frames = VideoFiles.frames(store.directory, recording, parameters.selection()::includes);
            frames.forEach(frame -> files().own().add(frame.file()));
        }
        if (frames.isEmpty()) {
            throw new WorkFailedException("ValueError: No media data found");
        }
    }

    private List<Frame> selected() throws IOException, WorkFailedException {
        Map<String, Path> images = files().images();
        ContextImages context = ContextImages.among(images.keySet());
        if (files().type() == MediaType.POINT_CLOUD
                && !context.scenes().stream().allMatch(PointClouds::isPointCloud)) {
            throw new WorkFailedException("ValueError: Combined data types 2D and 3D are not supported");
        }
        List<String> names = new FrameOrder(parameters.sorting(), files().manifest(), files().packed())
                .of(context.scenes(), files().place());
        FrameSelection selection = parameters.selection();
        long stop = Math.min(names.size() - 1L, selection.stop());
        List<Frame> selected = new ArrayList<>();
        for (long i = selection.start(); i <= stop; i += selection.step()) {
            String name = names.get((int) i);
            Path file = images.get(name);
            if (file == null) {
                throw new WorkFailedException("ValueError: '" + name + "' was not uploaded");
            }
            selected.add(frame((int) i, name, file).beside(beside(name, context)));
        }
        return selected;
    }

    /** The context images of a frame: those that the manifest knows, or those that lie where they should. */
    private List<ContextImage> beside(String scene, ContextImages context) throws WorkFailedException {
        Manifest manifest = files().manifest();
        Manifest.Entry entry = manifest == null ? null : manifest.find(scene);
        List<String> names = entry == null || entry.related().isEmpty()
                ? context.related().getOrDefault(scene, List.of())
                : entry.related();
        List<ContextImage> beside = new ArrayList<>();
        for (String name : names) {
            Path file = files().images().get(name);
            CloudStorage storage = files().place().cloudStorage();
            if (file == null && storage != null) {
                file = storage.bucket().find(name);
            }
            if (file == null) {
                throw new WorkFailedException("FileNotFoundError: No such file or directory: '" + name + "'");
            }
            beside.add(new ContextImage(name, file));
        }
        return beside;
    }

    private Frame frame(int index, String name, Path file) throws IOException, WorkFailedException {
        Manifest manifest = files().manifest();
        if (manifest == null) {
            return measured(name, file);
        }
        boolean inCloud = files().place().isCloud();
        Manifest.Entry entry = inCloud
                ? inCloud(manifest, name)
                : index < manifest.entries().size() ? manifest.entries().get(index) : null;
        if (entry == null || !entry.name().equals(name)) {
            throw WorkFailedException.invalid("Incorrect file mapping to manifest content");
        }
        Integer width = entry.width();
        Integer height = entry.height();
        if (width != null && height != null) {
            return new Frame(name, file, width, height);
        }
        if (inCloud) {
            throw WorkFailedException.invalid("Can't find image '" + name + "' width or height info in the manifest");
        }
        return measured(name, file);
    }

    private Frame measured(String name, Path file) throws IOException, WorkFailedException {
        return files().type() == MediaType.POINT_CLOUD ? PointClouds.frame(name, file) : ImageFiles.frame(name, file);
    }

    private Manifest.@Nullable Entry inCloud(Manifest known, String name) throws WorkFailedException {
        if (files().images().keySet().stream().noneMatch(image -> known.find(image) != null)) {
            throw WorkFailedException.invalid("There is no intersection of the files specified"
                    + "in the request with the contents of the bucket");
        }
        return known.find(name);
    }

    private boolean commit() throws WorkFailedException {
        if (store.tasks.find(task.id) != task) {
            files().own().forEach(DataDirectory::delete);
            return false;
        }
        requireDimensionOfProject();
        try {
            ValidationParameters validation = parameters.validation();
            if (validation != null && validation.isPool()) {
                HoneypotLayout honeypots = HoneypotLayout.hide(frames, validation, task.segmentSize);
                commit(
                        honeypots.frames(),
                        FrameSelection.ALL,
                        Segments.ofSizes(honeypots.jobSizes()),
                        honeypots.layout());
            } else {
                Segments segments = segments();
                commit(
                        frames,
                        parameters.selection(),
                        segments,
                        validation == null ? null : groundTruth(validation, segments));
            }
            return true;
        } catch (Unfit e) {
            throw WorkFailedException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void requireDimensionOfProject() throws WorkFailedException {
        String dimension = files().type().dimension();
        String others = task.project == null
                ? dimension
                : store.tasksOf(task.project)
                        .filter(other -> other.media != null)
                        .map(other -> other.mediaType().dimension())
                        .findFirst()
                        .orElse(dimension);
        if (!others.equals(dimension)) {
            throw WorkFailedException.invalid("Dimension (" + dimension
                    + ") of the task must be the same as other tasks in project (" + others + ")");
        }
    }

    private Segments segments() {
        List<List<String>> jobFiles = parameters.sorting().jobFiles();
        return jobFiles == null
                ? Segments.equal(
                        frames.size(),
                        task.segmentSize,
                        task.overlap == null && files().type() == MediaType.VIDEO
                                ? (Long) OVERLAP_OF_VIDEO
                                : task.overlap)
                : Segments.ofSizes(jobFiles.stream().map(List::size).toList());
    }

    private ValidationLayout groundTruth(ValidationParameters validation, Segments segments) throws Unfit {
        ValidationFrameChoice choice = validation.choice();
        FramePicker picker = new FramePicker(choice.seed());
        NavigableSet<Long> chosen;
        if (ValidationFrameChoice.MANUAL.equals(choice.method())) {
            chosen = FramePicker.named(validation.names(), frames);
        } else if (ValidationFrameChoice.PER_JOB.equals(choice.method())) {
            long amount = choice.amountPerJob(segments.size());
            if (choice.perJobCount() != null && segments.size() < amount) {
                throw new Unfit("The requested number of GT frames per job must be less than task segment size ("
                        + segments.size() + ")");
            }
            chosen = picker.ofEach(segments, amount);
        } else {
            long amount = choice.amount(frames.size());
            if (amount > frames.size()) {
                throw new Unfit("The number of validation frames requested (" + amount
                        + ") is greater that the number of task frames (" + frames.size() + ")");
            }
            chosen = picker.some(LongStream.range(0, frames.size()).boxed().toList(), amount);
        }
        return new ValidationLayout(ValidationLayout.GROUND_TRUTH, chosen, null);
    }

    private void commit(
            List<Frame> all, FrameSelection selection, Segments segments, @Nullable ValidationLayout layout) {
        task.media = new TaskMedia(
                files().type(),
                files().recording(),
                Collections.unmodifiableList(all),
                files().place(),
                selection.of(all.size()),
                new TaskMedia.Chunks(chunkSize(), parameters.chunks().imageQuality(), store.now()));
        task.files = List.copyOf(files().own());
        task.updated = store.now();
        task.segmentSize = segments.size();
        task.overlap = segments.overlap();
        for (Segments.Segment segment : segments.all()) {
            Job job = addJob("annotation", new JobFrames(segment.start(), segment.stop()));
            for (long replica = 0; replica < task.consensusReplicas; replica++) {
                task.jobs.add(store.jobs.add(id -> Job.replica(id, job, store.now())));
            }
        }
        task.validation = layout;
        if (layout != null && layout.isPool()) {
            addJob("ground_truth", new JobFrames(layout.frames.first(), layout.frames.last()));
        } else if (layout != null) {
            addJob("ground_truth", new JobFrames(0, all.size() - 1, layout.frames));
        }
    }

    private long chunkSize() {
        Long wanted = parameters.chunks().size();
        if (files().type() == MediaType.AUDIO) {
            return frames.size();
        }
        if (wanted != null) {
            return wanted;
        }
        if (files().type() == MediaType.VIDEO && !parameters.chunks().zip()) {
            return CHUNK_OF_VIDEO;
        }
        Frame first = frames.get(0);
        return Math.max(2, Math.min(72, (long) (CHUNK_PIXELS / ((double) first.width() * first.height()))));
    }

    private Job addJob(String type, JobFrames of) {
        Job job = store.jobs.add(id -> new Job(id, task, type, of, store.now()));
        task.jobs.add(job);
        return job;
    }
}
