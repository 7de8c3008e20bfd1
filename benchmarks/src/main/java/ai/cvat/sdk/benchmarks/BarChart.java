package ai.cvat.sdk.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The seconds of each row as bars, each row to its own scale, as SVG. */
final class BarChart {

    private static final int LEFT = 290;
    private static final int LONGEST = 480;
    private static final int BAR = 14;
    private static final int GAP = 14;
    private static final Map<Contender, String> COLOURS = Map.of(
            Contender.JAVA,
            "#1f77b4",
            Contender.JAVA_CDS,
            "#9ecae1",
            Contender.PYTHON,
            "#ff9f1c",
            Contender.RAW,
            "#aaaaaa");

    private final Results results;
    private final Link link;
    private final List<Row> rows;
    private final StringBuilder svg = new StringBuilder();
    private int y;

    BarChart(Results results, Link link, List<Row> rows) {
        this.results = results;
        this.link = link;
        this.rows = rows;
    }

    /** The chart, as an element of HTML. */
    String svg() {
        rows.forEach(this::row);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="1000" height="%d" font-family="sans-serif" font-size="12">
                %s</svg>
                """.formatted(y, svg);
    }

    private void row(Row row) {
        double longest = 0;
        for (Contender contender : Contender.values()) {
            longest = Math.max(longest, seconds(row, contender).orElse(0));
        }
        text(0, row.title());
        for (Contender contender : Contender.values()) {
            OptionalDouble seconds = seconds(row, contender);
            if (seconds.isPresent()) {
                int width = Math.max(1, (int) (LONGEST * seconds.getAsDouble() / longest));
                svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
                        .formatted(LEFT, y, width, BAR - 2, COLOURS.get(contender)));
                text(
                        LEFT + width + 6,
                        String.format(Locale.ROOT, "%.2f s  %s", seconds.getAsDouble(), contender.title()));
                y += BAR;
            }
        }
        y += GAP;
    }

    private void text(int x, String text) {
        svg.append("<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(x, y + BAR - 4, text));
    }

    private OptionalDouble seconds(Row row, Contender contender) {
        return results.median(row, link, contender, Measurement::seconds);
    }
}
