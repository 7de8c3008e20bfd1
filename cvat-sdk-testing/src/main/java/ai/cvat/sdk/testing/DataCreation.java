package ai.cvat.sdk.testing;

import ai.cvat.sdk.testing.FrameChoice.Unfit;
import ai.cvat.sdk.testing.QueuedRequest.WorkFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The background work that makes the data and the jobs of a task. */
final class DataCreation {

    private static final double CHUNK_PIXELS = 36.0 * 1920 * 1080;

    private final Store store;
    private final Task task;
    private final DataParameters parameters;
    private final SourceFiles.Origin origin;
    private final Map<String, Path> images = new LinkedHashMap<>();
    private MediaPlace place = MediaPlace.LOCAL;
    private @Nullable Manifest manifest;
    private boolean packed;
    private List<Media.Frame> frames = List.of();

    /**
     * Prepares the work.
     *
     * @param origin where the files come from
     */
    DataCreation(Store store, Task task, DataParameters parameters, SourceFiles.Origin origin) {
        this.store = store;
        this.task = task;
        this.parameters = parameters;
        this.origin = origin;
    }

    List<QueuedRequest.Stage> stages() {
        return List.of(
                new QueuedRequest.Stage("Media files are being extracted...", this::extract),
                new QueuedRequest.Stage("Images are being processed...", this::select),
                new QueuedRequest.Stage(
                        "The jobs are being created...", () -> store.<Boolean, WorkFailed>locked(() -> commit())));
    }

    private void extract() throws Exception {
        parameters.check(task);
        SourceFiles source = origin.gather();
        place = source.place();
        manifest = source.manifest();
        List<String> archives = new ArrayList<>();
        for (Map.Entry<String, Path> file : source.files().entrySet()) {
            switch (FileKind.of(file.getKey())) {
                case IMAGE -> images.put(file.getKey(), requireReadable(file.getKey(), file.getValue()));
                case ARCHIVE -> archives.add(file.getKey());
                case UNKNOWN, MANIFEST, DIRECTORY -> discard(file.getValue());
                default -> throw notImplemented(file.getKey());
            }
        }
        if (archives.size() > 1 || (archives.size() == 1 && !images.isEmpty())) {
            throw new WorkFailed("ValueError: Only one archive, audio, pdf, video, zip or many image, directory can be "
                    + "used simultaneously, but " + images.size() + " image(s), " + archives.size()
                    + " archive(s) found.");
        }
        if (archives.size() == 1) {
            Path archive = source.files().get(archives.get(0));
            if (archive != null) {
                unpack(archives.get(0), archive);
            }
        }
        if (images.isEmpty()) {
            throw new WorkFailed("ValueError: No media data found");
        }
    }

    private static Path requireReadable(String name, Path file) throws WorkFailed {
        if (!ImageFiles.isImage(name)) {
            throw notImplemented(name);
        }
        return file;
    }

    private static WorkFailed notImplemented(String name) {
        return new WorkFailed("NotImplementedError: the embedded server reads JPEG, PNG, BMP, GIF and TIFF images "
                + "and zip archives of them, but not '" + name + "'");
    }

    private void discard(Path file) {
        if (place.isLocal()) {
            Store.delete(file);
        }
    }

    /** Takes the images out of an archive: from then on they are this server's own, wherever the archive lies. */
    private void unpack(String name, Path archive) throws IOException, WorkFailed {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && ImageFiles.isImage(entry.getName())) {
                    Path file = store.newFile();
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                    images.put(entry.getName(), file);
                }
            }
        } catch (ZipException e) {
            throw new WorkFailed("zipfile.BadZipFile: '" + name + "' is not a zip file");
        } finally {
            discard(archive);
        }
        packed = true;
        place = MediaPlace.LOCAL;
    }

    private void select() throws IOException, WorkFailed {
        ContextImages context = ContextImages.among(images.keySet());
        List<String> names = new FrameOrder(parameters, manifest, packed).of(context.scenes(), place);
        long stop =
                Math.min(names.size() - 1L, parameters.stopFrame() == null ? Long.MAX_VALUE : parameters.stopFrame());
        List<Media.Frame> selected = new ArrayList<>();
        for (long i = parameters.startFrame(); i <= stop; i += parameters.step()) {
            String name = names.get((int) i);
            Path file = images.get(name);
            if (file == null) {
                throw new WorkFailed("ValueError: '" + name + "' was not uploaded");
            }
            selected.add(frame((int) i, name, file).beside(beside(name, context)));
        }
        if (selected.isEmpty()) {
            throw new WorkFailed("ValueError: No media data found");
        }
        frames = selected;
    }

    /** The context images of a frame: those that the manifest knows, or those that lie where they should. */
    private List<Media.ContextImage> beside(String scene, ContextImages context) throws WorkFailed {
        Manifest.Entry entry = manifest == null ? null : manifest.find(scene);
        List<String> names = entry == null || entry.related().isEmpty()
                ? context.related().getOrDefault(scene, List.of())
                : entry.related();
        List<Media.ContextImage> beside = new ArrayList<>();
        for (String name : names) {
            Path file = images.get(name);
            CloudStorage storage = place.cloudStorage();
            if (file == null && storage != null) {
                file = storage.bucket().find(name);
            }
            if (file == null) {
                throw new WorkFailed("FileNotFoundError: No such file or directory: '" + name + "'");
            }
            beside.add(new Media.ContextImage(name, file));
        }
        return beside;
    }

    private Media.Frame frame(int index, String name, Path file) throws IOException, WorkFailed {
        if (manifest == null) {
            return ImageFiles.frame(name, file);
        }
        Manifest.Entry entry = place.isCloud()
                ? inCloud(manifest, name)
                : index < manifest.entries().size() ? manifest.entries().get(index) : null;
        if (entry == null || !entry.name().equals(name)) {
            throw WorkFailed.invalid("Incorrect file mapping to manifest content");
        }
        Integer width = entry.width();
        Integer height = entry.height();
        if (width != null && height != null) {
            return new Media.Frame(name, file, width, height);
        }
        if (place.isCloud()) {
            throw WorkFailed.invalid("Can't find image '" + name + "' width or height info in the manifest");
        }
        return ImageFiles.frame(name, file);
    }

    private Manifest.@Nullable Entry inCloud(Manifest known, String name) throws WorkFailed {
        if (images.keySet().stream().noneMatch(image -> known.find(image) != null)) {
            throw WorkFailed.invalid("There is no intersection of the files specified"
                    + "in the request with the contents of the bucket");
        }
        return known.find(name);
    }

    private boolean commit() throws WorkFailed {
        if (store.tasks.find(task.id) != task) {
            images.values().forEach(this::discard);
            return false;
        }
        try {
            ValidationParameters validation = parameters.validation();
            if (validation != null && validation.isPool()) {
                Honeypots honeypots = Honeypots.hide(frames, validation, task.segmentSize);
                commit(honeypots.frames(), 0, 1, Segments.ofSizes(honeypots.jobSizes()), honeypots.layout());
            } else {
                Segments segments = segments();
                commit(
                        frames,
                        parameters.startFrame(),
                        parameters.step(),
                        segments,
                        validation == null ? null : groundTruth(validation, segments));
            }
            return true;
        } catch (Unfit e) {
            throw WorkFailed.invalid(String.valueOf(e.getMessage()));
        }
    }

    private Segments segments() {
        return parameters.jobFiles() == null
                ? Segments.equal(frames.size(), task.segmentSize, task.overlap)
                : Segments.ofSizes(
                        parameters.jobFiles().stream().map(List::size).toList());
    }

    private ValidationLayout groundTruth(ValidationParameters validation, Segments segments) throws Unfit {
        FrameChoice choice = validation.choice();
        FramePicker picker = new FramePicker(choice.seed());
        NavigableSet<Long> chosen;
        if (FrameChoice.MANUAL.equals(choice.method())) {
            chosen = FramePicker.named(validation.names(), frames);
        } else if (FrameChoice.PER_JOB.equals(choice.method())) {
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
            List<Media.Frame> all, long start, long step, Segments segments, @Nullable ValidationLayout layout) {
        Media.Frame first = frames.get(0);
        long chunkSize = parameters.chunkSize() != null
                ? parameters.chunkSize()
                : Math.max(2, Math.min(72, (long) (CHUNK_PIXELS / ((double) first.width() * first.height()))));
        task.media = new Media(
                List.copyOf(all),
                place.isLocal() ? List.copyOf(images.values()) : List.of(),
                place,
                start,
                start + (all.size() - 1) * step,
                step,
                chunkSize,
                parameters.imageQuality(),
                store.now());
        task.updated = store.now();
        task.segmentSize = segments.size();
        task.overlap = segments.overlap();
        segments.all().forEach(segment -> addJob("annotation", segment.start(), segment.stop(), null));
        task.validation = layout;
        if (layout != null && layout.isPool()) {
            addJob("ground_truth", layout.frames.first(), layout.frames.last(), null);
        } else if (layout != null) {
            addJob("ground_truth", 0, all.size() - 1, layout.frames);
        }
    }

    private void addJob(String type, long start, long stop, @Nullable NavigableSet<Long> chosen) {
        task.jobs.add(store.jobs.add(id -> new Job(id, task, type, start, stop, chosen, store.now())));
    }
}
