package ai.cvat.sdk.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/** Takes uploads by the server's protocol, counts them, and throws them away. A process of its own: see {@link UploadBenchmark}. */
final class UploadSink {

    private static final byte[] PART = "name=\"client_files[".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, Piecewise> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicInteger groups = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong largestGroup = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile long checksum;

    private UploadSink() {}

    /** A file that comes in pieces. */
    private static final class Piecewise {
        private final long length;
        private final CRC32 checksum = new CRC32();
        private long offset;

        private Piecewise(long length) {
            this.length = length;
        }
    }

    /**
     * Serves until the standard input ends.
     *
     * @param arguments none
     * @throws IOException when no port is free
     */
    public static void main(String[] arguments) throws IOException {
        Processes.serve(new UploadSink()::handle);
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod()) {
                case "GET" -> answer(exchange, 200, path.equals("/counted") ? counted() : known(path));
                case "POST" -> post(exchange, path);
                case "PATCH" -> patch(exchange, path);
                default -> answer(exchange, 405, "");
            }
        }
    }

    private static String known(String path) {
        return path.startsWith("/api/requests")
                ? "{\"id\": \"r1\", \"status\": \"finished\"}"
                : "{\"id\": 1, \"name\": \"sink\"}";
    }

    private String counted() {
        return "got " + files + " files, " + bytes + " bytes, " + groups + " groups of at most " + largestGroup
                + " bytes, at most " + mostUnderWay + " requests at once, checksum " + Long.toHexString(checksum);
    }

    private void post(HttpExchange exchange, String path) throws IOException {
        var headers = exchange.getRequestHeaders();
        String length = headers.getFirst("Upload-Length");
        if (length != null) {
            String id = "1_" + ids.incrementAndGet();
            uploads.put(id, new Piecewise(Long.parseLong(length)));
            exchange.getResponseHeaders().set("Location", path + id);
            answer(exchange, 201, "");
        } else if (headers.containsKey("Upload-Multiple")) {
            group(exchange.getRequestBody());
            answer(exchange, 200, "");
        } else {
            answer(exchange, 202, headers.containsKey("Upload-Finish") ? "{\"rq_id\": \"r1\"}" : "");
        }
    }

    /** Counts the files in a form without keeping any of it. */
    private void group(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        int matched = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            total += read;
            for (int i = 0; i < read; i++) {
                matched = buffer[i] == PART[matched] ? matched + 1 : buffer[i] == PART[0] ? 1 : 0;
                if (matched == PART.length) {
                    files.incrementAndGet();
                    matched = 0;
                }
            }
        }
        groups.incrementAndGet();
        bytes.addAndGet(total);
        largestGroup.accumulateAndGet(total, Math::max);
    }

    private void patch(HttpExchange exchange, String path) throws IOException {
        String id = path.substring(path.lastIndexOf('/') + 1);
        Piecewise upload = uploads.get(id);
        if (upload == null) {
            answer(exchange, 404, "");
            return;
        }
        byte[] buffer = new byte[64 * 1024];
        InputStream body = exchange.getRequestBody();
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            upload.checksum.update(buffer, 0, read);
            upload.offset += read;
            bytes.addAndGet(read);
        }
        exchange.getResponseHeaders().set("Upload-Offset", String.valueOf(upload.offset));
        if (upload.offset == upload.length) {
            uploads.remove(id);
            files.incrementAndGet();
            checksum = upload.checksum.getValue();
        }
        answer(exchange, 204, "");
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        underWay.decrementAndGet();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.cvat+json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
