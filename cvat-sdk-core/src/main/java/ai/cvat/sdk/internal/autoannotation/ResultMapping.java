package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShapeRequest;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.datasets.Sample;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what a function answered for a frame annotations of the task, and refuses what breaks a rule. What the function
 * answered stays as it is, since it may answer the same again.
 */
final class ResultMapping {

    private static final String AUTO = "auto";

    private final Map<Long, MappedLabel> labels;
    private final LabelSet there;
    private final boolean convMaskToPoly;
    private final boolean scores;

    /**
     * A mapping.
     *
     * @param labels the labels of the function, by their ids
     * @param there the labels of the task
     * @param convMaskToPoly whether the user wants polygons for masks
     * @param scores whether the server keeps how sure the function was
     */
    ResultMapping(Map<Long, MappedLabel> labels, LabelSet there, boolean convMaskToPoly, boolean scores) {
        this.labels = labels;
        this.there = there;
        this.convMaskToPoly = convMaskToPoly;
        this.scores = scores;
    }

    /** A rule is broken: says which, and what to do. */
    private static final class Violation extends RuntimeException {

        private static final long serialVersionUID = 1;

        Violation(String message) {
            super(message);
        }
    }

    /**
     * Maps what a function answered for a frame.
     *
     * @param found the answer
     * @param frame the frame of the task
     * @param title which frame that is, for messages
     * @return tags and shapes of the task
     * @throws BadFunctionException when the answer breaks a rule
     */
    List<ApiModel> mapped(@Nullable LabeledDataRequest found, Sample frame, String title) {
        if (found == null) {
            throw new BadFunctionException("The function answered null for " + title
                    + ": where it finds nothing, answer an empty LabeledDataRequest.");
        }
        requireNone("track", found.getTracks(), title);
        requireNone("interval", found.getIntervals(), title);
        List<ApiModel> mapped = new ArrayList<>();
        each("tag", found.getTags(), title, tag -> addTo(mapped, tag(tag, frame.frame())));
        each("shape", found.getShapes(), title, shape -> addTo(mapped, shape(shape, frame)));
        return mapped;
    }

    private static void requireNone(String kind, @Nullable Collection<?> items, String title) {
        if (items != null && !items.isEmpty()) {
            throw new BadFunctionException("The function answered " + (kind.startsWith("i") ? "an " : "a ") + kind
                    + " for " + title + ": answer tags and shapes only.");
        }
    }

    private static <T> void each(String kind, @Nullable List<T> items, String title, Consumer<T> check) {
        int number = 0;
        for (T item : Objects.requireNonNullElse(items, List.<T>of())) {
            try {
                if (item == null) {
                    throw new Violation("it is null: leave it out.");
                }
                check.accept(item);
            } catch (Violation | IllegalArgumentException e) {
                throw new BadFunctionException(
                        "The function answered a wrong " + kind + " for " + title + ", number " + number + " of its "
                                + kind + "s: " + e.getMessage(),
                        e instanceof Violation ? null : e);
            }
            number++;
        }
    }

    private static void addTo(List<ApiModel> mapped, @Nullable ApiModel annotation) {
        if (annotation != null) {
            mapped.add(annotation);
        }
    }

    /** The tag of the task; null where its label is left out. */
    private @Nullable LabeledImageRequest tag(LabeledImageRequest answered, long frame) {
        LabeledImageRequest tag = new LabeledImageRequest();
        answered.accept(tag);
        requireNew(tag.getId(), tag.getSource(), tag.getFrame());
        MappedLabel label = label(tag.getLabelId(), labels, "label");
        if (label.target() == null) {
            return null;
        }
        tag.source(AUTO).frame(frame).labelId(label.target());
        if (tag.getAttributes() != null) {
            tag.attributes(attributes(tag.getAttributes(), label));
        }
        requireType("tag", label);
        there.check(tag);
        return tag;
    }

    /** The shape of the task; null where its label is left out. */
    private @Nullable LabeledShapeRequest shape(LabeledShapeRequest answered, Sample frame) {
        LabeledShapeRequest shape = new LabeledShapeRequest();
        answered.accept(shape);
        requireNew(shape.getId(), shape.getSource(), shape.getFrame());
        MappedLabel label = label(shape.getLabelId(), labels, "label");
        if (label.target() == null) {
            return null;
        }
        shape.source(AUTO).frame(frame.frame()).labelId(label.target());
        if (shape.getAttributes() != null) {
            shape.attributes(attributes(shape.getAttributes(), label));
        }
        requireShapeType(shape.getType(), label);
        if (ShapeType.SKELETON.equals(shape.getType())) {
            shape.elements(elements(shape.getElements(), frame.frame(), label));
        } else if (shape.getElements() != null && !shape.getElements().isEmpty()) {
            throw new Violation("it is of type " + shape.getType() + " and has elements: only skeletons have some.");
        }
        there.check(shape);
        if (ShapeType.MASK.equals(shape.getType())) {
            Masks.decodeBits(Objects.requireNonNull(shape.getPoints()), frame.width(), frame.height());
        }
        return scores ? shape : withoutScores(shape);
    }

    private static LabeledShapeRequest withoutScores(LabeledShapeRequest shape) {
        JsonObject json = Json.gson().toJsonTree(shape).getAsJsonObject();
        json.remove("score");
        if (json.get("elements") instanceof JsonArray elements) {
            elements.forEach(element -> element.getAsJsonObject().remove("score"));
        }
        return Json.gson().fromJson(json, LabeledShapeRequest.class);
    }

    private static void requireNew(@Nullable Long id, @Nullable String source, @Nullable Long frame) {
        if (id != null) {
            throw new Violation("it has the id " + id + ": leave it out, the server gives ids.");
        }
        if (source != null) {
            throw new Violation("it has the source \"" + source + "\": leave it out, it becomes \"auto\".");
        }
        if (frame == null || frame != 0) {
            throw new Violation((frame == null ? "it has no frame" : "it is on frame " + frame)
                    + ": set 0, whatever frame the image is of.");
        }
    }

    private static MappedLabel label(@Nullable Long id, Map<Long, MappedLabel> labels, String kind) {
        MappedLabel label = id == null ? null : labels.get(id);
        if (label == null) {
            throw new Violation("it has the " + kind + " " + id + ", which is none of the spec's: "
                    + (labels.isEmpty() ? "it has no " + kind + "s" : "take one of " + labels.keySet()) + ".");
        }
        return label;
    }

    private void requireShapeType(@Nullable ShapeType type, MappedLabel label) {
        if (type == null) {
            throw new Violation("it has no type: set it.");
        }
        requireType(type.value(), label);
        if (convMaskToPoly && type.equals(ShapeType.MASK)) {
            throw new Violation("it is a mask, and the user wants polygons: go by convMaskToPoly() of the context.");
        }
    }

    private static void requireType(String type, MappedLabel label) {
        if (!label.expected().equals(LabelType.ANY) && !label.expected().value().equals(type)) {
            throw new Violation("it is of type " + type + ", and the label \"" + label.name() + "\" takes "
                    + label.expected().value() + ": answer that, or another label.");
        }
    }

    private static List<AttributeValRequest> attributes(List<AttributeValRequest> values, MappedLabel label) {
        List<AttributeValRequest> mapped = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (AttributeValRequest value : values) {
            Long id = value == null ? null : value.getSpecId();
            MappedAttribute attribute = id == null ? null : label.attributes().get(id);
            if (attribute == null) {
                throw new Violation("it has a value of the attribute " + id + ", which \"" + label.name()
                        + "\" has not: "
                        + (label.attributes().isEmpty()
                                ? "it has none"
                                : "take one of " + label.attributes().keySet()) + ".");
            }
            if (attribute.target() == null) {
                continue;
            }
            if (!seen.add(attribute.target())) {
                throw new Violation("it has two values of the attribute \"" + attribute.name() + "\": give one.");
            }
            String text = value == null ? null : value.getValue();
            if (text == null || !attribute.accepted().test(text)) {
                throw new Violation("\"" + text + "\" is no value of its attribute \"" + attribute.name()
                        + "\": give one that the spec allows.");
            }
            mapped.add(new AttributeValRequest().specId(attribute.target()).value(text));
        }
        return mapped;
    }

    private static List<SubLabeledShapeRequest> elements(
            @Nullable List<SubLabeledShapeRequest> answered, long frame, MappedLabel label) {
        List<SubLabeledShapeRequest> mapped = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        int number = 0;
        for (SubLabeledShapeRequest element : Objects.requireNonNullElse(answered, List.<SubLabeledShapeRequest>of())) {
            try {
                SubLabeledShapeRequest kept = element(element, frame, label, seen);
                if (kept != null) {
                    mapped.add(kept);
                }
            } catch (Violation e) {
                throw new Violation("of its elements, number " + number + ": " + e.getMessage());
            }
            number++;
        }
        if (mapped.size() != label.size()) {
            throw new Violation("it has " + mapped.size() + " elements, fewer than the " + label.size() + " of \""
                    + label.name() + "\" in the task: answer all, those that cannot be seen as outside.");
        }
        return mapped;
    }

    /** The element of the task; null where its sublabel is left out. */
    private static @Nullable SubLabeledShapeRequest element(
            @Nullable SubLabeledShapeRequest answered, long frame, MappedLabel skeleton, Set<Long> seen) {
        if (answered == null) {
            throw new Violation("it is null: leave it out.");
        }
        SubLabeledShapeRequest element = new SubLabeledShapeRequest();
        answered.accept(element);
        requireNew(element.getId(), element.getSource(), element.getFrame());
        if (!ShapeType.POINTS.equals(element.getType())) {
            throw new Violation("it is of type " + element.getType() + ": skeletons are made of points.");
        }
        MappedLabel label = label(element.getLabelId(), skeleton.elements(), "sublabel");
        if (label.target() == null) {
            return null;
        }
        if (!seen.add(label.target())) {
            throw new Violation("its sublabel \"" + label.name() + "\" is there already: answer it once.");
        }
        element.source(AUTO).frame(frame).labelId(label.target());
        if (element.getAttributes() != null) {
            element.attributes(attributes(element.getAttributes(), label));
        }
        return element;
    }
}
