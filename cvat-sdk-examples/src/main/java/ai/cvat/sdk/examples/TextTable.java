package ai.cvat.sdk.examples;

import java.util.ArrayList;
import java.util.List;

/** A table of text, its columns as wide as they have to be; the last row may be the total. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();
    private boolean hasTotal;

    TextTable(String... head) {
        rows.add(List.of(head));
    }

    void row(List<String> cells) {
        rows.add(cells);
    }

    void total(List<String> cells) {
        rows.add(cells);
        hasTotal = true;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder line = new StringBuilder();
        for (int width : widths) {
            line.append("  ").append("-".repeat(width));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            if (i == 1 || (hasTotal && i > 1 && i == rows.size() - 1)) {
                text.append(line).append('\n');
            }
            for (int column = 0; column < columns; column++) {
                text.append("  ").append(aligned(rows.get(i).get(column), widths[column], isText(column)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Text stands on the left, numbers on the right. */
    private boolean isText(int column) {
        return rows.stream().skip(1).map(row -> row.get(column)).anyMatch(cell -> cell.matches(".*\\p{L}{2}.*"))
                && rows.stream().skip(1).map(row -> row.get(column)).noneMatch(cell -> cell.matches("\\d+"));
    }

    private static String aligned(String text, int width, boolean left) {
        String space = " ".repeat(width - text.length());
        return left ? text + space : space + text;
    }
}
