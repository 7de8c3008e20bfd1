package ai.cvat.sdk.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.internal.transfer.TestServer;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chunks that a real server sent, where their recordings lie beside the project. */
class RecordedChunksTest {

    private static final Path MEDIA = Path.of("../../shared/recordings/media.jsonl");

    @RegisterExtension
    final TestServer server = new TestServer();

    private static List<JsonObject> chunks() throws IOException {
        assumeTrue(Files.exists(MEDIA), "there are no recordings of a server beside this project");
        try (var lines = Files.lines(MEDIA)) {
            return lines.map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .filter(exchange -> !header(exchange, "x-checksum").isEmpty())
                    .toList();
        }
    }

    private static String header(JsonObject exchange, String name) {
        for (var header : exchange.getAsJsonArray("response_headers")) {
            JsonArray pair = header.getAsJsonArray();
            if (pair.get(0).getAsString().equals(name)) {
                return pair.get(1).getAsString();
            }
        }
        return "";
    }

    private static byte[] body(JsonObject exchange) {
        return Base64.getDecoder().decode(exchange.get("response_body_base64").getAsString());
    }

    @Test
    void theServersChecksumIsThatOfTheChunk() throws IOException {
        assertThat(chunks()).isNotEmpty().allSatisfy(exchange -> {
            byte[] chunk = body(exchange);
            ChunkChecksum checksum = new ChunkChecksum();
            for (int at = 0; at < chunk.length; at += 700) {
                checksum.update(chunk, at, Math.min(700, chunk.length - at));
            }
            assertThat(checksum.mismatch(Long.valueOf(header(exchange, "x-checksum")), chunk.length))
                    .isNull();
        });
    }

    @Test
    void aRecordedChunkIsDownloadedWholeAndAfterABreakInParts() throws IOException {
        for (JsonObject exchange : chunks()) {
            byte[] chunk = body(exchange);
            String headers = "Content-Type: application/zip\nX-Checksum: " + header(exchange, "x-checksum");
            String whole = "HTTP/1.1 200 OK\nAccept-Ranges: bytes\nContent-Length: " + chunk.length + "\n" + headers;
            String rest = "HTTP/1.1 206 Partial Content\nContent-Length: " + (chunk.length - 600)
                    + "\nContent-Range: bytes 600-" + (chunk.length - 1) + "/" + chunk.length + "\n" + headers;
            try (CuttingServer cutting = new CuttingServer(
                    CuttingServer.answer(whole, chunk, 0, chunk.length),
                    CuttingServer.answer(whole, chunk, 0, 600),
                    CuttingServer.answer(rest, chunk, 600, chunk.length))) {
                Downloads downloads = new Downloads(server.persistentContext(cutting.url()));
                for (int i = 0; i < 2; i++) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    downloads.download("/data", bytes, new DownloadOptions());
                    assertThat(bytes.toByteArray()).isEqualTo(chunk);
                }
                assertThat(cutting.header(2, "Range")).contains("bytes=600-");
            }
        }
    }
}
