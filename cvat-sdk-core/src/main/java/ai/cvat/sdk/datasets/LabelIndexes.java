package ai.cvat.sdk.datasets;

import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.LabelSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers that stand for labels where a model is trained: its classes. Immutable. */
public final class LabelIndexes {

    private final Map<Long, Integer> byId = new LinkedHashMap<>();

    private LabelIndexes() {}

    /**
     * Numbers labels by their ids: the smallest id is 0, the next one is 1.
     *
     * @param labels the labels
     * @return their indexes
     */
    public static LabelIndexes of(LabelSet labels) {
        LabelIndexes indexes = new LabelIndexes();
        labels.labels().stream()
                .map(AnnotationLabel::id)
                .sorted()
                .forEach(id -> indexes.byId.put(id, indexes.byId.size()));
        return indexes;
    }

    /**
     * Numbers labels by their names, so that a model means the same by them on several tasks. Several labels may have one index.
     *
     * @param labels the labels
     * @param byName the index of each label by its name; other names are not looked at
     * @return their indexes
     * @throws IllegalArgumentException when a label has no index; the message names all those
     */
    public static LabelIndexes of(LabelSet labels, Map<String, Integer> byName) {
        List<String> missing = labels.labels().stream()
                .map(AnnotationLabel::name)
                .filter(name -> byName.get(name) == null)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("There is no index for the labels " + missing
                    + ": give one for each, not only for " + byName.keySet() + ".");
        }
        LabelIndexes indexes = new LabelIndexes();
        labels.labels().forEach(label -> indexes.byId.put(label.id(), byName.get(label.name())));
        return indexes;
    }

    /**
     * The index of a label.
     *
     * @param label the label
     * @return its index
     * @throws IllegalArgumentException when the label is not one of those that have indexes, such as an element of a skeleton
     */
    public int of(AnnotationLabel label) {
        Integer index = byId.get(label.id());
        if (index == null) {
            throw new IllegalArgumentException(
                    "The " + label + " has no index. The labels that have one have the ids " + byId.keySet() + ".");
        }
        return index;
    }

    /**
     * The number of classes that a model needs for these indexes.
     *
     * @return one more than the greatest index; 0 where there is no label
     */
    public int count() {
        return byId.values().stream().mapToInt(index -> index + 1).max().orElse(0);
    }

    @Override
    public String toString() {
        return "LabelIndexes" + byId;
    }
}
