package ai.cvat.sdk.benchmarks;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Runs a client that is measured and its server, each as a process of its own. */
final class Processes {

    private Processes() {}

    /**
     * Measures a client with 64 MiB of heap.
     *
     * @param title what it does
     * @param server prints its port, and says what it counted at {@code /counted}
     * @param client prints its figures
     * @param arguments what the client is told after the server's URL
     */
    static void measure(String title, Class<?> server, Class<?> client, String... arguments)
            throws IOException, InterruptedException {
        Process serving = java(List.of("-Xmx256m", "-Dsun.net.httpserver.nodelay=true"), server, List.of());
        try (BufferedReader said = serving.inputReader(StandardCharsets.UTF_8)) {
            String url = "http://127.0.0.1:" + said.readLine();
            List<String> told = new ArrayList<>(List.of(url));
            told.addAll(List.of(arguments));
            Process measured = java(List.of("-Xmx64m"), client, told);
            try (BufferedReader figures = measured.inputReader(StandardCharsets.UTF_8)) {
                figures.lines().forEach(line -> System.out.println(title + ": " + line));
            }
            if (measured.waitFor() != 0) {
                throw new IllegalStateException(title + " failed.");
            }
            HttpResponse<String> counted = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/counted")).build(),
                            HttpResponse.BodyHandlers.ofString());
            System.out.println(title + ": the server " + counted.body());
        } finally {
            serving.destroy();
        }
    }

    /** Is the server of a measurement: prints its port, and serves until the standard input ends. */
    static void serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        System.out.println(server.getAddress().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        server.stop(0);
        threads.shutdownNow();
    }

    private static Process java(List<String> options, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of("-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** How long it took and how much heap this process used at most. */
    static String figures(long begun) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return String.format(
                Locale.ROOT,
                "%.1f s, heap: limit %d MiB, peak %d MiB",
                took.toMillis() / 1000.0,
                Runtime.getRuntime().maxMemory() >> 20,
                peakHeap() >> 20);
    }

    /** Of all parts of the heap together, each at its own peak: never less than what was used at once. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** Removes a directory and all in it. */
    static void remove(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
