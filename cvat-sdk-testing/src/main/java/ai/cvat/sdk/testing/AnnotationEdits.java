package ai.cvat.sdk.testing;

import ai.cvat.sdk.testing.Annotations.Annotation;
import ai.cvat.sdk.testing.Annotations.Origin;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Changes and reads annotations of tasks and of jobs. What is sent to a task is cut into its jobs by frame: a shape on a
 * frame that several jobs share goes into each of them, a track is split, what lies outside every job vanishes. Reading
 * the task puts together what nobody changed since. Runs with the store's lock held.
 */
final class AnnotationEdits {

    private final Store store;
    private final Map<AnnotationKind, AtomicLong> lastIds = new EnumMap<>(AnnotationKind.class);
    private final AtomicLong lastKeyframeId = new AtomicLong();

    AnnotationEdits(Store store) {
        this.store = store;
        for (AnnotationKind kind : AnnotationKind.values()) {
            lastIds.put(kind, new AtomicLong());
        }
    }

    /** All annotations of a task, from its annotation jobs. */
    JsonObject read(Task task) {
        return collect(jobs(task), null);
    }

    /** All annotations of a job. */
    JsonObject read(Job job) {
        JsonObject data = empty();
        for (AnnotationKind kind : AnnotationKind.values()) {
            JsonArray list = data.getAsJsonArray(kind.wireName());
            job.annotations.all(kind).forEach(annotation -> list.add(annotation.json));
        }
        return data;
    }

    /** Replaces all objects of a task. */
    JsonObject replace(Task task, Map<AnnotationKind, List<JsonObject>> data) {
        check(task, data);
        Map<AnnotationKind, List<JsonObject>> spread = ValidationPool.of(task).replaced(data);
        clear(task);
        return add(task, spread);
    }

    /** Replaces all objects of a job. */
    JsonObject replace(Job job, Map<AnnotationKind, List<JsonObject>> data) {
        check(job.task, data);
        ValidationPool.of(job.task).requireNoTracks(data);
        clear(job);
        return create(job, data);
    }

    private static void check(Task task, Map<AnnotationKind, List<JsonObject>> data) {
        AnnotationLabels labels = new AnnotationLabels(task);
        data.forEach((kind, objects) -> objects.forEach(object -> labels.apply(kind, object.deepCopy())));
    }

    /** Adds objects to a task. */
    JsonObject create(Task task, Map<AnnotationKind, List<JsonObject>> data) {
        return add(task, ValidationPool.of(task).added(data));
    }

    private JsonObject add(Task task, Map<AnnotationKind, List<JsonObject>> data) {
        Set<Origin> created = new LinkedHashSet<>();
        AnnotationLabels labels = new AnnotationLabels(task);
        data.forEach((kind, objects) -> objects.forEach(object -> labels.apply(kind, object)));
        data.forEach((kind, objects) -> {
            for (JsonObject object : objects) {
                Origin origin = add(task, kind, object);
                if (origin != null) {
                    created.add(origin);
                }
            }
        });
        touch(task, jobs(task));
        return collect(jobs(task), created);
    }

    /** Adds objects to a job. */
    JsonObject create(Job job, Map<AnnotationKind, List<JsonObject>> data) {
        ValidationPool.of(job.task).requireNoTracks(data);
        AnnotationLabels labels = new AnnotationLabels(job.task);
        data.forEach((kind, objects) -> objects.forEach(object -> labels.apply(kind, object)));
        JsonObject answer = empty();
        data.forEach((kind, objects) -> {
            for (JsonObject object : objects) {
                JsonObject normal = kind == AnnotationKind.TRACKS ? Tracks.normalized(object) : object;
                if (normal != null) {
                    JsonObject stored = identified(kind, normal, id(object));
                    Origin origin = new Origin(stored);
                    add(job, kind, stored, origin);
                    answer.getAsJsonArray(kind.wireName()).add(stored);
                }
            }
        });
        touch(job.task, List.of(job));
        return answer;
    }

    /** Replaces the objects with these ids; objects without an id are added. */
    JsonObject update(Task task, Map<AnnotationKind, List<JsonObject>> data) {
        ValidationPool.of(task).requireUntouched(data);
        check(task, data);
        remove(jobs(task), data, true);
        return add(task, data);
    }

    /** Replaces the objects with these ids; objects without an id are added. */
    JsonObject update(Job job, Map<AnnotationKind, List<JsonObject>> data) {
        ValidationPool.of(job.task).requireNoTracks(data);
        check(job.task, data);
        remove(List.of(job), data, false);
        return create(job, data);
    }

    /** Takes away the objects with these ids; ids that there are not do not matter. */
    void delete(Task task, Map<AnnotationKind, List<JsonObject>> data) {
        ValidationPool.of(task).requireUntouched(data);
        remove(jobs(task), data, true);
        touch(task, jobs(task));
    }

    /** Takes away the objects with these ids; ids that there are not do not matter. */
    void delete(Job job, Map<AnnotationKind, List<JsonObject>> data) {
        remove(List.of(job), data, false);
        touch(job.task, List.of(job));
    }

    /** Takes away everything. */
    void clear(Task task) {
        jobs(task).forEach(job -> job.annotations.clear());
        touch(task, jobs(task));
    }

    /** Takes away what is on some frames of a task with honeypots, where there are no tracks. */
    void clear(Task task, Set<Long> frames) {
        for (Job job : task.jobs) {
            for (AnnotationKind kind : List.of(AnnotationKind.TAGS, AnnotationKind.SHAPES)) {
                job.annotations.removeIf(
                        kind,
                        annotation ->
                                frames.contains(annotation.json.get("frame").getAsLong()));
            }
        }
    }

    /** Takes away everything. */
    void clear(Job job) {
        job.annotations.clear();
        touch(job.task, List.of(job));
    }

    /** Takes away the annotations with a label that is about to go. */
    void forget(Collection<Job> jobs, Set<Long> labelIds) {
        for (Job job : jobs) {
            for (AnnotationKind kind : AnnotationKind.values()) {
                job.annotations.removeIf(
                        kind,
                        annotation -> labelIds.contains(
                                annotation.json.get("label_id").getAsLong()));
            }
        }
    }

    /** The jobs that a task's annotations are in. With honeypots, the ground truth is part of them. */
    private static List<Job> jobs(Task task) {
        return task.jobs.stream()
                .filter(job ->
                        job.type.equals("annotation") || (task.hasHoneypots() && job.type.equals("ground_truth")))
                .toList();
    }

    private @Nullable Origin add(Task task, AnnotationKind kind, JsonObject object) {
        JsonObject normal = kind == AnnotationKind.TRACKS ? Tracks.normalized(object) : object;
        if (normal == null) {
            return null;
        }
        Origin origin = null;
        for (Job job : jobs(task)) {
            JsonObject part = part(job, kind, normal);
            if (part == null) {
                continue;
            }
            if (origin == null) {
                origin = new Origin(identified(kind, normal, id(object)));
                JsonObject first = identified(kind, part, id(origin.whole));
                add(job, kind, first, origin);
            } else {
                add(job, kind, identified(kind, withoutIds(part), null), origin);
            }
        }
        return origin;
    }

    private static @Nullable JsonObject part(Job job, AnnotationKind kind, JsonObject object) {
        return switch (kind) {
            case TAGS, SHAPES -> job.has(object.get("frame").getAsLong()) ? object.deepCopy() : null;
            case TRACKS -> Tracks.slice(object, job.startFrame, job.stopFrame);
            case INTERVALS -> object.get("start").getAsLong() <= job.stopFrame ? object.deepCopy() : null;
        };
    }

    private static void add(Job job, AnnotationKind kind, JsonObject stored, Origin origin) {
        origin.parts++;
        job.annotations.add(new Annotation(kind, Objects.requireNonNull(id(stored)), stored, origin));
    }

    private static void remove(List<Job> jobs, Map<AnnotationKind, List<JsonObject>> data, boolean everyPart) {
        data.forEach((kind, objects) -> {
            Set<Long> ids = new HashSet<>();
            objects.forEach(object -> {
                Long id = id(object);
                if (id != null) {
                    ids.add(id);
                }
            });
            Set<Origin> origins = new HashSet<>();
            for (Job job : jobs) {
                for (Annotation annotation : job.annotations.all(kind)) {
                    if (everyPart && ids.contains(annotation.id)) {
                        origins.add(annotation.origin);
                    }
                }
            }
            for (Job job : jobs) {
                job.annotations.removeIf(
                        kind, annotation -> ids.contains(annotation.id) || origins.contains(annotation.origin));
            }
        });
    }

    /** Gives ids to an object, its elements and its keyframes, except where they have some. */
    private JsonObject identified(AnnotationKind kind, JsonObject object, @Nullable Long id) {
        JsonObject result = object.deepCopy();
        identify(kind, result, id);
        return result;
    }

    private void identify(AnnotationKind kind, JsonObject object, @Nullable Long id) {
        AtomicLong last = Objects.requireNonNull(lastIds.get(kind));
        object.addProperty("id", id != null ? id : last.incrementAndGet());
        for (JsonObject element : AnnotationReader.objects(object, "elements")) {
            identify(kind, element, id(element));
        }
        for (JsonObject keyframe : AnnotationReader.objects(object, "shapes")) {
            if (!keyframe.has("id")) {
                keyframe.addProperty("id", lastKeyframeId.incrementAndGet());
            }
        }
    }

    private static JsonObject withoutIds(JsonObject object) {
        object.remove("id");
        AnnotationReader.objects(object, "elements").forEach(AnnotationEdits::withoutIds);
        AnnotationReader.objects(object, "shapes").forEach(keyframe -> keyframe.remove("id"));
        return object;
    }

    /** Puts the annotations of several jobs together; only those of some origins where these are given. */
    private static JsonObject collect(List<Job> jobs, @Nullable Set<Origin> wanted) {
        JsonObject data = empty();
        for (AnnotationKind kind : AnnotationKind.values()) {
            Map<Origin, JsonArray> parts = new LinkedHashMap<>();
            for (Job job : jobs) {
                for (Annotation annotation : job.annotations.all(kind)) {
                    if (wanted == null || wanted.contains(annotation.origin)) {
                        parts.computeIfAbsent(annotation.origin, origin -> new JsonArray())
                                .add(annotation.json);
                    }
                }
            }
            JsonArray list = data.getAsJsonArray(kind.wireName());
            parts.forEach((origin, found) -> {
                if (found.size() == origin.parts) {
                    list.add(origin.whole);
                } else {
                    list.addAll(found);
                }
            });
        }
        return data;
    }

    private void touch(Task task, List<Job> jobs) {
        jobs.forEach(job -> job.updated = store.now());
        task.updated = store.now();
        if (task.project != null) {
            task.project.updated = store.now();
        }
    }

    private static @Nullable Long id(JsonObject object) {
        return object.has("id") ? (Long) object.get("id").getAsLong() : null;
    }

    private static JsonObject empty() {
        JsonObject data = new JsonObject();
        data.addProperty("version", 0);
        for (AnnotationKind kind : AnnotationKind.values()) {
            data.add(kind.wireName(), new JsonArray());
        }
        return data;
    }
}
