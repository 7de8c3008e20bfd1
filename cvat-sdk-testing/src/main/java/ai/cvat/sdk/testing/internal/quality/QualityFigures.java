package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a quality report on its target.
 *
 * @param targetUpdated when the target had changed last
 * @param truthUpdated when the ground truth had changed last; null for a project, which has none of its own
 * @param assignee who was to work on the target
 * @param parameters which jobs were compared
 * @param totalFrames how many frames there are in them
 * @param validationFrames how many of these were compared
 * @param requirements how many requirements there are, those that are off included
 * @param results what those that are on have come to
 * @param parts how many tasks and jobs were looked at: objects by the names that they have in the API
 */
record QualityFigures(
        OffsetDateTime targetUpdated,
        @Nullable OffsetDateTime truthUpdated,
        @Nullable User assignee,
        JsonElement parameters,
        long totalFrames,
        long validationFrames,
        int requirements,
        List<RequirementResult> results,
        JsonObject parts) {

    /** The conflicts by any requirement; each once, though several find it. */
    List<QualityConflict> conflicts() {
        return results.stream()
                .flatMap(result -> result.all().conflicts().stream())
                .distinct()
                .toList();
    }

    /** Whether frames were compared, and all requirements that are on are met. */
    boolean isGood() {
        return validationFrames > 0 && !results.isEmpty() && results.stream().allMatch(RequirementResult::isMet);
    }

    /** The summary that lists of reports show. */
    JsonObject summary() {
        JsonObject summary = new JsonObject();
        summary.addProperty("total_frames", totalFrames);
        summary.addProperty("validation_frames", validationFrames);
        summary.addProperty("validation_frame_share", totalFrames == 0 ? 0 : (double) validationFrames / totalFrames);
        FrameQuality.describe(summary, conflicts());
        parts.entrySet().forEach(part -> summary.add(part.getKey(), part.getValue()));
        JsonObject asked = new JsonObject();
        asked.addProperty("total", requirements);
        asked.addProperty("enabled", results.size());
        asked.addProperty(
                "completed", results.stream().filter(RequirementResult::isMet).count());
        asked.addProperty(
                "not_computed",
                results.stream().filter(result -> !result.isComputed()).count());
        JsonArray items = new JsonArray();
        results.forEach(result -> items.add(result.item()));
        asked.add("items", items);
        summary.add("requirements", asked);
        return summary;
    }

    /** All that there is to say, for download. */
    JsonObject data() {
        Set<Long> frames = new TreeSet<>();
        JsonObject groups = new JsonObject();
        for (RequirementResult result : results) {
            frames.addAll(result.frames().keySet());
            groups.add(result.requirement().text("name"), result.group());
        }
        JsonObject comparison = summary();
        comparison.add("frames", WireJson.tree(frames));
        JsonObject data = new JsonObject();
        data.add("parameters", parameters);
        data.add("comparison_summary", comparison);
        data.add("groups", groups);
        return data;
    }
}
