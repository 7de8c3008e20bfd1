package ai.cvat.sdk.testing.internal.quality;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * The result of a requirement for a job, a task or a project.
 *
 * @param scope what it is about
 * @param frames the results by frame; empty for a project
 * @param all the result for all frames together
 */
record RequirementResult(RequirementScope scope, SortedMap<Long, FrameQuality> frames, FrameQuality all) {

    /** A result without a frame. */
    static RequirementResult of(RequirementScope scope) {
        return new RequirementResult(scope, new TreeMap<>(), FrameQuality.NOTHING);
    }

    /** The result of comparing some frames, one by one. */
    static RequirementResult of(RequirementScope scope, List<Long> frames, LongFunction<FrameQuality> comparison) {
        SortedMap<Long, FrameQuality> results = new TreeMap<>();
        frames.forEach(frame -> results.put(frame, comparison.apply(frame)));
        return new RequirementResult(
                scope, results, results.values().stream().reduce(FrameQuality.NOTHING, FrameQuality::plus));
    }

    /** Both together; a frame that both have counts in both. */
    RequirementResult plus(RequirementResult other) {
        SortedMap<Long, FrameQuality> more = new TreeMap<>(frames);
        other.frames.forEach((frame, quality) -> more.merge(frame, quality, FrameQuality::plus));
        return new RequirementResult(scope, more, all.plus(other.all));
    }

    RequirementResult withoutFrames() {
        return new RequirementResult(scope, new TreeMap<>(), all);
    }

    private String metric() {
        return scope.requirement().text("metric");
    }

    boolean isComputed() {
        return all.score(metric()) != null;
    }

    /** Whether the score is good enough; where there is nothing to compare, nothing is bad. */
    boolean isMet() {
        Double score = all.score(metric());
        return score == null || score >= scope.requirement().number("required_score");
    }

    /** As the summary of a report shows it. */
    JsonObject item() {
        JsonObject item = new JsonObject();
        item.add("requirement_id", scope.requirement().values().get("requirement_id"));
        item.addProperty("name", scope.requirement().text("name"));
        item.addProperty("metric", metric());
        all.describeScore(item, metric());
        item.addProperty("threshold", scope.requirement().number("required_score"));
        return item;
    }

    /** As a report's data show it. */
    JsonObject group() {
        JsonObject results = new JsonObject();
        frames.forEach((frame, quality) -> results.add(Long.toString(frame), quality.frame(scope.labels(), metric())));
        JsonObject group = new JsonObject();
        group.add("parameters", scope.requirement().values());
        group.add("comparison_summary", all.view(scope.labels(), metric()));
        group.add("frame_results", frames.isEmpty() ? JsonNull.INSTANCE : results);
        return group;
    }
}
