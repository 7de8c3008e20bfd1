package ai.cvat.sdk.benchmarks;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Runs the rows, each by each contender in turn, each a process of its own, and writes a report to {@code target/benchmarks}. It is told
 * what to run by {@link Option}s.
 */
final class Benchmarks {

    private static final Path TARGET = Path.of("target", "benchmarks").toAbsolutePath();
    private static final Path MEDIA = TARGET.resolve(Option.QUICK.isOn() ? "media-quick" : "media");
    private static final Path PYTHON = TARGET.resolve("venv/bin/python");

    private final Commands commands;
    private final Results results = new Results();
    private final Report report = new Report(results);
    private int failures;

    private Benchmarks(Commands commands) {
        this.commands = commands;
    }

    /**
     * Runs them.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Row> rows = Named.chosen(Option.ROWS, Row.values(), List.of(Row.values()));
        List<Link> links = Named.chosen(Option.LINKS, Link.values(), links());
        List<Contender> contenders = Contender.ofThisRun();
        int runs = Option.RUNS.text().isEmpty() ? (Option.QUICK.isOn() ? 1 : 3) : Integer.parseInt(Option.RUNS.text());

        Path classes = Files.createDirectories(TARGET.resolve("classes"));
        Commands commands = new Commands(MEDIA, PYTHON, classes, ClassPath.ofJars(classes));
        if (Option.JMH.isOn()) {
            new ProcessBuilder(commands.pieces(TARGET.resolve("pieces.json")))
                    .inheritIO()
                    .start()
                    .waitFor();
            return;
        }
        say("What is moved is made in " + MEDIA + ", once");
        BenchmarkMedia.make(MEDIA);
        makePython();
        new Benchmarks(commands).run(rows, links, contenders, runs);
    }

    private static List<Link> links() {
        List<Link> links = new ArrayList<>(Option.QUICK.isOn() ? List.of(Link.HTTP) : Link.FAST);
        if (System.getenv("CVAT_HOST") != null) {
            links.add(Link.SERVER);
        }
        return links;
    }

    private static void makePython() throws IOException, InterruptedException {
        if (!Files.exists(TARGET.resolve("venv/complete"))) {
            say("Making a virtual environment with the Python SDK in " + TARGET.resolve("venv"));
            Command.run(List.of(
                    Option.PYTHON.text(), "-m", "venv", TARGET.resolve("venv").toString()));
            Command.run(List.of(PYTHON.toString(), "-m", "pip", "install", "--quiet", "cvat-sdk==2.80.0"));
            Files.createFile(TARGET.resolve("venv/complete"));
        }
    }

    private void run(List<Row> rows, List<Link> links, List<Contender> contenders, int runs)
            throws IOException, InterruptedException {
        Process server = new ProcessBuilder(commands.server())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            Map<Link, String> urls = urls(server);
            for (Link link : links) {
                for (Row row : rows.stream().filter(link::carries).toList()) {
                    run(row, link, Objects.requireNonNull(urls.get(link)), contenders, runs);
                    report.write(TARGET);
                }
            }
        } finally {
            server.getOutputStream().close();
            server.waitFor();
        }
        say("The report is in " + TARGET.resolve("report.md") + " and " + TARGET.resolve("report.html"));
        if (failures > 0) {
            throw new IOException(failures + " runs failed; what they said is above");
        }
    }

    private static Map<Link, String> urls(Process server) throws IOException {
        BufferedReader ports =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        Map<Link, String> urls = new EnumMap<>(Link.class);
        for (Link link : Link.FAST) {
            String port = ports.readLine();
            if (port == null) {
                throw new IOException("The server did not start; what it said is above");
            }
            urls.put(link, link.scheme() + "://localhost:" + port);
        }
        urls.put(Link.SERVER, "the server of CVAT_HOST");
        return urls;
    }

    private void run(Row row, Link link, String url, List<Contender> contenders, int runs)
            throws IOException, InterruptedException {
        List<Contender> taking =
                contenders.stream().filter(one -> one.takesPartIn(row)).toList();
        if (taking.contains(Contender.JAVA_CDS)) {
            inDirectory(out -> Command.run(commands.archiving(row, url, out)));
        }
        for (int run = 0; run < runs; run++) {
            for (Contender contender : taking) {
                run(row, link, url, contender);
            }
        }
        if (Option.STRACE.isOn()) {
            for (Contender contender : taking) {
                inDirectory(out -> results.addSystemCalls(
                        row, link, contender, systemCalls(commands.of(contender, row, url, out))));
            }
        }
    }

    /** One that fails does not keep the others from running. */
    private void run(Row row, Link link, String url, Contender contender) throws InterruptedException {
        String name = "%-8s %-14s %-9s ".formatted(link.id(), row.id(), contender.id());
        try {
            inDirectory(out -> {
                Measurement measured = measure(row, link, contender, commands.of(contender, row, url, out));
                results.add(measured);
                say(name + "%7.2f s".formatted(measured.seconds()));
            });
        } catch (IOException e) {
            failures++;
            say(name + " failed: " + e.getMessage());
        }
    }

    private static Measurement measure(Row row, Link link, Contender contender, List<String> command)
            throws IOException, InterruptedException {
        Path output = TARGET.resolve("measured.json");
        List<String> measuring =
                new ArrayList<>(List.of(PYTHON.toString(), "src/main/python/measure.py", output.toString()));
        measuring.addAll(command);
        Command.run(measuring, environment());
        JsonObject measured = new Gson().fromJson(Files.readString(output), JsonObject.class);
        return new Measurement(
                row,
                link,
                contender,
                measured.get("seconds").getAsDouble(),
                measured.get("cpuSeconds").getAsDouble(),
                measured.get("peakBytes").getAsLong());
    }

    private static long systemCalls(List<String> command) throws IOException, InterruptedException {
        Path output = TARGET.resolve("system-calls.txt");
        List<String> tracing = new ArrayList<>(List.of("strace", "-f", "-c", "-qq", "-o", output.toString()));
        tracing.addAll(command);
        Command.run(tracing, environment());
        String total = Files.readAllLines(output).stream()
                .filter(line -> line.endsWith(" total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.strip().split(" +", 5)[3]);
    }

    /** What tells Python which certificate to trust. */
    private static Map<String, String> environment() {
        return Map.of("SSL_CERT_FILE", MEDIA.resolve("tls.pem").toString());
    }

    private static void inDirectory(InDirectory work) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(TARGET, "out");
        try {
            work.run(directory);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private interface InDirectory {
        void run(Path directory) throws IOException, InterruptedException;
    }
}
