package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.media.AudioFiles;
import ai.cvat.sdk.testing.internal.media.ContextImage;
import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.media.FrameSelection;
import ai.cvat.sdk.testing.internal.media.ImageFiles;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.media.PointClouds;
import ai.cvat.sdk.testing.internal.media.Recording;
import ai.cvat.sdk.testing.internal.media.VideoFiles;
import ai.cvat.sdk.testing.internal.store.AttributeSpec;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.JobFrames;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.store.MediaLocation;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.store.ValidationLayout;
import ai.cvat.sdk.testing.internal.tasks.LabelEdits;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The archives of backups: writes tasks and projects into them and makes new ones of these: {@code task.json} with
 * {@code data/} for a task, {@code project.json} with one directory for each task for a project.
 */
public record BackupArchives(Store store, AnnotationEdits annotations, LabelEdits labels) {

    private static final String TASK = "task.json";
    private static final String PROJECT = "project.json";

    /** The content of an archive: texts and images by their paths. */
    record Content(Map<String, String> texts, Map<String, Path> files) {}

    /**
     * Takes a task. Called with the store's lock held.
     *
     * @param lightweight whether media in a cloud storage are left out
     */
    Content take(Task task, boolean lightweight) {
        Content content = new Content(new LinkedHashMap<>(), new LinkedHashMap<>());
        add(content, "", task, lightweight);
        return content;
    }

    /**
     * Takes a project with its tasks. Called with the store's lock held.
     *
     * @param lightweight whether media in a cloud storage are left out
     */
    Content take(Project project, boolean lightweight) {
        Content content = new Content(new LinkedHashMap<>(), new LinkedHashMap<>());
        JsonObject manifest = new JsonObject();
        manifest.addProperty("version", "1.0");
        manifest.addProperty("name", project.name);
        manifest.addProperty("bug_tracker", project.bugTracker);
        manifest.add("labels", labels(project.labels));
        content.texts.put(PROJECT, WireJson.write(manifest));
        int number = 0;
        for (Task task : store.tasksOf(project).toList()) {
            if (task.media != null) {
                add(content, "task_" + number++ + "/", task, lightweight);
            }
        }
        return content;
    }

    private void add(Content content, String directory, Task task, boolean lightweight) {
        TaskMedia media = task.media;
        if (media == null) {
            throw ApiError.invalid("Backup of a task without data is not allowed");
        }
        JsonObject manifest = new JsonObject();
        manifest.addProperty("version", "1.0");
        manifest.addProperty("name", task.name);
        manifest.addProperty("bug_tracker", task.bugTracker);
        manifest.addProperty("subset", task.subset);
        manifest.addProperty("segment_size", task.segmentSize);
        manifest.addProperty("overlap", task.overlap == null ? 0 : task.overlap);
        manifest.addProperty("consensus_replicas", task.consensusReplicas);
        manifest.add("labels", labels(task.project == null ? task.ownLabels : List.of()));
        if (task.project != null && directory.isEmpty()) {
            manifest.add("labels", labels(task.project.labels));
        }
        JsonObject data = new JsonObject();
        data.addProperty("type", media.type().name());
        Recording recording = media.recording();
        if (recording != null) {
            data.addProperty("recording", recording.name());
            data.addProperty("zip_chunks", recording.zipChunks());
            content.files.put(directory + "data/" + recording.name(), recording.file());
        }
        data.addProperty("start_frame", media.selection().start());
        data.addProperty("stop_frame", media.selection().stop());
        data.addProperty("step", media.selection().step());
        data.addProperty("chunk_size", media.chunks().size());
        data.addProperty("image_quality", media.chunks().imageQuality());
        data.add("deleted_frames", WireJson.tree(List.copyOf(task.deletedFrames)));
        List<Frame> named = recording == null ? media.frames() : List.of();
        data.add("frames", WireJson.tree(named.stream().map(Frame::name).toList()));
        JsonObject related = new JsonObject();
        named.forEach(frame -> related.add(
                frame.name(),
                WireJson.tree(frame.context().stream().map(ContextImage::name).toList())));
        data.add("related_files", related);
        boolean left = lightweight && media.place().isCloud();
        if (left) {
            data.add(
                    "sizes",
                    WireJson.tree(media.frames().stream()
                            .map(frame -> List.of(frame.width(), frame.height()))
                            .toList()));
        }
        manifest.add("data", data);
        if (task.validation != null) {
            manifest.add("validation", validation(task.validation, media));
        }
        JsonArray jobs = new JsonArray();
        task.jobs.forEach(job -> jobs.add(job(job)));
        manifest.add("jobs", jobs);
        content.texts.put(directory + TASK, WireJson.write(manifest));
        if (!left && recording == null) {
            for (Frame frame : media.frames()) {
                content.files.put(directory + "data/" + frame.name(), frame.file());
                frame.context().forEach(image -> content.files.put(directory + "data/" + image.name(), image.file()));
            }
        }
    }

    private static JsonObject validation(ValidationLayout layout, TaskMedia media) {
        JsonObject object = new JsonObject();
        object.addProperty("mode", layout.mode);
        object.add("frames", WireJson.tree(List.copyOf(layout.frames)));
        object.add("disabled_frames", WireJson.tree(List.copyOf(layout.disabled)));
        object.addProperty("frames_per_job_count", layout.framesPerJob);
        JsonArray real = new JsonArray();
        media.frames().forEach(frame -> real.add(frame.realFrame()));
        object.add("real_frames", real);
        return object;
    }

    private static @Nullable ValidationLayout validation(JsonObject manifest) {
        JsonObject object = manifest.getAsJsonObject("validation");
        if (object == null) {
            return null;
        }
        JsonElement perJob = object.get("frames_per_job_count");
        ValidationLayout layout = new ValidationLayout(
                object.get("mode").getAsString(),
                numbers(object, "frames"),
                perJob.isJsonNull() ? null : (Long) perJob.getAsLong());
        layout.disabled.addAll(numbers(object, "disabled_frames"));
        return layout;
    }

    private JsonObject job(Job job) {
        JsonObject object = new JsonObject();
        object.addProperty("type", job.type);
        object.addProperty("repeats", job.parent == null ? null : (Integer) job.task.jobs.indexOf(job.parent));
        object.addProperty("start_frame", job.frames.start());
        object.addProperty("stop_frame", job.frames.stop());
        object.addProperty("stage", job.stage);
        object.addProperty("state", job.state);
        if (job.frames.chosen() != null) {
            object.add("frames", WireJson.tree(List.copyOf(job.frames.chosen())));
        }
        object.add("annotations", NamedAnnotations.named(annotations.read(job), job.task.labels()));
        return object;
    }

    private static JsonArray labels(List<Label> labels) {
        JsonArray list = new JsonArray();
        labels.forEach(label -> list.add(label(label)));
        return list;
    }

    private static JsonObject label(Label label) {
        JsonObject object = new JsonObject();
        object.addProperty("name", label.name);
        object.addProperty("color", label.color);
        object.addProperty("type", label.type);
        JsonArray attributes = new JsonArray();
        for (AttributeSpec spec : label.attributes) {
            JsonObject attribute = new JsonObject();
            attribute.addProperty("name", spec.name);
            attribute.addProperty("mutable", spec.mutable);
            attribute.addProperty("input_type", spec.inputType);
            attribute.addProperty("default_value", spec.defaultValue);
            attribute.add("values", WireJson.tree(spec.values));
            attributes.add(attribute);
        }
        object.add("attributes", attributes);
        object.add("sublabels", labels(label.sublabels));
        if (label.svg != null) {
            String svg = label.svg;
            for (Label sublabel : label.sublabels) {
                svg = svg.replace("data-label-id=\"" + sublabel.id + "\"", "data-label-name=\"" + sublabel.name + "\"");
            }
            object.addProperty("svg", svg);
        }
        return object;
    }

    /** Writes an archive. */
    Path write(Content content) throws IOException {
        Path file = store.directory.newFile();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> text : content.texts.entrySet()) {
                DatasetFormat.add(zip, text.getKey(), text.getValue());
            }
            for (Map.Entry<String, Path> image : content.files.entrySet()) {
                zip.putNextEntry(new ZipEntry(image.getKey()));
                Files.copy(image.getValue(), zip);
                zip.closeEntry();
            }
        }
        return file;
    }

    /**
     * Makes a task of an archive. Called without the store's lock.
     *
     * @return its id
     */
    long restoreTask(Path archive, User owner, @Nullable Organization organization)
            throws IOException, WorkFailedException {
        return read(archive, TASK, (zip, manifest) -> {
            Restored restored = restored(zip, "", manifest);
            return store.<Long, WorkFailedException>locked(() -> commit(restored, owner, organization, null));
        });
    }

    /**
     * Makes a project with its tasks of an archive. Called without the store's lock.
     *
     * @return its id
     */
    long restoreProject(Path archive, User owner, @Nullable Organization organization)
            throws IOException, WorkFailedException {
        return read(archive, PROJECT, (zip, manifest) -> {
            List<Restored> tasks = new ArrayList<>();
            for (ZipEntry entry : zip.stream()
                    .filter(item -> item.getName().endsWith("/" + TASK))
                    .toList()) {
                String directory = entry.getName().substring(0, entry.getName().length() - TASK.length());
                tasks.add(restored(zip, directory, json(zip, entry)));
            }
            return store.<Long, WorkFailedException>locked(() -> commit(manifest, tasks, owner, organization));
        });
    }

    private static long read(Path archive, String name, Restoration restoration)
            throws IOException, WorkFailedException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new WorkFailedException("KeyError: \"There is no item named '" + name + "' in the archive\"");
            }
            return restoration.run(zip, json(zip, entry));
        } catch (ZipException e) {
            throw new WorkFailedException("zipfile.BadZipFile: File is not a zip file");
        } catch (JsonParseException | IllegalStateException | NullPointerException | IllegalArgumentException e) {
            throw new WorkFailedException(
                    "rest_framework.exceptions.ValidationError: the backup is broken: " + e.getMessage());
        } catch (ApiError e) {
            throw new WorkFailedException("rest_framework.exceptions.ValidationError: " + e.getMessage());
        } finally {
            DataDirectory.delete(archive);
        }
    }

    private static JsonObject json(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return WireJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
    }

    /** A task of an archive with its images in files of ours. */
    private record Restored(JsonObject manifest, @Nullable Recording recording, List<Frame> frames) {

        List<Path> files() {
            return Stream.concat(
                            Stream.ofNullable(recording).map(Recording::file),
                            frames.stream().flatMap(Frame::files))
                    .distinct()
                    .toList();
        }
    }

    private Restored restored(ZipFile zip, String directory, JsonObject manifest)
            throws IOException, WorkFailedException {
        JsonObject data = manifest.getAsJsonObject("data");
        if (data.has("recording")) {
            Recording recording = new Recording(
                    data.get("recording").getAsString(),
                    extractedFile(zip, directory, data.get("recording").getAsString()),
                    data.get("zip_chunks").getAsBoolean());
            List<Frame> frames = data.get("type").getAsString().equals(MediaType.AUDIO.name())
                    ? recording.milliseconds(AudioFiles.length(recording))
                    : VideoFiles.frames(store.directory, recording, selection(data)::includes);
            return new Restored(manifest, recording, frames);
        }
        JsonArray sizes = data.getAsJsonArray("sizes");
        Map<String, Frame> known = new HashMap<>();
        List<Frame> frames = new ArrayList<>();
        for (JsonElement element : data.getAsJsonArray("frames")) {
            String name = element.getAsString();
            Frame frame = known.get(name);
            if (frame == null) {
                frame = sizes == null
                        ? extracted(
                                zip,
                                directory,
                                MediaType.valueOf(data.get("type").getAsString()),
                                name)
                        : unreachable(name, sizes.get(frames.size()).getAsJsonArray());
                frame = frame.beside(beside(zip, directory, data, name, sizes == null));
                known.put(name, frame);
            }
            frames.add(frame);
        }
        if (manifest.has("validation")) {
            JsonArray real = manifest.getAsJsonObject("validation").getAsJsonArray("real_frames");
            for (int i = 0; i < real.size(); i++) {
                if (!real.get(i).isJsonNull()) {
                    frames.set(i, frames.get(i).showing(real.get(i).getAsLong()));
                }
            }
        }
        return new Restored(manifest, null, frames);
    }

    private static FrameSelection selection(JsonObject data) {
        return new FrameSelection(
                data.get("start_frame").getAsLong(),
                data.get("stop_frame").getAsLong(),
                data.get("step").getAsLong());
    }

    private List<ContextImage> beside(ZipFile zip, String directory, JsonObject data, String scene, boolean packed)
            throws IOException, WorkFailedException {
        List<ContextImage> beside = new ArrayList<>();
        for (JsonElement element : data.getAsJsonObject("related_files").getAsJsonArray(scene)) {
            String name = element.getAsString();
            beside.add(new ContextImage(name, packed ? extractedFile(zip, directory, name) : Path.of(name)));
        }
        return beside;
    }

    private Frame extracted(ZipFile zip, String directory, MediaType type, String name)
            throws IOException, WorkFailedException {
        Path file = extractedFile(zip, directory, name);
        return type == MediaType.POINT_CLOUD ? PointClouds.frame(name, file) : ImageFiles.frame(name, file);
    }

    private Path extractedFile(ZipFile zip, String directory, String name) throws IOException, WorkFailedException {
        ZipEntry entry = zip.getEntry(directory + "data/" + name);
        if (entry == null) {
            throw new WorkFailedException("KeyError: '" + name + "' is not in the archive");
        }
        Path file = store.directory.newFile();
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, file);
        }
        return file;
    }

    /** An image in a cloud storage that the task is yet to be told of. */
    private static Frame unreachable(String name, JsonArray size) {
        return new Frame(
                name, Path.of(name), size.get(0).getAsInt(), size.get(1).getAsInt());
    }

    private long commit(JsonObject manifest, List<Restored> tasks, User owner, @Nullable Organization organization)
            throws WorkFailedException {
        String name = manifest.get("name").getAsString();
        Project project = store.projects.add(id -> new Project(id, name, store.now()));
        project.bugTracker = manifest.get("bug_tracker").getAsString();
        project.owner = owner;
        project.organization = organization;
        labels.apply(specs(manifest), project);
        for (Restored task : tasks) {
            commit(task, owner, organization, project);
        }
        return project.id;
    }

    private List<LabelEdits.Spec> specs(JsonObject manifest) {
        BodyFields fields = new BodyFields(manifest);
        List<LabelEdits.Spec> specs = labels.read(fields, "labels");
        fields.check();
        return specs == null ? List.of() : specs;
    }

    private long commit(Restored restored, User owner, @Nullable Organization organization, @Nullable Project project)
            throws WorkFailedException {
        JsonObject manifest = restored.manifest;
        String name = manifest.get("name").getAsString();
        Task task = store.tasks.add(id -> new Task(id, name, store.now()));
        task.bugTracker = manifest.get("bug_tracker").getAsString();
        task.subset = manifest.get("subset").getAsString();
        task.segmentSize = manifest.get("segment_size").getAsLong();
        task.overlap = manifest.get("overlap").getAsLong();
        task.consensusReplicas = manifest.get("consensus_replicas").getAsLong();
        task.owner = owner;
        task.organization = organization;
        task.project = project;
        if (project == null) {
            labels.apply(specs(manifest), task);
        }
        JsonObject data = manifest.getAsJsonObject("data");
        boolean elsewhere = data.has("sizes");
        task.media = new TaskMedia(
                MediaType.valueOf(data.get("type").getAsString()),
                restored.recording,
                Collections.unmodifiableList(restored.frames),
                elsewhere ? MediaLocation.in(null) : MediaLocation.LOCAL,
                selection(data),
                new TaskMedia.Chunks(
                        data.get("chunk_size").getAsLong(),
                        data.get("image_quality").getAsLong(),
                        store.now()));
        task.files = elsewhere ? List.of() : restored.files();
        task.deletedFrames.addAll(numbers(data, "deleted_frames"));
        task.validation = validation(manifest);
        for (JsonObject job : AnnotationReader.objects(manifest, "jobs")) {
            addJob(task, job);
        }
        return task.id;
    }

    private void addJob(Task task, JsonObject manifest) throws WorkFailedException {
        TreeSet<Long> frames = manifest.has("frames") ? new TreeSet<>(numbers(manifest, "frames")) : null;
        JsonElement parent = manifest.get("repeats");
        Job job = store.jobs.add(id -> parent != null && !parent.isJsonNull()
                ? Job.replica(id, task.jobs.get(parent.getAsInt()), store.now())
                : new Job(
                        id,
                        task,
                        manifest.get("type").getAsString(),
                        new JobFrames(
                                manifest.get("start_frame").getAsLong(),
                                manifest.get("stop_frame").getAsLong(),
                                frames),
                        store.now()));
        job.stage = manifest.get("stage").getAsString();
        job.state = manifest.get("state").getAsString();
        task.jobs.add(job);
        annotations.create(job, NamedAnnotations.read(manifest.getAsJsonObject("annotations"), task.labels()));
    }

    private static List<Long> numbers(JsonObject object, String list) {
        List<Long> numbers = new ArrayList<>();
        object.getAsJsonArray(list).forEach(number -> numbers.add(number.getAsLong()));
        return numbers;
    }

    /** Makes something of an archive. */
    @FunctionalInterface
    private interface Restoration {

        long run(ZipFile zip, JsonObject manifest) throws IOException, WorkFailedException;
    }
}
