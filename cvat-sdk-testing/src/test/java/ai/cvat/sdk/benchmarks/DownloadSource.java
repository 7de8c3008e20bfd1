package ai.cvat.sdk.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** Has a task with 20 000 frames and a dataset of 2 GiB. A process of its own: see {@link DownloadBenchmark}. */
final class DownloadSource {

    static final String FORMAT = "COCO 1.0";

    private static final long LARGE = 2L << 30;
    private static final int FRAMES = 20_000;
    private static final byte[] END_OF_JPEG = {(byte) 0xFF, (byte) 0xD9};

    private final String meta = "{\"size\": " + FRAMES + ", \"start_frame\": 0, \"stop_frame\": " + (FRAMES - 1)
            + ", \"deleted_frames\": [], \"frames\": "
            + IntStream.range(0, FRAMES)
                    .mapToObj(i -> "{\"name\": \"photos/image-" + i + ".jpg\", \"width\": 64, \"height\": 48,"
                            + " \"related_files\": 0}")
                    .collect(Collectors.joining(", ", "[", "]"))
            + "}";
    private final byte[] frame = frame();
    private final AtomicInteger frames = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile String checksum = "none";

    private DownloadSource() {}

    /**
     * Serves until the standard input ends.
     *
     * @param arguments none
     * @throws IOException when no port is free
     */
    public static void main(String[] arguments) throws IOException {
        Processes.serve(new DownloadSource()::handle);
    }

    /** Begins and ends as a JPEG does, so that a second run takes it for whole. */
    private static byte[] frame() {
        byte[] content = new byte[8 * 1024];
        content[0] = (byte) 0xFF;
        content[1] = (byte) 0xD8;
        System.arraycopy(END_OF_JPEG, 0, content, content.length - END_OF_JPEG.length, END_OF_JPEG.length);
        return content;
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            switch (path) {
                case "/counted" -> json(exchange, 200, counted());
                case "/file" -> file(exchange);
                case "/api/tasks/1/data", "/api/tasks/1/data/" -> frame(exchange);
                case "/api/tasks/1/data/meta" -> json(exchange, 200, meta);
                case "/api/tasks/1/dataset/export" -> json(exchange, 202, "{\"rq_id\": \"r1\"}");
                case "/api/server/annotation/formats" ->
                    json(
                            exchange,
                            200,
                            "{\"importers\": [], \"exporters\": [{\"name\": \"" + FORMAT + "\", \"enabled\": true}]}");
                case "/api/requests/r1" ->
                    json(exchange, 200, "{\"id\": \"r1\", \"status\": \"finished\", \"result_url\": \"/file\"}");
                default -> json(exchange, 200, "{\"id\": 1, \"name\": \"source\", \"size\": " + FRAMES + "}");
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    private String counted() {
        return "sent " + frames + " frames, " + bytes + " bytes, at most " + mostUnderWay
                + " answers at once, checksum of the dataset " + checksum;
    }

    private void frame(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
        exchange.sendResponseHeaders(200, frame.length);
        exchange.getResponseBody().write(frame);
        frames.incrementAndGet();
        bytes.addAndGet(frame.length);
    }

    /** Something else in each mebibyte. */
    private void file(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/zip");
        exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"dataset.zip\"");
        exchange.sendResponseHeaders(200, LARGE);
        CRC32 sum = new CRC32();
        byte[] part = new byte[1 << 20];
        OutputStream out = exchange.getResponseBody();
        for (long position = 0; position < LARGE; position += part.length) {
            ByteBuffer.wrap(part).putLong(position);
            sum.update(part);
            out.write(part);
            bytes.addAndGet(part.length);
        }
        checksum = Long.toHexString(sum.getValue());
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.cvat+json");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }
}
