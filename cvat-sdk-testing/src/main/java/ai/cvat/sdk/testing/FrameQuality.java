package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the comparison of a frame, or of several, has come to.
 *
 * @param labels which labels were taken for which
 * @param annotations all annotations; valid are those that agree in place and label
 * @param shapes the shapes, whatever their labels; valid are those that agree in place
 * @param overlaps the sum of the similarities of all pairs of shapes
 * @param pairs how many pairs of any kind there are
 * @param conflicts what differs
 */
record FrameQuality(
        ConfusionMatrix labels,
        Tally annotations,
        Tally shapes,
        double overlaps,
        int pairs,
        List<QualityConflict> conflicts) {

    static final FrameQuality NOTHING =
            new FrameQuality(new ConfusionMatrix(), Tally.NONE, Tally.NONE, 0, 0, List.of());

    FrameQuality plus(FrameQuality other) {
        return new FrameQuality(
                labels.plus(other.labels),
                annotations.plus(other.annotations),
                shapes.plus(other.shapes),
                overlaps + other.overlaps,
                pairs + other.pairs,
                Stream.concat(conflicts.stream(), other.conflicts.stream()).toList());
    }

    /** How many conflicts of each type there are; types without any are left out. */
    JsonObject conflictsByType() {
        JsonObject counts = new JsonObject();
        for (ConflictType type : ConflictType.values()) {
            long count = conflicts.stream()
                    .filter(conflict -> conflict.type() == type)
                    .count();
            if (count > 0) {
                counts.addProperty(type.wireName(), count);
            }
        }
        return counts;
    }

    /** The figures in a report's data. */
    void describe(JsonObject view, Map<Long, String> labelNames) {
        view.addProperty("conflict_count", conflicts.size());
        view.addProperty("error_count", conflicts.size());
        view.add("conflicts_by_type", conflictsByType());
        JsonObject all = annotations.view();
        all.addProperty("precision", annotations.precision());
        all.addProperty("recall", annotations.recall());
        all.add("confusion_matrix", labels.view(labelNames));
        view.add("annotations", all);
        JsonObject shape = shapes.view();
        shape.addProperty("mean_iou", Tally.share(overlaps, shapes.valid()));
        JsonObject label = new JsonObject();
        int agreed = labels.tally().valid();
        label.addProperty("valid_count", agreed);
        label.addProperty("invalid_count", pairs - agreed);
        label.addProperty("total_count", pairs);
        label.addProperty("accuracy", Tally.share(agreed, pairs));
        JsonObject components = new JsonObject();
        components.add("shape", shape);
        components.add("label", label);
        view.add("annotation_components", components);
    }

    /** A frame in a report's data. */
    JsonObject view(Map<Long, String> labelNames) {
        JsonObject view = new JsonObject();
        JsonArray list = new JsonArray();
        for (QualityConflict conflict : conflicts) {
            JsonObject item = conflict.view();
            item.add("frame_id", item.remove("frame"));
            list.add(item);
        }
        view.add("conflicts", list);
        describe(view, labelNames);
        return view;
    }
}
