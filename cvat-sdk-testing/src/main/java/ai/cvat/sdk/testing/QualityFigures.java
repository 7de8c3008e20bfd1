package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of its target.
 *
 * @param targetUpdated when the target had changed last
 * @param truthUpdated when the ground truth had changed last; null for a project, which has none of its own
 * @param assignee who was to work on the target
 * @param parameters how it was compared
 * @param labels the names of the labels by their ids
 * @param totalFrames how many frames the target has
 * @param validationFrames how many of them were compared
 * @param frames the results by frame; empty for a project
 * @param all the result for all frames together
 * @param parts how many tasks and jobs were looked at: objects by the names that they have in the API
 */
record QualityFigures(
        OffsetDateTime targetUpdated,
        @Nullable OffsetDateTime truthUpdated,
        @Nullable User assignee,
        QualityParameters parameters,
        Map<Long, String> labels,
        long totalFrames,
        long validationFrames,
        SortedMap<Long, FrameQuality> frames,
        FrameQuality all,
        JsonObject parts) {

    /** The summary that lists of reports show. */
    JsonObject summary() {
        JsonObject summary = new JsonObject();
        summary.addProperty("total_frames", totalFrames);
        summary.addProperty("validation_frames", validationFrames);
        summary.addProperty("validation_frame_share", share());
        summary.addProperty("conflict_count", all.conflicts().size());
        summary.addProperty("error_count", all.conflicts().size());
        summary.add("conflicts_by_type", all.conflictsByType());
        parts.entrySet().forEach(part -> summary.add(part.getKey(), part.getValue()));
        return summary;
    }

    /** All that there is to say, for download. */
    JsonObject data() {
        JsonObject comparison = new JsonObject();
        comparison.add("frames", Wire.tree(frames.keySet()));
        comparison.addProperty("total_frames", totalFrames);
        comparison.addProperty("frame_share", share());
        all.describe(comparison, labels);
        parts.entrySet().forEach(part -> comparison.add(part.getKey(), part.getValue()));
        JsonObject results = new JsonObject();
        frames.forEach((frame, quality) -> results.add(Long.toString(frame), quality.view(labels)));
        JsonObject data = new JsonObject();
        data.add("parameters", Wire.tree(parameters.values()));
        data.add("comparison_summary", comparison);
        data.add("frame_results", results);
        return data;
    }

    private double share() {
        return Tally.share((double) validationFrames, (double) totalFrames);
    }
}
