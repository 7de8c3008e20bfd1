package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a detector saw, in the labels and the attributes of the task. */
record Detected(Detection seen, Label label, Map<AttributeSpec, String> attributes, List<Detected> elements) {

    /** What of some detections has a label in the task, and is sure enough. */
    static List<Detected> of(
            List<Detection> detections, Map<String, FunctionLabel> mapping, @Nullable Double threshold) {
        List<Detected> found = new ArrayList<>();
        for (Detection detection : detections) {
            FunctionLabel target = mapping.get(detection.label());
            if (target != null && (threshold == null || detection.confidence() >= threshold)) {
                found.add(new Detected(
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
            case "checkbox" -> Set.of("true", "false").contains(value.toLowerCase(Locale.ROOT));
            case "text" -> true;
            default -> spec.values.contains(value);
        };
    }

    private static boolean isWithin(List<String> limits, String value) {
        try {
            double number = Double.parseDouble(value);
            return number >= Double.parseDouble(limits.get(0)) && number <= Double.parseDouble(limits.get(1));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** As the answer to a call of one frame shows it: by names. */
    JsonObject view() {
        JsonObject view = new JsonObject();
        view.addProperty("label", label.name);
        view.addProperty("type", seen.type());
        view.addProperty("confidence", seen.confidence());
        view.add("points", Wire.tree(seen.points()));
        if (seen.type().equals("mask")) {
            view.add("mask", Wire.tree(seen.points()));
        }
        JsonArray values = new JsonArray();
        attributes.forEach((spec, value) -> {
            JsonObject attribute = new JsonObject();
            attribute.addProperty("name", spec.name);
            attribute.addProperty("value", value);
            values.add(attribute);
        });
        view.add("attributes", values);
        if (!elements.isEmpty()) {
            view.add("elements", Wire.tree(elements.stream().map(Detected::view).toList()));
        }
        return view;
    }

    boolean isTag() {
        return seen.type().equals("tag");
    }

    /**
     * As an annotation that somebody could send.
     *
     * @param polygons whether a mask becomes the outline of its largest part
     */
    JsonObject annotation(long frame, Media.Frame image, boolean polygons) {
        JsonObject annotation = new JsonObject();
        annotation.addProperty("frame", frame);
        annotation.addProperty("label_id", label.id);
        annotation.addProperty("source", "auto");
        JsonArray values = new JsonArray();
        attributes.forEach((spec, value) -> {
            JsonObject attribute = new JsonObject();
            attribute.addProperty("spec_id", spec.id);
            attribute.addProperty("value", value);
            values.add(attribute);
        });
        annotation.add("attributes", values);
        if (isTag()) {
            return annotation;
        }
        JsonArray points = Wire.tree(seen.points()).getAsJsonArray();
        boolean outlined = polygons && seen.type().equals("mask") && points.size() > 4;
        annotation.addProperty("type", outlined ? "polygon" : seen.type());
        annotation.add("points", outlined ? outline(points, image) : points);
        annotation.addProperty("score", seen.confidence());
        JsonArray parts = new JsonArray();
        elements.forEach(element -> parts.add(element.annotation(frame, image, false)));
        annotation.add("elements", parts);
        return annotation;
    }

    private static JsonArray outline(JsonArray mask, Media.Frame image) {
        return MaskContours.of(CocoMask.pixels(mask, image.width(), image.height())).stream()
                .max(Comparator.comparingInt(JsonArray::size))
                .orElseGet(JsonArray::new);
    }
}
