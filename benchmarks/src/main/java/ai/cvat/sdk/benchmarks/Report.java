package ai.cvat.sdk.benchmarks;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report: {@code report.md}, {@code report.html} with charts, and {@code report.json} with every run. */
final class Report {

    private static final List<String> COLUMNS = List.of(
            "",
            "Java SDK",
            "Python SDK",
            "raw",
            "Java : Python",
            "Java : raw",
            "peak memory",
            "processor time",
            "system calls");

    private final Results results;
    private final String machine = machine();

    Report(Results results) {
        this.results = results;
    }

    /** Writes it into a directory, in place of an older one. */
    void write(Path directory) throws IOException {
        Files.writeString(directory.resolve("report.md"), markdown());
        Files.writeString(directory.resolve("report.html"), html());
        Files.writeString(
                directory.resolve("report.json"),
                new GsonBuilder()
                        .setPrettyPrinting()
                        .create()
                        .toJson(Map.of("machine", machine, "runs", results.measurements())));
    }

    private String markdown() {
        StringBuilder text =
                new StringBuilder("# The SDK beside others\n\n").append(machine).append("\n");
        results.rows().forEach((link, rows) -> {
            text.append("\n## ").append(link.title()).append("\n\n");
            text.append(line(COLUMNS))
                    .append(line(COLUMNS.stream().map(column -> "---").toList()));
            rows.forEach(row -> text.append(line(cells(row, link))));
        });
        return text.append("\n").append(explanation()).append("\n").toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private String html() {
        StringBuilder text = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>The SDK beside others</title>
                <style>
                body { font-family: sans-serif; max-width: 70em; margin: 2em auto; color: #222; }
                table { border-collapse: collapse; }
                td, th { padding: .3em .8em; border-bottom: 1px solid #ddd; text-align: right; }
                td:first-child, th:first-child { text-align: left; }
                </style>
                </head>
                <body>
                <h1>The SDK beside others</h1>
                """);
        text.append("<p>").append(machine).append("</p>\n");
        results.rows().forEach((link, rows) -> {
            text.append("<h2>").append(link.title()).append("</h2>\n");
            text.append(new BarChart(results, link, rows).svg());
            text.append("<table>\n").append(htmlLine(COLUMNS, "th"));
            rows.forEach(row -> text.append(htmlLine(cells(row, link), "td")));
            text.append("</table>\n");
        });
        return text.append("<p>")
                .append(explanation())
                .append("</p>\n</body>\n</html>\n")
                .toString();
    }

    private static String htmlLine(List<String> cells, String tag) {
        return cells.stream()
                .map(cell -> "<" + tag + ">" + cell + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private List<String> cells(Row row, Link link) {
        OptionalDouble java = seconds(row, link, Contender.JAVA);
        OptionalDouble shared = seconds(row, link, Contender.JAVA_CDS);
        OptionalDouble python = seconds(row, link, Contender.PYTHON);
        OptionalDouble raw = seconds(row, link, Contender.RAW);
        List<String> cells = new ArrayList<>();
        cells.add(row.title());
        cells.add(text(java, "%.2f s") + (shared.isPresent() ? text(shared, "; %.2f s as a short program") : ""));
        cells.add(text(python, "%.2f s"));
        cells.add(text(raw, "%.2f s") + " (" + row.limit() + ")");
        cells.add(ratio(java, python));
        cells.add(ratio(java, raw));
        cells.add(each(row, link, one -> one.peakBytes() / 1048576.0, "%.0f MiB"));
        cells.add(each(row, link, Measurement::cpuSeconds, "%.2f s"));
        cells.add(systemCalls(row, link));
        return cells;
    }

    private String systemCalls(Row row, Link link) {
        return Stream.of(Contender.JAVA, Contender.PYTHON, Contender.RAW)
                .map(contender -> results.systemCalls(row, link, contender)
                        .map(calls -> Long.toString(calls))
                        .orElse("–"))
                .collect(Collectors.joining(" / "));
    }

    /** The figures of Java, Python and raw. */
    private String each(Row row, Link link, ToDoubleFunction<Measurement> figure, String format) {
        return Stream.of(Contender.JAVA, Contender.PYTHON, Contender.RAW)
                .map(contender -> text(results.median(row, link, contender, figure), format))
                .collect(Collectors.joining(" / "));
    }

    private OptionalDouble seconds(Row row, Link link, Contender contender) {
        return results.median(row, link, contender, Measurement::seconds);
    }

    private static String ratio(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? text(OptionalDouble.of(one.getAsDouble() / other.getAsDouble()), "%.2f")
                : "";
    }

    private static String text(OptionalDouble figure, String format) {
        return figure.isPresent() ? String.format(Locale.ROOT, format, figure.getAsDouble()) : "–";
    }

    private static String machine() {
        return "%d processors, a load of %.1f in the minute before, %s %s, Java %s; %s."
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        Option.QUICK.isOn() ? "a tenth of everything, to try it" : "the full size of everything");
    }

    private static String explanation() {
        return "Medians of whole processes, from start to end, that took turns. Memory is the most that was resident. Memory,"
                + " processor time and system calls are those of Java, Python and raw; calls are counted with -Dstrace only.";
    }
}
