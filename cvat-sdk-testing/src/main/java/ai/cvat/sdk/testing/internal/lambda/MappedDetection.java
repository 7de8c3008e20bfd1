package ai.cvat.sdk.testing.internal.lambda;

import ai.cvat.sdk.testing.functions.Detection;
import ai.cvat.sdk.testing.internal.datasets.CocoMask;
import ai.cvat.sdk.testing.internal.datasets.MaskContours;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.store.AttributeSpec;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A detection in the labels and the attributes of the task. */
record MappedDetection(
        Detection seen, Label label, Map<AttributeSpec, String> attributes, List<MappedDetection> elements) {

    /** The detections that have a label in the task, and are sure enough. */
    static List<MappedDetection> of(
            List<Detection> detections, Map<String, FunctionLabel> mapping, @Nullable Double threshold) {
        List<MappedDetection> found = new ArrayList<>();
        for (Detection detection : detections) {
            FunctionLabel target = mapping.get(detection.label());
            if (target != null && (threshold == null || detection.confidence() >= threshold)) {
                found.add(new MappedDetection(
                        detection,
                        target.label(),
                        attributes(detection, target),
                        of(detection.elements(), target.sublabels(), null)));
            }
        }
        return found;
    }

    private static Map<AttributeSpec, String> attributes(Detection detection, FunctionLabel target) {
        Map<AttributeSpec, String> attributes = new LinkedHashMap<>();
        target.attributes().forEach((name, spec) -> {
            String value = detection.attributes().get(name);
            if (value != null && accepts(spec, value)) {
                attributes.put(spec, value);
            }
        });
        return attributes;
    }

    private static boolean accepts(AttributeSpec spec, String value) {
        return switch (spec.inputType) {
            case "number" -> isWithin(spec.values, value);
            case "checkbox" -> Set.of("true", "false").contains(value);
            case "text" -> true;
            default -> spec.values.contains(value);
        };
    }

    private static boolean isWithin(List<String> limits, String value) {
        try {
            long number = Long.parseLong(value);
            long least = Long.parseLong(limits.get(0));
            return number >= least
                    && number <= Long.parseLong(limits.get(1))
                    && (number - least) % Long.parseLong(limits.get(2)) == 0;
        } catch (NumberFormatException | IndexOutOfBoundsException | ArithmeticException e) {
            return false;
        }
    }

    /**
     * The annotations that somebody could send for what was seen in a frame.
     *
     * @param polygons whether masks become the outlines of their largest parts
     */
    static JsonObject annotations(List<MappedDetection> found, long frame, Frame image, boolean polygons) {
        JsonArray tags = new JsonArray();
        JsonArray shapes = new JsonArray();
        for (MappedDetection each : found) {
            if (each.seen.type().equals("tag")) {
                tags.add(each.base(frame));
            } else if (!each.seen.type().equals("skeleton") || !each.elements.isEmpty()) {
                shapes.add(each.shape(frame, image, polygons));
            }
        }
        JsonObject data = new JsonObject();
        data.add("tags", tags);
        data.add("shapes", shapes);
        return data;
    }

    private JsonObject base(long frame) {
        JsonArray values = new JsonArray();
        attributes.forEach((spec, value) -> {
            JsonObject attribute = new JsonObject();
            attribute.addProperty("spec_id", spec.id);
            attribute.addProperty("value", value);
            values.add(attribute);
        });
        JsonObject base = base(frame, label);
        base.add("attributes", values);
        return base;
    }

    private static JsonObject base(long frame, Label label) {
        JsonObject base = new JsonObject();
        base.addProperty("frame", frame);
        base.addProperty("label_id", label.id);
        base.addProperty("source", "auto");
        base.add("group", JsonNull.INSTANCE);
        base.add("attributes", new JsonArray());
        return base;
    }

    private JsonObject shape(long frame, Frame image, boolean polygons) {
        JsonArray points = WireJson.tree(seen.points()).getAsJsonArray();
        boolean outlined = polygons && seen.type().equals("mask") && points.size() > 4;
        JsonObject shape = base(frame);
        shape.addProperty("type", outlined ? "polygon" : seen.type());
        shape.add("points", outlined ? outline(points, image) : points);
        if (seen.type().equals("skeleton")) {
            shape.add("elements", parts(frame, image));
        }
        return shape;
    }

    /** A point for each sublabel: what was not seen is outside, in the middle of the others. */
    private JsonArray parts(long frame, Frame image) {
        JsonArray middle = new JsonArray();
        for (int axis : new int[] {0, 1}) {
            middle.add(elements.stream()
                    .mapToDouble(element -> element.seen.points().get(axis))
                    .average()
                    .orElse(0));
        }
        JsonArray parts = new JsonArray();
        for (Label part : label.sublabels) {
            parts.add(elements.stream()
                    .filter(element -> element.label == part)
                    .findFirst()
                    .map(element -> element.shape(frame, image, false))
                    .orElseGet(() -> unseen(frame, part, middle)));
        }
        return parts;
    }

    private static JsonObject unseen(long frame, Label part, JsonArray middle) {
        JsonObject shape = base(frame, part);
        shape.addProperty("type", part.type);
        shape.add("points", middle.deepCopy());
        shape.addProperty("outside", true);
        return shape;
    }

    private static JsonArray outline(JsonArray mask, Frame image) {
        return MaskContours.of(CocoMask.pixels(mask, image.width(), image.height())).stream()
                .max(Comparator.comparingInt(JsonArray::size))
                .orElseGet(JsonArray::new);
    }
}
