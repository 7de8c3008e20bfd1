package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A confusion matrix: how often a job says one label where the ground truth says another, or one of them nothing. */
final class ConfusionMatrix {

    /** Stands for the label of a counterpart that there is not. */
    static final long NOTHING = 0;

    /** The API's name of the row and the column for no label. */
    static final String UNMATCHED = "unmatched";

    private static final List<String> METRICS = List.of("precision", "recall", "accuracy", "jaccard_index", "dice");

    private static final JsonObject AXES =
            WireJson.read("{\"cols\":\"gt\",\"rows\":\"ds\"}").getAsJsonObject();

    private final Map<Cell, Integer> counts = new HashMap<>();

    /** Counts a pair, or an object without a counterpart. */
    void add(long dataLabel, long truthLabel) {
        counts.merge(new Cell(dataLabel, truthLabel), 1, Integer::sum);
    }

    ConfusionMatrix plus(ConfusionMatrix other) {
        ConfusionMatrix sum = new ConfusionMatrix();
        counts.forEach((cell, count) -> sum.counts.merge(cell, count, Integer::sum));
        other.counts.forEach((cell, count) -> sum.counts.merge(cell, count, Integer::sum));
        return sum;
    }

    /** The numbers of objects of the job that agree with the ground truth, that it lacks, and that it has too much. */
    JsonObject components() {
        JsonObject components = new JsonObject();
        components.addProperty("valid_count", valid());
        components.addProperty("missing_count", ofData(NOTHING));
        components.addProperty("extra_count", ofTruth(NOTHING));
        return components;
    }

    private int valid() {
        return sum(cell -> cell.data == cell.truth);
    }

    private int total() {
        return sum(cell -> true);
    }

    private int ofData(long label) {
        return sum(cell -> cell.data == label);
    }

    private int ofTruth(long label) {
        return sum(cell -> cell.truth == label);
    }

    private int count(long data, long truth) {
        return counts.getOrDefault(new Cell(data, truth), 0);
    }

    private int sum(Predicate<Cell> wanted) {
        return counts.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /**
     * One figure of how far both sides agree: of all labels together, on average over the labels that occur
     * ({@code mean_}), or of the worst of them ({@code label_}). 0 where there is nothing.
     */
    double score(String metric) {
        if (metric.startsWith("mean_")) {
            return mean(metric.substring("mean_".length())).orElse(0);
        }
        if (metric.startsWith("label_")) {
            return worst(metric.substring("label_".length())).orElse(0);
        }
        int data = total() - ofData(NOTHING);
        int truth = total() - ofTruth(NOTHING);
        return metric.equals("accuracy") ? share(valid(), total()) : figure(metric, valid(), data, truth);
    }

    private OptionalDouble mean(String metric) {
        return labels().stream().mapToDouble(label -> ofLabel(metric, label)).average();
    }

    private OptionalDouble worst(String metric) {
        return labels().stream().mapToDouble(label -> ofLabel(metric, label)).min();
    }

    /** The labels that occur on either side. */
    private List<Long> labels() {
        return counts.keySet().stream()
                .flatMap(cell -> List.of(cell.data, cell.truth).stream())
                .filter(label -> label != NOTHING)
                .distinct()
                .toList();
    }

    private double ofLabel(String metric, long label) {
        int valid = count(label, label);
        int wrong = ofData(label) + ofTruth(label) - 2 * valid;
        return metric.equals("accuracy")
                ? share(total() - wrong, total())
                : figure(metric, valid, ofData(label), ofTruth(label));
    }

    private static double figure(String metric, int valid, int data, int truth) {
        return switch (metric) {
            case "precision" -> share(valid, data);
            case "recall" -> share(valid, truth);
            case "jaccard_index" -> share(valid, data + truth - valid);
            default -> share(2 * valid, data + truth);
        };
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /**
     * As the API shows it: rows are what the job says, columns what the ground truth says.
     *
     * @param names the names of the labels, in the order of rows and columns
     * @param metric what counts
     */
    JsonObject view(Map<Long, String> names, String metric) {
        List<Long> order = new ArrayList<>(names.keySet());
        order.add(NOTHING);
        JsonArray labels = new JsonArray();
        names.values().forEach(labels::add);
        labels.add(UNMATCHED);
        JsonArray rows = new JsonArray();
        for (long data : order) {
            JsonArray row = new JsonArray();
            order.forEach(truth -> row.add(count(data, truth)));
            rows.add(row);
        }
        JsonObject view = new JsonObject();
        view.add("labels", labels);
        view.add("rows", rows);
        view.add("axes", AXES.deepCopy());
        METRICS.forEach(name -> view.add(name, figures(order, label -> ofLabel(name, label))));
        view.add("target_metric_summary", summary(names, metric));
        return view;
    }

    private static JsonArray figures(List<Long> order, ToDoubleFunction<Long> figure) {
        JsonArray figures = new JsonArray();
        order.forEach(label -> figures.add(figure.applyAsDouble(label)));
        return figures;
    }

    private JsonObject summary(Map<Long, String> names, String metric) {
        String aggregation = metric.startsWith("mean_") ? "mean" : metric.startsWith("label_") ? "label" : "micro";
        String plain = metric.replaceFirst("^(mean|label)_", "");
        OptionalDouble worst = worst(plain);
        JsonObject values = new JsonObject();
        values.addProperty("micro", score(plain));
        values.add("mean", mean(plain).isPresent() ? WireJson.tree(mean(plain).getAsDouble()) : JsonNull.INSTANCE);
        values.add("label", worst.isPresent() ? WireJson.tree(worst.getAsDouble()) : JsonNull.INSTANCE);
        JsonArray worstLabels = new JsonArray();
        labels().stream()
                .filter(label -> ofLabel(plain, label) == worst.orElseThrow())
                .map(names::get)
                .filter(Objects::nonNull)
                .sorted()
                .forEach(worstLabels::add);
        JsonObject summary = new JsonObject();
        summary.addProperty("metric", plain);
        summary.addProperty("aggregation", aggregation);
        summary.add("values", values);
        summary.add("worst_labels", worstLabels);
        return summary;
    }

    private record Cell(long data, long truth) {}
}
