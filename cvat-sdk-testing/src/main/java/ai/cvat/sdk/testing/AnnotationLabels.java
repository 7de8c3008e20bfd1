package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds annotations to the labels and attributes of their task, and gives them the attributes that they lack. */
final class AnnotationLabels {

    private final Map<Long, Label> labels = new HashMap<>();
    private final Task task;

    AnnotationLabels(Task task) {
        this.task = task;
        for (Label label : task.labels()) {
            label.family().forEach(member -> labels.put(member.id, member));
        }
    }

    /** Checks one object and completes it. */
    void apply(AnnotationKind kind, JsonObject object) {
        if (kind == AnnotationKind.TRACKS) {
            track(object, null);
        } else {
            shape(object, null);
        }
        if (kind == AnnotationKind.INTERVALS && task.media != null && task.media.type() == MediaType.AUDIO) {
            requireInside(object, task.media.size());
        }
    }

    private static void requireInside(JsonObject interval, long size) {
        long start = interval.get("start").getAsLong();
        JsonElement stop = interval.get("stop");
        if (start >= size || (!stop.isJsonNull() && stop.getAsLong() >= size)) {
            throw Failure.invalid(
                    "Interval [" + start + ", " + stop + "] cannot be outside the [0, " + (size - 1) + "] range");
        }
    }

    private void shape(JsonObject object, @Nullable Label parent) {
        Label label = label(object, parent);
        complete(object, label, spec -> true, Map.of());
        for (JsonObject element : AnnotationReader.objects(object, "elements")) {
            shape(element, label);
        }
    }

    private void track(JsonObject track, @Nullable Label parent) {
        Label label = label(track, parent);
        complete(track, label, spec -> !spec.mutable, Map.of());
        Map<Long, String> last = new HashMap<>();
        for (JsonObject shape : AnnotationReader.objects(track, "shapes")) {
            complete(shape, label, spec -> spec.mutable, last);
            for (JsonObject attribute : AnnotationReader.objects(shape, "attributes")) {
                last.put(
                        attribute.get("spec_id").getAsLong(),
                        attribute.get("value").getAsString());
            }
        }
        for (JsonObject element : AnnotationReader.objects(track, "elements")) {
            track(element, label);
        }
    }

    private Label label(JsonObject object, @Nullable Label parent) {
        long id = object.get("label_id").getAsLong();
        Label label = labels.get(id);
        if (label == null || label.parent != parent) {
            throw Failure.invalid("label_id `" + id + "` is invalid");
        }
        return label;
    }

    private static void complete(
            JsonObject object, Label label, Predicate<AttributeSpec> allowed, Map<Long, String> defaults) {
        List<AttributeSpec> specs = label.attributes.stream().filter(allowed).toList();
        Set<Long> present = new HashSet<>();
        for (JsonObject attribute : AnnotationReader.objects(object, "attributes")) {
            long id = attribute.get("spec_id").getAsLong();
            if (specs.stream().noneMatch(spec -> spec.id == id)) {
                throw Failure.invalid("spec_id `" + id + "` is invalid");
            }
            present.add(id);
        }
        JsonArray attributes = object.getAsJsonArray("attributes");
        for (AttributeSpec spec : specs) {
            if (present.add(spec.id)) {
                JsonObject attribute = new JsonObject();
                attribute.addProperty("spec_id", spec.id);
                attribute.addProperty("value", defaults.getOrDefault(spec.id, spec.defaultValue));
                attributes.add(attribute);
            }
        }
    }
}
