package ai.cvat.sdk.testing.internal.annotations;

import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.store.AnnotatedObject;
import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.JobAnnotations;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The reads and changes of the annotations of tasks and jobs. What is sent to a task is cut into its jobs by frame: a
 * shape on a frame that several jobs share goes into each of them, a track is {@linkplain TrackCut cut}, what lies
 * outside every job vanishes. What the task has is {@linkplain AnnotationMerge merged} of what they have. An answer to
 * a change repeats what was sent, with the ids that it has now. Runs with the store's lock held.
 */
public final class AnnotationEdits {

    private final Store store;
    private final AnnotationIds ids = new AnnotationIds();

    public AnnotationEdits(Store store) {
        this.store = store;
    }

    /** The kinds of changes in each job. */
    enum Edit {
        /** Takes away all that is there, and adds. */
        REPLACE,
        CREATE,
        /** Takes away what has the same ids, and adds. */
        UPDATE,
        /** Takes away what has the same ids. */
        DELETE;

        boolean adds() {
            return this != DELETE;
        }
    }

    /** The part of a change that is for one job. */
    private record Part(Job job, Map<AnnotationKind, List<JsonObject>> data) {

        List<JsonObject> all(AnnotationKind kind) {
            return data.getOrDefault(kind, List.of());
        }

        boolean isEmpty() {
            return data.values().stream().allMatch(List::isEmpty);
        }
    }

    /** All annotations of a job, or of a task from its annotation jobs. */
    public JsonObject read(AnnotatedObject place) {
        if (place instanceof Job job) {
            return answer(all(job));
        }
        AnnotationMerge merge = merge(place.task());
        jobs(place.task()).forEach(job -> merge.add(all(job), job.frames.start()));
        return answer(merge.merged());
    }

    /** Copies of all that a job has, in the order and with the attributes that it is read with. */
    private static Map<AnnotationKind, List<JsonObject>> all(Job job) {
        AnnotationLabels labels = new AnnotationLabels(job.task);
        Map<AnnotationKind, List<JsonObject>> all = new EnumMap<>(AnnotationKind.class);
        for (AnnotationKind kind : AnnotationKind.values()) {
            List<JsonObject> objects = job.annotations.all(kind);
            objects.forEach(object -> labels.complete(kind, object));
            switch (kind) {
                case TAGS, SHAPES -> objects.sort(Comparator.comparingLong(TrackInterpolation::frame));
                case TRACKS ->
                    objects.sort(
                            Comparator.comparingLong(track -> track.get("id").getAsLong()));
                case INTERVALS -> {}
            }
            all.put(kind, objects);
        }
        return all;
    }

    /** Replaces all objects of a task or a job. */
    public JsonObject replace(AnnotatedObject place, Map<AnnotationKind, List<JsonObject>> data) {
        return change(place, data, Edit.REPLACE);
    }

    /** Adds objects to a task or a job. */
    public JsonObject create(AnnotatedObject place, Map<AnnotationKind, List<JsonObject>> data) {
        return change(place, data, Edit.CREATE);
    }

    /** Replaces the objects with these ids; objects without an id are added. */
    JsonObject update(AnnotatedObject place, Map<AnnotationKind, List<JsonObject>> data) {
        return change(place, data, Edit.UPDATE);
    }

    /** Takes away the objects with these ids; ids that there are not do not matter. */
    public JsonObject delete(AnnotatedObject place, Map<AnnotationKind, List<JsonObject>> data) {
        return change(place, data, Edit.DELETE);
    }

    private JsonObject change(AnnotatedObject place, Map<AnnotationKind, List<JsonObject>> data, Edit edit) {
        HoneypotCopies honeypots = HoneypotCopies.of(place.task());
        if (place instanceof Job job) {
            if (edit.adds()) {
                honeypots.requireNoTracks(data);
            }
            return change(job, data, edit);
        }
        return change(place.task(), honeypots.changed(data, edit), edit);
    }

    private JsonObject change(Task task, Map<AnnotationKind, List<JsonObject>> data, Edit edit) {
        List<Part> parts = jobs(task).stream().map(job -> part(job, data)).toList();
        check(task, parts, edit);
        AnnotationMerge merge = merge(task);
        for (Part part : parts) {
            apply(part, edit);
            merge.add(part.data(), part.job().frames.start());
        }
        return answer(merge.merged());
    }

    private JsonObject change(Job job, Map<AnnotationKind, List<JsonObject>> data, Edit edit) {
        Part part = new Part(job, data);
        data.values().forEach(objects -> objects.forEach(AnnotationEdits::nameIds));
        check(job.task, List.of(part), edit);
        apply(part, edit);
        return answer(part.data());
    }

    private static Part part(Job job, Map<AnnotationKind, List<JsonObject>> data) {
        Map<AnnotationKind, List<JsonObject>> part = new EnumMap<>(AnnotationKind.class);
        TrackCut cut = new TrackCut(job.frames.start(), job.frames.stop());
        data.forEach((kind, objects) -> {
            List<JsonObject> own = new ArrayList<>();
            for (JsonObject object : objects) {
                JsonObject found = switch (kind) {
                    case TAGS, SHAPES -> contains(job, object) ? object.deepCopy() : null;
                    case TRACKS -> cut.of(object);
                    case INTERVALS -> object.get("start").getAsLong() <= job.frames.stop() ? object.deepCopy() : null;
                };
                if (found != null) {
                    nameIds(found);
                    own.add(found);
                }
            }
            part.put(kind, own);
        });
        return new Part(job, part);
    }

    /** Lets objects without an id say so. */
    private static void nameIds(JsonObject object) {
        if (!object.has("id")) {
            object.add("id", JsonNull.INSTANCE);
        }
        AnnotationReader.objects(object, "shapes").forEach(AnnotationEdits::nameIds);
        AnnotationReader.objects(object, "elements").forEach(AnnotationEdits::nameIds);
    }

    private static boolean contains(Job job, JsonObject object) {
        long frame = TrackInterpolation.frame(object);
        return frame >= job.frames.start() && frame <= job.frames.stop();
    }

    /** Sees whether all of it can be done, before any of it is. */
    private void check(Task task, List<Part> parts, Edit edit) {
        AnnotationLabels labels = new AnnotationLabels(task);
        AnnotationIds.Trial trial = ids.trial();
        for (Part part : parts) {
            for (AnnotationKind kind : AnnotationKind.values()) {
                if (edit.adds()) {
                    part.all(kind).forEach(object -> labels.check(kind, object));
                }
                trial(trial, part, kind, edit);
            }
        }
    }

    private void trial(AnnotationIds.Trial trial, Part part, AnnotationKind kind, Edit edit) {
        List<JsonObject> objects = part.all(kind);
        if (!edit.adds() || objects.stream().noneMatch(object -> ids.hasAny(kind, object))) {
            return;
        }
        JobAnnotations there = part.job().annotations;
        if (edit == Edit.REPLACE) {
            there.all(kind).forEach(object -> trial.free(kind, object));
        } else if (edit == Edit.UPDATE) {
            for (JsonObject object : objects) {
                Long id = AnnotationIds.id(object);
                JsonObject old = id == null ? null : there.find(kind, id);
                if (old != null) {
                    trial.free(kind, old);
                }
            }
        }
        objects.forEach(object -> trial.add(kind, object));
    }

    private void apply(Part part, Edit edit) {
        JobAnnotations there = part.job().annotations;
        boolean touched = !part.isEmpty();
        switch (edit) {
            case REPLACE -> {
                touched |= !there.isEmpty();
                removeAll(there);
            }
            case CREATE -> {}
            case UPDATE, DELETE -> part.data().forEach((kind, objects) -> remove(there, kind, objects));
        }
        if (edit.adds()) {
            part.data().forEach((kind, objects) -> add(there, kind, objects));
        }
        if (touched) {
            touch(part.job());
        }
    }

    private void remove(JobAnnotations annotations, AnnotationKind kind, List<JsonObject> objects) {
        for (JsonObject object : objects) {
            Long id = AnnotationIds.id(object);
            JsonObject removed = id == null ? null : annotations.remove(kind, id);
            if (removed != null) {
                ids.free(kind, removed);
            }
        }
    }

    private void removeAll(JobAnnotations annotations) {
        for (AnnotationKind kind : AnnotationKind.values()) {
            annotations.all(kind).forEach(object -> ids.free(kind, object));
        }
        annotations.clear();
    }

    /** Adds objects of one kind, and makes of them what the server answers. */
    private void add(JobAnnotations annotations, AnnotationKind kind, List<JsonObject> objects) {
        if (objects.isEmpty()) {
            return;
        }
        if (kind == AnnotationKind.TRACKS) {
            objects.forEach(TrackStarts::correct);
            objects.removeIf(track -> AnnotationReader.objects(track, "shapes").isEmpty());
        }
        for (JsonObject object : objects) {
            if ((kind == AnnotationKind.SHAPES || kind == AnnotationKind.TRACKS) && !object.has("elements")) {
                object.add("elements", new JsonArray());
            }
        }
        List<Long> beginnings = new ArrayList<>();
        objects.forEach(object ->
                beginnings.add(kind == AnnotationKind.TRACKS ? (Long) TrackStarts.correctElements(object) : null));
        ids.assign(kind, objects);
        objects.forEach(AnnotationEdits::leaveOutElementsOfElements);
        for (int i = 0; i < objects.size(); i++) {
            annotations.add(kind, stored(objects.get(i), beginnings.get(i)));
        }
    }

    private static void leaveOutElementsOfElements(JsonObject object) {
        AnnotationReader.objects(object, "elements").forEach(element -> element.remove("elements"));
    }

    /** The part of a sent object that is kept. */
    private static JsonObject stored(JsonObject sent, @Nullable Long begin) {
        JsonObject stored = sent.deepCopy();
        normalize(stored);
        if (begin != null && begin < TrackInterpolation.frame(stored)) {
            stored.addProperty("frame", begin);
            stored.getAsJsonArray("shapes").get(0).getAsJsonObject().addProperty("frame", begin);
        }
        return stored;
    }

    /** Numbers become those of the database, keyframes come in order, and elements without any are no more. */
    private static void normalize(JsonObject object) {
        if (object.has("type")) {
            JsonArray points = new JsonArray();
            TrackInterpolation.points(object).forEach(point -> points.add(point.getAsDouble()));
            object.add("points", points);
            object.addProperty("rotation", object.get("rotation").getAsDouble());
        }
        if (object.get("shapes") instanceof JsonArray shapes) {
            List<JsonElement> keyframes = new ArrayList<>(shapes.asList());
            keyframes.sort(Comparator.comparingLong(keyframe -> TrackInterpolation.frame(keyframe.getAsJsonObject())));
            JsonArray sorted = new JsonArray();
            keyframes.forEach(sorted::add);
            object.add("shapes", sorted);
        }
        if (object.get("elements") instanceof JsonArray elements) {
            elements.asList()
                    .removeIf(element ->
                            element.getAsJsonObject().get("shapes") instanceof JsonArray shapes && shapes.isEmpty());
        }
        AnnotationReader.objects(object, "shapes").forEach(AnnotationEdits::normalize);
        AnnotationReader.objects(object, "elements").forEach(AnnotationEdits::normalize);
    }

    /** Takes away what is on some frames of a task with honeypots, where there are no tracks. */
    public void clear(Task task, Set<Long> frames) {
        for (Job job : task.jobs) {
            for (AnnotationKind kind : List.of(AnnotationKind.TAGS, AnnotationKind.SHAPES)) {
                removeIf(job, kind, annotation -> frames.contains(TrackInterpolation.frame(annotation)));
            }
        }
    }

    /** Takes away everything of a task or a job. */
    public void clear(AnnotatedObject place) {
        for (Job job : place instanceof Job one ? List.of(one) : jobs(place.task())) {
            if (!job.annotations.isEmpty()) {
                removeAll(job.annotations);
                touch(job);
            }
        }
    }

    /** Takes away the annotations with a label that is about to go. */
    public void forget(Collection<Job> jobs, Set<Long> labelIds) {
        for (Job job : jobs) {
            for (AnnotationKind kind : AnnotationKind.values()) {
                removeIf(
                        job,
                        kind,
                        annotation ->
                                labelIds.contains(annotation.get("label_id").getAsLong()));
            }
        }
    }

    private void removeIf(Job job, AnnotationKind kind, Predicate<JsonObject> condition) {
        job.annotations.removeIf(kind, annotation -> {
            boolean goes = condition.test(annotation);
            if (goes) {
                ids.free(kind, annotation);
            }
            return goes;
        });
    }

    /** The jobs that a task's annotations are in. With honeypots, the ground truth is part of them. */
    private static List<Job> jobs(Task task) {
        return task.jobs.stream()
                .filter(job ->
                        job.type.equals("annotation") || (task.hasHoneypots() && job.type.equals("ground_truth")))
                .sorted(Comparator.comparingLong(job -> job.id))
                .toList();
    }

    private static AnnotationMerge merge(Task task) {
        boolean space = task.media != null && task.media.type() == MediaType.POINT_CLOUD;
        return new AnnotationMerge(Objects.requireNonNullElse(task.overlap, 0L), new ShapeIou(space));
    }

    private static JsonObject answer(Map<AnnotationKind, List<JsonObject>> data) {
        JsonObject answer = new JsonObject();
        answer.addProperty("version", 0);
        for (AnnotationKind kind : AnnotationKind.values()) {
            JsonArray objects = new JsonArray();
            data.getOrDefault(kind, List.of()).forEach(objects::add);
            answer.add(kind.wireName(), objects);
        }
        return answer;
    }

    private void touch(Job job) {
        job.updated = store.now();
        job.task.updated = store.now();
        if (job.task.project != null) {
            job.task.project.updated = store.now();
        }
    }
}
