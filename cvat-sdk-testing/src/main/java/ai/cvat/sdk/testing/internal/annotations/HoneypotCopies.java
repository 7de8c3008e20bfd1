package ai.cvat.sdk.testing.internal.annotations;

import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The copies of annotations in a task with honeypots: those of a validation frame are copied to each honeypot that
 * shows it, and there are no tracks. A task without honeypots does nothing to them.
 */
final class HoneypotCopies {

    private static final List<AnnotationKind> KINDS = List.of(AnnotationKind.TAGS, AnnotationKind.SHAPES);

    private final boolean active;
    private final Set<Long> frames;

    /** The honeypots, by the validation frames that they show. */
    private final Map<Long, List<Long>> honeypots = new HashMap<>();

    private HoneypotCopies(boolean active, Set<Long> frames) {
        this.active = active;
        this.frames = frames;
    }

    static HoneypotCopies of(Task task) {
        if (task.validation == null || !task.validation.isPool()) {
            return new HoneypotCopies(false, Set.of());
        }
        HoneypotCopies pool = new HoneypotCopies(true, Set.copyOf(task.validation.frames));
        TaskMedia media = Objects.requireNonNull(task.media);
        List<Long> hidden = media.honeypots();
        List<Long> real = media.realFrames(hidden);
        for (int i = 0; i < hidden.size(); i++) {
            pool.honeypots
                    .computeIfAbsent(real.get(i), frame -> new ArrayList<>())
                    .add(hidden.get(i));
        }
        return pool;
    }

    /** Refuses tracks. */
    void requireNoTracks(Map<AnnotationKind, List<JsonObject>> data) {
        if (active && !data.getOrDefault(AnnotationKind.TRACKS, List.of()).isEmpty()) {
            throw ApiError.invalid("Tracks are not supported when task validation mode is gt_pool");
        }
    }

    /** Refuses changes of what is on validation frames. */
    private void requireUntouched(Map<AnnotationKind, List<JsonObject>> data) {
        requireNoTracks(data);
        if (touches(data)) {
            throw ApiError.invalid("Annotations on validation frames can only be edited via task import or the GT job");
        }
    }

    /** The annotations that a change of a task is about, with their copies. */
    Map<AnnotationKind, List<JsonObject>> changed(
            Map<AnnotationKind, List<JsonObject>> data, AnnotationEdits.Edit edit) {
        return switch (edit) {
            case REPLACE -> replaced(data);
            case CREATE -> added(data);
            case UPDATE, DELETE -> {
                requireUntouched(data);
                yield data;
            }
        };
    }

    /** The annotations that are added to a task, with their copies. */
    private Map<AnnotationKind, List<JsonObject>> added(Map<AnnotationKind, List<JsonObject>> data) {
        requireNoTracks(data);
        return touches(data) ? spread(data) : data;
    }

    /** The annotations that a task has from now on, with their copies. */
    private Map<AnnotationKind, List<JsonObject>> replaced(Map<AnnotationKind, List<JsonObject>> data) {
        requireNoTracks(data);
        return active ? spread(data) : data;
    }

    private boolean touches(Map<AnnotationKind, List<JsonObject>> data) {
        return KINDS.stream()
                .flatMap(kind -> data.getOrDefault(kind, List.of()).stream())
                .anyMatch(object -> frames.contains(frame(object)));
    }

    /** Takes what was sent for honeypots away, and puts copies of what is on the validation frames there. */
    private Map<AnnotationKind, List<JsonObject>> spread(Map<AnnotationKind, List<JsonObject>> data) {
        Map<AnnotationKind, List<JsonObject>> spread = new EnumMap<>(AnnotationKind.class);
        spread.putAll(data);
        for (AnnotationKind kind : KINDS) {
            List<JsonObject> objects = new ArrayList<>();
            for (JsonObject object : data.getOrDefault(kind, List.of())) {
                if (honeypots.values().stream().noneMatch(hidden -> hidden.contains(frame(object)))) {
                    objects.add(object);
                }
            }
            for (JsonObject object : List.copyOf(objects)) {
                honeypots
                        .getOrDefault(frame(object), List.of())
                        .forEach(honeypot -> objects.add(copy(object, honeypot)));
            }
            spread.put(kind, objects);
        }
        return spread;
    }

    private static JsonObject copy(JsonObject object, long frame) {
        JsonObject copy = object.deepCopy();
        copy.remove("id");
        copy.addProperty("frame", frame);
        for (JsonObject element : AnnotationReader.objects(copy, "elements")) {
            element.remove("id");
            element.addProperty("frame", frame);
        }
        return copy;
    }

    private static long frame(JsonObject object) {
        return object.get("frame").getAsLong();
    }
}
