package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of comparing a frame, or several, by one requirement.
 *
 * @param labels which labels were taken for which
 * @param calculation whether there was anything to compare
 * @param conflicts what differs
 */
record FrameQuality(ConfusionMatrix labels, Calculation calculation, List<QualityConflict> conflicts) {

    static final FrameQuality NOTHING = new FrameQuality(new ConfusionMatrix(), Calculation.NO_ANNOTATIONS, List.of());

    /** Whether there was anything to compare, on either side; what says more comes later. */
    enum Calculation {
        NO_ANNOTATIONS,
        FILTER_NO_MATCHES,
        COMPUTED;

        private JsonObject view() {
            JsonObject view = new JsonObject();
            view.addProperty("status", this == COMPUTED ? "computed" : "not_computed");
            if (this != COMPUTED) {
                view.addProperty("reason", name().toLowerCase(Locale.ROOT));
            }
            return view;
        }
    }

    /** Both together; a conflict that both have counts once. */
    FrameQuality plus(FrameQuality other) {
        return new FrameQuality(
                labels.plus(other.labels),
                calculation.compareTo(other.calculation) > 0 ? calculation : other.calculation,
                Stream.concat(conflicts.stream(), other.conflicts.stream())
                        .distinct()
                        .toList());
    }

    /** The agreement of both sides by a metric; null where there was nothing to compare. */
    @Nullable Double score(String metric) {
        return calculation == Calculation.COMPUTED ? (Double) labels.score(metric) : null;
    }

    /** The score and what it comes from. */
    void describeScore(JsonObject view, String metric) {
        Double score = score(metric);
        view.add("score", score == null ? JsonNull.INSTANCE : WireJson.tree(score));
        view.add("score_components", labels.components());
        view.add("calculation", calculation.view());
    }

    /** Adds the number of conflicts, of each type too; types without any are left out. */
    static void describe(JsonObject view, List<QualityConflict> conflicts) {
        JsonObject counts = new JsonObject();
        for (ConflictType type : ConflictType.values()) {
            long count = conflicts.stream()
                    .filter(conflict -> conflict.type() == type)
                    .count();
            if (count > 0) {
                counts.addProperty(type.wireName(), count);
            }
        }
        view.addProperty("conflict_count", conflicts.size());
        view.addProperty("error_count", conflicts.size());
        view.add("conflicts_by_type", counts);
    }

    /** As a report's data show it. */
    JsonObject view(Map<Long, String> labelNames, String metric) {
        JsonObject view = new JsonObject();
        describe(view, conflicts);
        describeScore(view, metric);
        view.add("confusion_matrix", labels.view(labelNames, metric));
        return view;
    }

    /** A frame in a report's data. */
    JsonObject frame(Map<Long, String> labelNames, String metric) {
        JsonObject view = view(labelNames, metric);
        JsonArray list = new JsonArray();
        for (QualityConflict conflict : conflicts) {
            JsonObject item = conflict.view();
            item.add("frame_id", item.remove("frame"));
            list.add(item);
        }
        view.add("conflicts", list);
        return view;
    }
}
