package ai.cvat.sdk.testing.internal.quality;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a requirement for a job, a task or a project.
 *
 * @param labels the names of the labels that it is about, by their ids
 * @param frames the results by frame; empty for a project
 * @param all the result for all frames together
 */
record RequirementResult(
        EffectiveRequirement requirement,
        Map<Long, String> labels,
        SortedMap<Long, FrameQuality> frames,
        FrameQuality all) {

    /** Begins without a frame. */
    static RequirementResult of(EffectiveRequirement requirement, Map<Long, String> labels) {
        return new RequirementResult(requirement, labels, new TreeMap<>(), FrameQuality.NOTHING);
    }

    RequirementResult plus(long frame, FrameQuality quality) {
        SortedMap<Long, FrameQuality> more = new TreeMap<>(frames);
        more.merge(frame, quality, FrameQuality::plus);
        return new RequirementResult(requirement, labels, more, all.plus(quality));
    }

    /** Both together; a frame that both have counts in both. */
    RequirementResult plus(RequirementResult other) {
        SortedMap<Long, FrameQuality> more = new TreeMap<>(frames);
        other.frames.forEach((frame, quality) -> more.merge(frame, quality, FrameQuality::plus));
        return new RequirementResult(requirement, labels, more, all.plus(other.all));
    }

    RequirementResult withoutFrames() {
        return new RequirementResult(requirement, labels, new TreeMap<>(), all);
    }

    private String metric() {
        return requirement.text("metric");
    }

    boolean isComputed() {
        return all.score(metric()) != null;
    }

    /** Whether the score is good enough; where there is nothing to compare, nothing is bad. */
    boolean isMet() {
        Double score = all.score(metric());
        return score == null || score >= requirement.number("required_score");
    }

    /** As the summary of a report shows it. */
    JsonObject item() {
        JsonObject item = new JsonObject();
        item.add("requirement_id", requirement.values().get("requirement_id"));
        item.addProperty("name", requirement.text("name"));
        item.addProperty("metric", metric());
        all.describeScore(item, metric());
        item.addProperty("threshold", requirement.number("required_score"));
        return item;
    }

    /** As a report's data show it. */
    JsonObject group() {
        JsonObject results = new JsonObject();
        frames.forEach((frame, quality) -> results.add(Long.toString(frame), quality.frame(labels, metric())));
        JsonObject group = new JsonObject();
        group.add("parameters", requirement.values());
        group.add("comparison_summary", all.view(labels, metric()));
        group.add("frame_results", frames.isEmpty() ? JsonNull.INSTANCE : results);
        return group;
    }
}
