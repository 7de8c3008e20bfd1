package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The confusion matrix of a quality report as CSV, with the figures by label and for all. */
final class QualityCsv {

    private static final String NONE = "nan";

    private QualityCsv() {}

    /** Writes the matrix that a report's data have. */
    static String of(JsonObject data) {
        JsonObject matrix = data.getAsJsonObject("comparison_summary")
                .getAsJsonObject("annotations")
                .getAsJsonObject("confusion_matrix");
        List<String> labels = texts(matrix.getAsJsonArray("labels"));
        List<String> precision = texts(matrix.getAsJsonArray("precision"));
        JsonArray rows = matrix.getAsJsonArray("rows");
        int last = labels.size() - 1;
        List<String> jaccard = texts(matrix.getAsJsonArray("accuracy"));
        jaccard.set(last, NONE);
        StringBuilder csv = new StringBuilder();
        row(csv, "label", labels, "precision");
        long total = 0;
        long agreed = 0;
        for (int i = 0; i <= last; i++) {
            JsonArray row = rows.get(i).getAsJsonArray();
            row(csv, labels.get(i), texts(row), precision.get(i));
            total += sum(row);
            agreed += row.get(i).getAsLong();
        }
        List<String> dice = new ArrayList<>();
        double diceSum = 0;
        int counted = 0;
        for (int i = 0; i <= last; i++) {
            long found = sum(rows.get(i).getAsJsonArray());
            if (i == last || found == 0) {
                dice.add(NONE);
                continue;
            }
            double share = 2.0 * rows.get(i).getAsJsonArray().get(i).getAsLong() / (found + column(rows, i));
            dice.add(Double.toString(share));
            diceSum += share;
            counted++;
        }
        row(csv, "recall", texts(matrix.getAsJsonArray("recall")));
        row(csv, "dice coefficient", dice);
        row(csv, "jaccard index", jaccard);
        csv.append("\"\"\r\n");
        row(csv, "avg. accuracy (micro)", List.of(Double.toString(Tally.share((double) agreed, (double) total))));
        row(csv, "avg. dice coefficient (macro)", List.of(counted == 0 ? NONE : Double.toString(diceSum / counted)));
        return csv.toString();
    }

    private static List<String> texts(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).collect(Collectors.toCollection(ArrayList::new));
    }

    private static long sum(JsonArray row) {
        return row.asList().stream().mapToLong(JsonElement::getAsLong).sum();
    }

    private static long column(JsonArray rows, int index) {
        return rows.asList().stream()
                .mapToLong(row -> row.getAsJsonArray().get(index).getAsLong())
                .sum();
    }

    private static void row(StringBuilder csv, String first, List<String> middle, String... end) {
        List<String> cells = new ArrayList<>(List.of(first));
        cells.addAll(middle);
        cells.addAll(List.of(end));
        csv.append(cells.stream().map(QualityCsv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String text) {
        boolean plain =
                text.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
