package ai.cvat.sdk.testing.internal.annotations;

import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.store.AttributeSpec;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The labels and attributes that the annotations of a task are held to when they come, and by which what they lack is
 * filled in when they are read. Any label of the task will do, that of an element for a whole shape too.
 */
final class AnnotationLabels {

    private final Map<Long, Label> labels = new HashMap<>();
    private final Task task;

    AnnotationLabels(Task task) {
        this.task = task;
        for (Label label : task.labels()) {
            label.family().forEach(member -> labels.put(member.id, member));
        }
    }

    /**
     * Checks one object.
     *
     * @throws ApiError 400 when its label, or one of its attributes, is not there
     */
    void check(AnnotationKind kind, JsonObject object) {
        if (kind == AnnotationKind.TRACKS) {
            checkTrack(object);
        } else {
            checkShape(object);
        }
        if (kind == AnnotationKind.INTERVALS && task.media != null && task.media.type() == MediaType.AUDIO) {
            requireInside(object, task.media.size());
        }
    }

    private static void requireInside(JsonObject interval, long size) {
        long start = interval.get("start").getAsLong();
        JsonElement stop = interval.get("stop");
        if (start >= size || (!stop.isJsonNull() && stop.getAsLong() >= size)) {
            throw ApiError.invalid(
                    "Interval [" + start + ", " + stop + "] cannot be outside the [0, " + (size - 1) + "] range");
        }
    }

    private void checkShape(JsonObject shape) {
        checkAttributes(shape, label(shape), spec -> true);
        AnnotationReader.objects(shape, "elements").forEach(this::checkShape);
    }

    private void checkTrack(JsonObject track) {
        Label label = label(track);
        checkAttributes(track, label, spec -> !spec.mutable);
        AnnotationReader.objects(track, "shapes").forEach(shape -> checkAttributes(shape, label, spec -> spec.mutable));
        AnnotationReader.objects(track, "elements").forEach(this::checkTrack);
    }

    private Label label(JsonObject object) {
        long id = object.get("label_id").getAsLong();
        Label label = labels.get(id);
        if (label == null) {
            throw ApiError.invalid("label_id `" + id + "` is invalid");
        }
        return label;
    }

    private static void checkAttributes(JsonObject object, Label label, Predicate<AttributeSpec> allowed) {
        for (JsonObject attribute : AnnotationReader.objects(object, "attributes")) {
            long id = attribute.get("spec_id").getAsLong();
            if (label.attributes.stream().filter(allowed).noneMatch(spec -> spec.id == id)) {
                throw ApiError.invalid("spec_id `" + id + "` is invalid");
            }
        }
    }

    /**
     * Gives an object that was stored the attributes that it lacks, and takes those away that there are not any more.
     */
    void complete(AnnotationKind kind, JsonObject object) {
        Label label = labels.get(object.get("label_id").getAsLong());
        if (label == null) {
            return;
        }
        if (kind == AnnotationKind.TRACKS) {
            complete(object, defaults(label, spec -> !spec.mutable));
            Map<Long, String> values = defaults(label, spec -> spec.mutable);
            for (JsonObject shape : AnnotationReader.objects(object, "shapes")) {
                complete(shape, values);
                AnnotationReader.objects(shape, "attributes")
                        .forEach(attribute -> values.put(
                                attribute.get("spec_id").getAsLong(),
                                attribute.get("value").getAsString()));
            }
        } else {
            complete(object, defaults(label, spec -> true));
        }
        AnnotationReader.objects(object, "elements").forEach(element -> complete(kind, element));
    }

    private static Map<Long, String> defaults(Label label, Predicate<AttributeSpec> allowed) {
        Map<Long, String> defaults = new HashMap<>();
        label.attributes.stream().filter(allowed).forEach(spec -> defaults.put(spec.id, spec.defaultValue));
        return defaults;
    }

    private static void complete(JsonObject object, Map<Long, String> defaults) {
        JsonArray attributes = new JsonArray();
        Set<Long> present = new HashSet<>();
        for (JsonObject attribute : AnnotationReader.objects(object, "attributes")) {
            long id = attribute.get("spec_id").getAsLong();
            if (defaults.containsKey(id)) {
                attributes.add(attribute);
                present.add(id);
            }
        }
        defaults.forEach((id, value) -> {
            if (!present.contains(id)) {
                JsonObject attribute = new JsonObject();
                attribute.addProperty("spec_id", id);
                attribute.addProperty("value", value);
                attributes.add(attribute);
            }
        });
        object.add("attributes", attributes);
    }
}
