package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.model.LabelType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A label or sublabel of a function, and what it is in a task.
 *
 * @param name its name in the function
 * @param target its id in the task; null where the task has none, so that annotations with it are left out
 * @param expected the type of annotations that it may have
 * @param size how many elements a skeleton of the task has
 * @param attributes by their ids in the function
 * @param elements by their ids in the function
 */
record MappedLabel(
        String name,
        @Nullable Long target,
        LabelType expected,
        int size,
        Map<Long, MappedAttribute> attributes,
        Map<Long, MappedLabel> elements) {

    static MappedLabel unmatched(String name) {
        return new MappedLabel(name, null, LabelType.ANY, 0, Map.of(), Map.of());
    }
}
