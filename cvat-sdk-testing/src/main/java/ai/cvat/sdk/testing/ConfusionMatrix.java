package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** How often a job says one label where the ground truth says another, or one of them nothing. */
final class ConfusionMatrix {

    /** Stands for the label of a counterpart that there is not. */
    static final long NOTHING = 0;

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

    Tally tally() {
        Tally tally = Tally.NONE;
        for (Map.Entry<Cell, Integer> entry : counts.entrySet()) {
            Cell cell = entry.getKey();
            int count = entry.getValue();
            int data = cell.data == NOTHING ? 0 : count;
            int truth = cell.truth == NOTHING ? 0 : count;
            tally = tally.plus(
                    new Tally(cell.data == cell.truth ? count : 0, count - data, count - truth, count, data, truth));
        }
        return tally;
    }

    /** As a report's data show it: rows are what the job says, columns what the ground truth says. */
    JsonObject view(Map<Long, String> labels) {
        List<Long> order = new ArrayList<>(labels.keySet());
        order.add(NOTHING);
        JsonArray names = new JsonArray();
        labels.values().forEach(names::add);
        names.add("unmatched");
        JsonObject view = new JsonObject();
        view.add("labels", names);
        JsonArray rows = new JsonArray();
        for (long data : order) {
            JsonArray row = new JsonArray();
            order.forEach(truth -> row.add(count(new Cell(data, truth))));
            rows.add(row);
        }
        view.add("rows", rows);
        view.add("precision", shares(order, this::ofData));
        view.add("recall", shares(order, this::ofTruth));
        view.add("accuracy", shares(order, label -> ofData(label) + ofTruth(label) - agreed(label)));
        return view;
    }

    private JsonArray shares(List<Long> order, ToIntFunction<Long> whole) {
        JsonArray shares = new JsonArray();
        order.forEach(label -> shares.add(Tally.share(agreed(label), whole.applyAsInt(label))));
        return shares;
    }

    private int count(Cell cell) {
        return counts.getOrDefault(cell, 0);
    }

    private int agreed(long label) {
        return count(new Cell(label, label));
    }

    private int ofData(long label) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().data == label)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private int ofTruth(long label) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().truth == label)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private record Cell(long data, long truth) {}
}
