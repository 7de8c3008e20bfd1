package ai.cvat.sdk.flows;

import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.resources.Task;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Writes, reads and changes a million shapes, to be run with {@code -Xmx128m}; not a test. The server keeps nothing: it counts what
 * comes and makes up what goes.
 */
final class AnnotationBenchmark {

    private static final byte[] SHAPE_KEY = "\"label_id\"".getBytes(StandardCharsets.UTF_8);

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final long shapes;

    private AnnotationBenchmark(long shapes) {
        this.shapes = shapes;
    }

    public static void main(String[] arguments) throws IOException {
        new AnnotationBenchmark(arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0])).run();
    }

    private void run() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/api/server/about", exchange -> answer(exchange, "{\"version\": \"2.80.0\"}"));
        server.createContext("/api/tasks/5", exchange -> answer(exchange, "{\"id\": 5, \"name\": \"many\"}"));
        server.createContext(
                "/api/labels",
                exchange -> answer(
                        exchange,
                        "{\"count\": 1, \"next\": null, \"results\": [{\"id\": 3, \"name\": \"cat\", \"type\": \"any\","
                                + " \"attributes\": [{\"id\": 4, \"name\": \"colour\", \"input_type\": \"text\"}]}]}"));
        server.createContext("/api/users/self", exchange -> answer(exchange, "{\"id\": 1, \"username\": \"me\"}"));
        server.createContext("/api/tasks/5/annotations/", this::annotations);
        server.start();
        try (Client client = Client.makeClient(
                "http://localhost:" + server.getAddress().getPort(), new AccessTokenCredentials("benchmark"))) {
            Task task = client.tasks().retrieve(5);
            say("heap limit", Runtime.getRuntime().maxMemory() >> 20, "MiB");
            long start = System.nanoTime();
            AnnotationCounts stored = task.setAnnotations(
                    AnnotationSource.ofShapes(LongStream.range(0, shapes).mapToObj(AnnotationBenchmark::shape)));
            say("written", received.get(), "shapes");
            say("stored", stored.shapes(), "shapes");
            say("written", bytes.get() >> 20, "MiB");
            say("in", requests.get(), "requests");
            say("in", millis(start), "ms");
            say("peak heap", peak(), "MiB");
            start = System.nanoTime();
            try (AnnotationReader reader = task.annotationReader()) {
                say("read", reader.shapes().count(), "shapes");
            }
            say("in", millis(start), "ms");
            say("peak heap", peak(), "MiB");
            start = System.nanoTime();
            AnnotationCounts changed = task.updateAnnotations(changes ->
                    changes.shapes(shape -> true, shape -> shape.labelId(3).group(1L)));
            say("changed", changed.shapes(), "shapes");
            say("in", millis(start), "ms");
            say("peak heap", peak(), "MiB");
        } finally {
            server.stop(0);
        }
        if (received.get() != 2 * shapes) {
            throw new IllegalStateException(received + " shapes arrived instead of " + 2 * shapes);
        }
        System.exit(0);
    }

    private static LabeledShapeRequest shape(long frame) {
        return new LabeledShapeRequest()
                .labelId(3)
                .frame(frame)
                .type(ShapeType.RECTANGLE)
                .points(List.of(1.5, 2.5, 100.0 + frame % 7, 200.25))
                .occluded(false)
                .attributes(List.of());
    }

    private void annotations(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            give(exchange, shapes, true);
            return;
        }
        requests.incrementAndGet();
        long before = received.get();
        take(exchange.getRequestBody());
        give(exchange, received.get() - before, false);
    }

    /** Counts the shapes that come. */
    private void take(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int matched = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            bytes.addAndGet(read);
            for (int i = 0; i < read; i++) {
                matched = buffer[i] == SHAPE_KEY[matched] ? matched + 1 : buffer[i] == SHAPE_KEY[0] ? 1 : 0;
                if (matched == SHAPE_KEY.length) {
                    received.incrementAndGet();
                    matched = 0;
                }
            }
        }
    }

    private static void give(HttpExchange exchange, long count, boolean attributes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.cvat+json");
        exchange.sendResponseHeaders(200, 0);
        String values = attributes ? "[{\"spec_id\": 4, \"value\": \"red\"}]" : "[]";
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 64 * 1024)) {
            out.write("{\"version\":0,\"tags\":[],\"shapes\":[".getBytes(StandardCharsets.UTF_8));
            for (long i = 0; i < count; i++) {
                String shape =
                        (i == 0 ? "" : ",") + "{\"id\":" + i + ",\"type\":\"rectangle\",\"label_id\":3,\"frame\":" + i
                                + ",\"points\":[1.5,2.5,100.0,200.25],\"occluded\":false,\"attributes\":" + values
                                + ",\"elements\":[]}";
                out.write(shape.getBytes(StandardCharsets.UTF_8));
            }
            out.write("],\"tracks\":[],\"intervals\":[]}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.cvat+json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                >> 20;
    }

    private static void say(String what, long number, String unit) {
        System.out.println(what + " " + number + " " + unit);
    }
}
