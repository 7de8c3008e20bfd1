package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.annotations.TrackInterpolation;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.store.AssignedObject;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The content of an export, taken at one moment so that it can be written without the store's lock.
 *
 * @param target project, task or job
 * @param meta what the CVAT format tells about it, in order
 * @param labels the labels by their ids, sublabels included
 * @param images the frames with what is on them
 * @param taken when
 */
record DatasetSnapshot(
        String target,
        Map<String, String> meta,
        Map<Long, LabelCopy> labels,
        List<Image> images,
        OffsetDateTime taken) {

    /** The label of an annotation. */
    LabelCopy label(JsonObject object) {
        LabelCopy label = labels.get(object.get("label_id").getAsLong());
        if (label == null) {
            throw new IllegalStateException("An annotation has a label that its task has not: " + object);
        }
        return label;
    }

    /** Takes a project, a task or a job. Called with the store's lock held. */
    static DatasetSnapshot of(AssignedObject object, Store store, AnnotationEdits annotations) {
        if (object instanceof Project project) {
            return of(project, store, annotations);
        }
        return object instanceof Job job ? of(job, store, annotations) : of((Task) object, store, annotations);
    }

    private static DatasetSnapshot of(Project project, Store store, AnnotationEdits annotations) {
        Map<String, String> meta = new LinkedHashMap<>();
        meta.put("id", Long.toString(project.id));
        meta.put("name", project.name);
        meta.put("bugtracker", project.bugTracker);
        meta.put("created", WireJson.date(project.created));
        meta.put("updated", WireJson.date(project.updated));
        List<Image> images = new ArrayList<>();
        ExportedImageNames names = new ExportedImageNames();
        for (Task task : store.tasksOf(project).toList()) {
            for (Image image : images(task, annotations.read(task))) {
                images.add(image.called(names.next(image.subset(), image.name())));
            }
        }
        return new DatasetSnapshot("project", meta, copies(project.labels), images, store.now());
    }

    private static DatasetSnapshot of(Task task, Store store, AnnotationEdits annotations) {
        return new DatasetSnapshot(
                "task",
                meta(task, task.id, task.media == null ? 0 : task.media.size()),
                copies(task.labels()),
                images(task, annotations.read(task)),
                store.now());
    }

    private static DatasetSnapshot of(Job job, Store store, AnnotationEdits annotations) {
        return new DatasetSnapshot(
                "job",
                meta(job.task, job.id, job.frames.count()),
                copies(job.task.labels()),
                images(job.task, annotations.read(job), job.frames::has),
                store.now());
    }

    private static Map<String, String> meta(Task task, long id, long size) {
        Map<String, String> meta = new LinkedHashMap<>();
        meta.put("id", Long.toString(id));
        meta.put("name", task.name);
        meta.put("size", Long.toString(size));
        meta.put("mode", "annotation");
        meta.put("overlap", task.overlap == null ? "0" : Long.toString(task.overlap));
        meta.put("bugtracker", task.bugTracker);
        meta.put("created", WireJson.date(task.created));
        meta.put("updated", WireJson.date(task.updated));
        meta.put("subset", task.subset.isEmpty() ? "default" : task.subset);
        if (task.media != null) {
            meta.put("start_frame", Long.toString(task.media.selection().start()));
            meta.put("stop_frame", Long.toString(task.media.selection().stop()));
            meta.put("frame_filter", task.media.selection().filter());
        }
        return meta;
    }

    private static Map<Long, LabelCopy> copies(List<Label> labels) {
        Map<Long, LabelCopy> copies = new LinkedHashMap<>();
        for (Label label : labels) {
            label.family().forEach(member -> copies.put(member.id, LabelCopy.of(member)));
        }
        return copies;
    }

    /** All frames but the honeypots, which show again what the task has anyway. */
    private static List<Image> images(Task task, JsonObject data) {
        TaskMedia media = task.media;
        return images(
                task, data, number -> media != null && !media.frame(number).isHoneypot());
    }

    private static List<Image> images(Task task, JsonObject data, Predicate<Long> included) {
        List<Image> images = new ArrayList<>();
        TaskMedia media = task.media;
        Source source = new Source(task.id, task.subset.isEmpty() ? "default" : task.subset);
        for (long number = 0; media != null && number < media.size(); number++) {
            if (included.test(number) && !task.deletedFrames.contains(number)) {
                images.add(new Image(
                        number,
                        source,
                        media.frame(number).name(),
                        media.frame(number),
                        on(number, AnnotationReader.objects(data, "tags")),
                        shapes(number, data)));
            }
        }
        return images;
    }

    private static List<JsonObject> on(long frame, List<JsonObject> objects) {
        return objects.stream()
                .filter(object -> object.get("frame").getAsLong() == frame)
                .map(JsonObject::deepCopy)
                .toList();
    }

    private static List<JsonObject> shapes(long frame, JsonObject data) {
        List<JsonObject> shapes = new ArrayList<>(on(frame, AnnotationReader.objects(data, "shapes")));
        for (JsonObject track : AnnotationReader.objects(data, "tracks")) {
            JsonObject shape = TrackInterpolation.shape(track, frame);
            if (shape != null) {
                shapes.add(shape);
            }
        }
        return shapes;
    }

    /**
     * One frame.
     *
     * @param name what it is called in the export
     */
    record Image(long number, Source source, String name, Frame frame, List<JsonObject> tags, List<JsonObject> shapes) {

        String subset() {
            return source.subset;
        }

        private Image called(String other) {
            return new Image(number, source, other, frame, tags, shapes);
        }
    }

    /** The task of a frame. */
    record Source(long taskId, String subset) {}

    /** A label as it was; the id of its parent is null for a label of its own. */
    record LabelCopy(
            long id, @Nullable Long parentId, String name, String color, String type, List<SpecCopy> attributes) {

        private static LabelCopy of(Label label) {
            return new LabelCopy(
                    label.id,
                    label.parent == null ? null : (Long) label.parent.id,
                    label.name,
                    label.color,
                    label.type,
                    label.attributes.stream()
                            .map(spec -> new SpecCopy(
                                    spec.id,
                                    spec.name,
                                    spec.mutable,
                                    spec.inputType,
                                    spec.defaultValue,
                                    List.copyOf(spec.values)))
                            .toList());
        }

        /** The name of an attribute. */
        String attributeName(long specId) {
            return attributes.stream()
                    .filter(spec -> spec.id == specId)
                    .map(SpecCopy::name)
                    .findFirst()
                    .orElse("");
        }
    }

    /** An attribute as it was. */
    record SpecCopy(
            long id, String name, boolean mutable, String inputType, String defaultValue, List<String> values) {}
}
