package ai.cvat.sdk.autoannotation;

import ai.cvat.api.client.json.HasId;
import ai.cvat.api.model.AttributeRequest;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.SublabelRequest;
import ai.cvat.sdk.annotations.AttributeValues;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks the labels of a function for themselves, before any task is known. */
final class DetectionSpecCheck {

    private DetectionSpecCheck() {}

    /**
     * Checks labels.
     *
     * @throws BadFunctionException at the first rule that one breaks
     */
    static void labels(List<PatchedLabelRequest> labels) {
        each("label", labels, PatchedLabelRequest::getName, "the function");
        for (PatchedLabelRequest label : labels) {
            String owner = "the label \"" + label.getName() + "\"";
            attributes(owner, label.getAttributes());
            sublabels(owner, label);
        }
    }

    private static void sublabels(String owner, PatchedLabelRequest label) {
        List<SublabelRequest> sublabels = NonNullLists.in(label.getSublabels());
        if (!sublabels.isEmpty() && !LabelType.SKELETON.equals(label.getType())) {
            throw new BadFunctionException("T" + owner.substring(1) + " has sublabels, and its type is "
                    + typeOf(label.getType()) + ": make it skeleton, or leave the sublabels out.");
        }
        each("sublabel", sublabels, SublabelRequest::getName, owner);
        for (SublabelRequest sublabel : sublabels) {
            String part = "the sublabel \"" + sublabel.getName() + "\" of " + owner;
            if (!LabelType.POINTS.equals(sublabel.getType())) {
                throw new BadFunctionException("T" + part.substring(1) + " is of type " + typeOf(sublabel.getType())
                        + ": skeletons are made of points, so make it points.");
            }
            attributes(part, sublabel.getAttributes());
        }
    }

    private static String typeOf(@Nullable LabelType type) {
        return Objects.requireNonNullElse(type, LabelType.ANY).value();
    }

    private static void attributes(String owner, @Nullable List<AttributeRequest> attributes) {
        List<AttributeRequest> all = NonNullLists.in(attributes);
        each("attribute", all, AttributeRequest::getName, owner);
        for (AttributeRequest attribute : all) {
            try {
                AttributeValues.validator(
                        Objects.requireNonNullElse(attribute.getInputType(), InputTypeEnum.TEXT),
                        NonNullLists.in(attribute.getValues()));
            } catch (IllegalArgumentException e) {
                throw new BadFunctionException(
                        "The attribute \"" + attribute.getName() + "\" of " + owner + " has values that do not fit: "
                                + e.getMessage(),
                        e);
            }
        }
    }

    /** Each has a name, and an id that none of the others has. */
    private static <T extends HasId> void each(
            String kind, List<T> items, Function<T, @Nullable String> name, String owner) {
        Map<Long, String> seen = new HashMap<>();
        for (T item : items) {
            String own = name.apply(item);
            if (own == null || own.isBlank()) {
                throw new BadFunctionException("A" + (kind.startsWith("a") ? "n " : " ") + kind + " of " + owner
                        + " has no name, by which it would be found in the task: give it one.");
            }
            Long id = item.getId();
            if (id == null) {
                throw new BadFunctionException("The " + kind + " \"" + own + "\" of " + owner
                        + " has no id: set one that no other has, or use DetectionSpec.numbered.");
            }
            String other = seen.putIfAbsent(id, own);
            if (other != null) {
                throw new BadFunctionException("The " + kind + "s \"" + other + "\" and \"" + own + "\" of " + owner
                        + " have the same id, " + id + ": give each its own.");
            }
        }
    }
}
