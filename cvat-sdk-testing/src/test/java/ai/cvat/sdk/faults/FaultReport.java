package ai.cvat.sdk.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The matrix as a person reads it: faults by flows, as Markdown and as HTML. */
final class FaultReport {

    private static final String STYLE = """
            body { font: 14px/1.45 system-ui, sans-serif; margin: 24px; color: #1f2328; background: #fff; }
            h1 { margin: 0 0 4px; } h2 { margin: 32px 0 8px; } p { max-width: 75em; margin: 6px 0; }
            table { border-collapse: separate; border-spacing: 0; }
            th, td { border-right: 1px solid #d0d7de; border-bottom: 1px solid #d0d7de; padding: 3px 6px; text-align: left;
                vertical-align: top; }
            thead th { border-top: 1px solid #d0d7de; background: #f6f8fa; position: sticky; top: 0; z-index: 2; font-size: 12px;
                vertical-align: bottom; }
            tr > :first-child { border-left: 1px solid #d0d7de; background: #f6f8fa; position: sticky; left: 0; z-index: 1;
                white-space: nowrap; font-weight: 600; }
            thead tr > :first-child { z-index: 3; }
            .matrix td { padding: 0; font-size: 11px; min-width: 82px; }
            .matrix td > * { display: flex; justify-content: space-between; gap: 8px; padding: 2px 5px; color: inherit;
                text-decoration: none; white-space: nowrap; }
            .kind td, .kind th { background: #eaeef2; font-size: 12px; padding: 3px 6px; font-weight: 600; }
            .ok { background: #dafbe1; } .thrown { background: #fff8c5; } .not { background: #f6f8fa; color: #8c959f; }
            .fail { background: #cf222e; color: #fff !important; font-weight: 700; }
            .n { opacity: .65; }
            .legend span { padding: 2px 8px; margin-right: 10px; border: 1px solid #d0d7de; }
            .total { font-size: 18px; font-weight: 600; margin: 8px 0; }
            .bad { color: #cf222e; } .good { color: #1a7f37; }
            pre { background: #f6f8fa; padding: 8px 12px; white-space: pre-wrap; max-width: 75em; }
            """;

    private final List<Flow> flows;
    private final List<Trouble> troubles;
    private final Map<Place, CellResult> results = new LinkedHashMap<>();
    private final Duration time;
    private final List<String> leaks;

    private record Place(String flow, String trouble, boolean always) {

        static Place of(Flow flow, Trouble trouble, boolean always) {
            return new Place(flow.title(), trouble.title(), always);
        }
    }

    FaultReport(List<CellResult> results, Duration time, List<String> leaks) {
        this.flows = Flows.all();
        this.troubles = Trouble.all();
        this.time = time;
        this.leaks = List.copyOf(leaks);
        results.forEach(result -> this.results.put(
                Place.of(
                        result.cell().flow(),
                        result.cell().trouble(),
                        result.cell().always()),
                result));
    }

    /** Writes both files. */
    void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("fault-report.md"), markdown());
        Files.writeString(directory.resolve("fault-report.html"), html());
    }

    private long failed() {
        return results.values().stream().filter(result -> !result.passed()).count();
    }

    private long cured() {
        return results.values().stream()
                .filter(result -> result.expected().thrown() == null)
                .count();
    }

    private long impossible() {
        return 2L * flows.size() * troubles.size() - results.size();
    }

    private String totals() {
        return String.format(
                Locale.ROOT,
                "%d faults × %d flows, once and always: %d cells ran in %.1f s, %d failed. In %d the flow reaches its goal all the"
                        + " same, in %d it ends with the right exception. %d cells cannot be.",
                troubles.size(),
                flows.size(),
                results.size(),
                time.toMillis() / 1000.0,
                failed(),
                cured(),
                results.size() - cured(),
                impossible());
    }

    private @Nullable CellResult at(Flow flow, Trouble trouble, boolean always) {
        return results.get(Place.of(flow, trouble, always));
    }

    private static String shortly(CellResult result) {
        String words = result.outcome();
        if (words.endsWith("Exception")) {
            words = words.substring(0, words.length() - "Exception".length())
                    .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                    .toLowerCase(Locale.ROOT);
        }
        return words.equals("success") ? "✓" : words;
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# Fault matrix\n\n")
                .append(totals())
                .append("\n\n")
                .append(
                        "Each cell says what the user gets (✓ is success, all else the exception), and how many requests the")
                .append(" server saw of the struck operation. `–` cannot be, **FAILED** is not as the rules say.\n");
        for (boolean always : new boolean[] {false, true}) {
            text.append(always ? "\n## The fault strikes always\n\n" : "\n## The fault strikes once\n\n");
            text.append("| |")
                    .append(flows.stream()
                            .map(flow -> " " + flow.title() + " |")
                            .collect(Collectors.joining()))
                    .append("\n|---|")
                    .append("---|".repeat(flows.size()))
                    .append('\n');
            for (Trouble trouble : troubles) {
                text.append("| ").append(trouble.title()).append(" |");
                for (Flow flow : flows) {
                    CellResult result = at(flow, trouble, always);
                    text.append(' ')
                            .append(
                                    result == null
                                            ? "–"
                                            : (result.passed() ? "" : "**FAILED** ") + shortly(result) + " "
                                                    + result.requests())
                            .append(" |");
                }
                text.append('\n');
            }
        }
        text.append(
                "\n## Rules\n\n| Flow | What it is | Sent again after | Gets over without that |\n|---|---|---|---|\n");
        for (Flow flow : flows) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | `%s`: %s | %s | %s |%n",
                    flow.title(),
                    flow.verb(),
                    flow.nature().words(),
                    kinds(flow.nature().again()),
                    kinds(flow.nature().otherwise())));
        }
        if (failed() > 0) {
            text.append("\n## Failures\n");
            results.values().stream()
                    .filter(result -> !result.passed())
                    .forEach(
                            result -> text.append("\n- ").append(details(result).replace("\n", "\n  ")));
        }
        leaks.forEach(leak -> text.append("\n- ").append(leak));
        return text.append('\n').toString();
    }

    private static String kinds(java.util.Collection<Kind> kinds) {
        return kinds.isEmpty() ? "–" : kinds.stream().map(Kind::words).collect(Collectors.joining(", "));
    }

    private static String details(CellResult result) {
        Cell cell = result.cell();
        Class<?> wanted = result.expected().thrown();
        return cell.flow().title() + ", " + cell.trouble().title() + ", " + (cell.always() ? "always" : "once") + " ("
                + cell.flow().struck() + ")\n"
                + "expected: " + (wanted == null ? "success" : wanted.getSimpleName()) + ", "
                + result.expected().requests() + " requests, done "
                + result.expected().effects() + " times\n"
                + "was: " + result.outcome() + ", " + result.requests() + " requests, done " + result.effects()
                + " times, in "
                + result.time().toMillis() + " ms"
                + result.problems().stream().map(problem -> "\n" + problem).collect(Collectors.joining())
                + (result.thrown() == null ? "" : "\n" + result.thrown());
    }

    private String html() {
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<title>Fault matrix</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Fault matrix</h1>\n<p class=\"total ")
                .append(failed() == 0 && leaks.isEmpty() ? "good" : "bad")
                .append("\">")
                .append(failed() == 0 && leaks.isEmpty() ? "No cell fails." : failed() + " cells fail.")
                .append("</p>\n<p>")
                .append(escaped(totals()))
                .append(
                        "</p>\n<p>In each cell the first line is the fault that strikes once, the second the fault that strikes")
                .append(" always: what the user gets, and how many requests the server saw of the struck operation.")
                .append(" Rest the pointer on it for more.</p>\n<p class=\"legend\">")
                .append("<span class=\"ok\">✓ reaches its goal</span><span class=\"thrown\">ends with the right")
                .append(
                        " exception</span><span class=\"fail\">not as the rules say</span><span class=\"not\">cannot be</span></p>\n");
        matrix(page);
        rules(page);
        details(page);
        leaks.forEach(
                leak -> page.append("<p class=\"bad\">").append(escaped(leak)).append("</p>\n"));
        return page.append("</body></html>\n").toString();
    }

    private void matrix(StringBuilder page) {
        page.append("<table class=\"matrix\"><thead><tr><th>Fault</th>");
        flows.forEach(flow -> page.append("<th title=\"")
                .append(escaped(flow.verb() + ": " + flow.struck()))
                .append("\">")
                .append(escaped(flow.title()))
                .append("</th>"));
        page.append("</tr></thead><tbody>\n");
        for (Trouble trouble : troubles) {
            page.append("<tr><th title=\"")
                    .append(escaped(trouble.kind().words()))
                    .append("\">")
                    .append(escaped(trouble.title()))
                    .append("</th>");
            for (Flow flow : flows) {
                page.append("<td>");
                line(page, flow, trouble, false);
                line(page, flow, trouble, true);
                page.append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody></table>\n");
    }

    private void line(StringBuilder page, Flow flow, Trouble trouble, boolean always) {
        CellResult result = at(flow, trouble, always);
        if (result == null) {
            page.append("<span class=\"not\" title=\"")
                    .append(escaped(String.valueOf(flow.impossible(trouble, always))))
                    .append("\">–</span>");
            return;
        }
        String name = result.passed() ? (result.thrown() == null ? "ok" : "thrown") : "fail";
        page.append(result.passed() ? "<span" : "<a href=\"#" + anchor(result) + "\"")
                .append(" class=\"")
                .append(name)
                .append("\" title=\"")
                .append(escaped(details(result)))
                .append("\">")
                .append(escaped(shortly(result)))
                .append("<span class=\"n\">")
                .append(result.requests())
                .append("</span>")
                .append(result.passed() ? "</span>" : "</a>");
    }

    private void rules(StringBuilder page) {
        page.append(
                        "<h2>Rules</h2>\n<p>The cells are held against these; what is not named here ends the flow with the")
                .append(" exception of the fault, after one request. A request is sent at most ")
                .append(Nature.ATTEMPTS)
                .append(" times.</p>\n<table><thead><tr><th>Flow</th><th>What it is</th>");
        Arrays.stream(Kind.values())
                .forEach(kind ->
                        page.append("<th>").append(escaped(kind.words())).append("</th>"));
        page.append("</tr></thead><tbody>\n");
        for (Flow flow : flows) {
            Nature nature = flow.nature();
            page.append("<tr><th>")
                    .append(escaped(flow.title()))
                    .append("</th><td>")
                    .append(escaped(nature.words()))
                    .append("</td>");
            for (Kind kind : Kind.values()) {
                page.append(
                        nature.otherwise().contains(kind)
                                ? "<td class=\"ok\">goes on</td>"
                                : nature.again().contains(kind)
                                        ? "<td class=\"ok\">again</td>"
                                        : "<td class=\"thrown\">ends</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody></table>\n");
    }

    private void details(StringBuilder page) {
        if (failed() == 0) {
            return;
        }
        page.append("<h2>Failures</h2>\n");
        results.values().stream()
                .filter(result -> !result.passed())
                .forEach(result -> page.append("<pre id=\"")
                        .append(anchor(result))
                        .append("\">")
                        .append(escaped(details(result)))
                        .append("</pre>\n"));
    }

    private static String anchor(CellResult result) {
        Cell cell = result.cell();
        return (cell.flow().title() + "-" + cell.trouble().title() + "-" + cell.always()).replaceAll("\\W+", "-");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
