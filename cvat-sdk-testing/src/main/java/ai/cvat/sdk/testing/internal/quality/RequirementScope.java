package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.ShapeArea;
import ai.cvat.sdk.testing.internal.store.Label;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a requirement: the annotations of its type that pass its filter.
 *
 * @param labels the names of the labels that these may have, by their ids
 * @param names the names of all labels and attributes by their ids
 */
record RequirementScope(
        EffectiveRequirement requirement,
        Map<Long, String> labels,
        Names names,
        Predicate<Map<String, List<Object>>> filter) {

    private static final String KEYPOINT = "skeleton_keypoint";

    private static final Set<String> WITH_AREA = Set.of("rectangle", "ellipse", "polygon", "mask");

    /** The names of all labels and of all attributes, by their ids. */
    record Names(Map<Long, String> labels, Map<Long, String> attributes) {}

    /** Looks at some labels, with the store's lock held. */
    static RequirementScope of(EffectiveRequirement requirement, List<Label> labels) {
        String type = requirement.text("annotation_type");
        Map<Long, String> compared = new LinkedHashMap<>();
        Names names = new Names(new HashMap<>(), new HashMap<>());
        for (Label label : labels) {
            if (label.type.equals(type) || (label.type.equals("any") && !type.startsWith("skeleton"))) {
                compared.put(label.id, label.name);
            }
            if (type.equals(KEYPOINT)) {
                label.sublabels.forEach(part -> compared.put(part.id, label.name + "." + part.name));
            }
            label.family().forEach(one -> {
                names.labels.put(one.id, one.name);
                one.attributes.forEach(attribute -> names.attributes.put(attribute.id, attribute.name));
            });
        }
        return new RequirementScope(
                requirement, compared, names, RequirementFilter.of(requirement.text("filter"), type));
    }

    /** The objects of its type; the points of skeletons, those that are to be seen, where it is about these. */
    List<FrameObject> ofType(List<FrameObject> objects) {
        String type = requirement.text("annotation_type");
        return type.equals(KEYPOINT)
                ? objects.stream().flatMap(object -> object.parts().stream()).toList()
                : objects.stream().filter(object -> object.type().equals(type)).toList();
    }

    /** The objects that pass the filter. */
    List<FrameObject> selected(List<FrameObject> objects) {
        return objects.stream().filter(object -> filter.test(terms(object))).toList();
    }

    private Map<String, List<Object>> terms(FrameObject object) {
        Map<String, List<Object>> terms = new HashMap<>();
        add(terms, "shape", object);
        if (object.skeleton() != null) {
            add(terms, "shape.skeleton", object.skeleton());
        }
        return terms;
    }

    private void add(Map<String, List<Object>> terms, String owner, FrameObject object) {
        Map<Long, String> attributes = object.attributes();
        Map<String, List<Object>> own = new HashMap<>();
        own.put("", List.of(object.id()));
        own.put(".label", some(names.labels.get(object.label())));
        own.put(".type", List.of(object.type()));
        own.put(".source", some(object.source()));
        own.put(".occluded", List.of(object.is("occluded")));
        own.put(".outside", List.of(object.is("outside")));
        own.put(
                ".attribute.name",
                attributes.keySet().stream()
                        .flatMap(spec -> some(names.attributes.get(spec)).stream())
                        .toList());
        own.put(".attribute.value", List.copyOf(attributes.values()));
        if (WITH_AREA.contains(object.type())) {
            own.put(".area", List.of(ShapeArea.size(object.outline())));
        }
        own.forEach((term, values) -> {
            terms.put(owner + term, values);
            if (object.kind().equals("track")) {
                terms.put(owner + ".track" + term, values);
            }
        });
    }

    private static List<Object> some(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }
}
