package ai.cvat.sdk.testing.internal.quality;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A confusion matrix as CSV, with the figures by label and for all. */
final class ConfusionCsv {

    private ConfusionCsv() {}

    /** Writes a matrix that is as the API shows it. */
    static String of(JsonObject matrix) {
        List<String> labels = texts(matrix.get("labels"));
        List<String> precision = texts(matrix.get("precision"));
        JsonArray rows = matrix.getAsJsonArray("rows");
        List<String> lines = new ArrayList<>();
        lines.add(line("DS (row) \\ GT (col) label", labels, "precision"));
        long total = 0;
        long agreed = 0;
        for (int i = 0; i < labels.size(); i++) {
            JsonArray row = rows.get(i).getAsJsonArray();
            lines.add(line(labels.get(i), texts(row), precision.get(i)));
            total += row.asList().stream().mapToLong(JsonElement::getAsLong).sum();
            agreed += row.get(i).getAsLong();
        }
        lines.add(line("recall", texts(matrix.get("recall"))));
        lines.add(line("dice coefficient", ofLabels(matrix.get("dice"))));
        lines.add(line("jaccard index", ofLabels(matrix.get("jaccard_index"))));
        lines.add("\"\"");
        lines.add(line("avg. accuracy (micro)", List.of(Double.toString(total == 0 ? 0 : (double) agreed / total))));
        JsonElement dice = matrix.get("dice");
        double mean = dice.getAsJsonArray().asList().stream()
                .limit(labels.size() - 1L)
                .mapToDouble(JsonElement::getAsDouble)
                .average()
                .orElse(Double.NaN);
        lines.add(line("avg. dice coefficient (macro)", List.of(Double.toString(mean))));
        return String.join("\r\n", lines) + "\r\n";
    }

    private static List<String> texts(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    /**
     * The figures of the labels, without the one for no label: where there is no counterpart there is no such figure.
     */
    private static List<String> ofLabels(JsonElement array) {
        List<String> texts = new ArrayList<>(texts(array));
        texts.set(texts.size() - 1, "nan");
        return texts;
    }

    private static String line(String first, List<String> middle, String... last) {
        return Stream.of(Stream.of(first), middle.stream(), Stream.of(last))
                .flatMap(cells -> cells)
                .map(ConfusionCsv::cell)
                .collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        boolean plain =
                text.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
