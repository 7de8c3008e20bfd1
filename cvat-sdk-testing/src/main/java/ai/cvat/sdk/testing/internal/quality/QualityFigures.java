package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The figures of a quality report on its target.
 *
 * @param parameters by what settings it was measured
 * @param totalFrames how many frames there are in the jobs that were compared
 * @param validationFrames how many of these were compared
 * @param results what the requirements that are on have come to
 * @param parts how many tasks and jobs were looked at: objects by the names that they have in the API
 */
record QualityFigures(
        Parameters parameters,
        long totalFrames,
        long validationFrames,
        List<RequirementResult> results,
        JsonObject parts) {

    /**
     * The settings by which something was measured.
     *
     * @param isInherited whether they are those of the project of a task
     * @param requirements how many requirements there are, those that are off included
     */
    record Parameters(String jobFilter, boolean isInherited, int requirements) {}

    /** The figures of several parts together, by the requirements of all of them. */
    static QualityFigures sum(
            Parameters parameters, List<RequirementScope> scopes, Collection<QualityFigures> of, JsonObject parts) {
        List<RequirementResult> results = IntStream.range(0, scopes.size())
                .mapToObj(i -> of.stream()
                        .map(part -> part.results.get(i))
                        .reduce(RequirementResult.of(scopes.get(i)), RequirementResult::plus))
                .toList();
        return new QualityFigures(
                parameters,
                sum(of, QualityFigures::totalFrames),
                sum(of, QualityFigures::validationFrames),
                results,
                parts);
    }

    private static long sum(Collection<QualityFigures> figures, ToLongFunction<QualityFigures> figure) {
        return figures.stream().mapToLong(figure).sum();
    }

    /** The same without the results by frame, as a project has them. */
    QualityFigures withoutFrames() {
        return new QualityFigures(
                parameters,
                totalFrames,
                validationFrames,
                results.stream().map(RequirementResult::withoutFrames).toList(),
                parts);
    }

    boolean isInherited() {
        return parameters.isInherited;
    }

    /** The number of jobs of a kind that has a name in the API. */
    long jobs(String name) {
        return parts.getAsJsonObject("jobs").get(name).getAsLong();
    }

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
        parts.asMap().forEach(summary::add);
        JsonObject asked = new JsonObject();
        asked.addProperty("total", parameters.requirements);
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
        JsonObject compared = new JsonObject();
        compared.addProperty("job_filter", parameters.jobFilter);
        compared.addProperty("inherited", parameters.isInherited);
        Set<Long> frames = new TreeSet<>();
        JsonObject groups = new JsonObject();
        for (RequirementResult result : results) {
            frames.addAll(result.frames().keySet());
            groups.add(result.scope().requirement().text("name"), result.group());
        }
        JsonObject comparison = summary();
        comparison.add("frames", WireJson.tree(frames));
        JsonObject data = new JsonObject();
        data.add("parameters", compared);
        data.add("comparison_summary", comparison);
        data.add("groups", groups);
        return data;
    }
}
