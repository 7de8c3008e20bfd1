package ai.cvat.sdk.testing.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FramesTest extends StandInTest {

    private String task = "";
    private String secondJob = "";

    @BeforeEach
    void aTaskOfFiveImagesInTwoJobsAndThreeChunks() {
        long id = admin.taskWithImages("{\"name\":\"t\",\"segment_size\":3}", "{\"chunk_size\":2}", Pictures.pngs(5));
        task = "/api/tasks/" + id;
        secondJob = "/api/jobs/" + admin.first("/api/jobs?task_id=" + id);
    }

    private static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                entries.put(entry.getName(), stream.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void theMetaOfATaskListsItsFrames() {
        Answer meta = admin.get(task + "/data/meta");

        assertThat(meta.object().getAsJsonArray("frames").get(0).toString())
                .isEqualTo("{\"width\":40,\"height\":30,\"name\":\"0.png\",\"related_files\":0}");
        assertThat(meta.object().get("size").getAsInt()).isEqualTo(5);
        assertThat(meta.object().get("chunk_size").getAsInt()).isEqualTo(2);
        assertThat(meta.object().get("included_frames").isJsonNull()).isTrue();
        assertThat(meta.text("storage")).isEqualTo("local");
    }

    @Test
    void theMetaOfAJobListsTheFramesOfTheJob() {
        Answer meta = admin.get(secondJob + "/data/meta");

        assertThat(meta.object().get("size").getAsInt()).isEqualTo(2);
        assertThat(meta.object().get("start_frame").getAsInt()).isEqualTo(3);
        assertThat(meta.object().get("stop_frame").getAsInt()).isEqualTo(4);
        assertThat(meta.object().getAsJsonArray("frames")).hasSize(2);
    }

    @Test
    void aTaskWithoutDataHasNoMeta() {
        long empty = admin.task("{\"name\":\"t\"}");

        assertThat(admin.get("/api/tasks/" + empty + "/data/meta").text())
                .isEqualTo("[\"Data is not uploaded for the task yet\"]");
    }

    @Test
    void theSetOfDeletedFramesIsReplaced() {
        admin.patch(task + "/data/meta", "{\"deleted_frames\":[0,4]}").requireStatus(200);
        Answer replaced = admin.patch(task + "/data/meta", "{\"deleted_frames\":[1]}");
        assertThat(replaced.object().getAsJsonArray("deleted_frames").toString())
                .isEqualTo("[1]");

        assertThat(admin.patch(task + "/data/meta", "{\"deleted_frames\":[1,1]}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"deleted_frames\":[\"Deleted frames cannot repeat\"]}");
        assertThat(admin.patch(task + "/data/meta", "{\"deleted_frames\":[5]}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"deleted_frames\":[\"Unknown frames 5 requested for removal\"]}");
        assertThat(admin.patch(task + "/data/meta", "{\"deleted_frames\":[-1]}")
                        .object()
                        .keySet())
                .containsExactly("deleted_frames");
    }

    @Test
    void aJobDeletesItsOwnFramesOnly() {
        admin.patch(task + "/data/meta", "{\"deleted_frames\":[0]}").requireStatus(200);

        assertThat(admin.patch(secondJob + "/data/meta", "{\"deleted_frames\":[4]}")
                        .object()
                        .getAsJsonArray("deleted_frames")
                        .toString())
                .isEqualTo("[4]");
        assertThat(admin.get(task + "/data/meta")
                        .object()
                        .getAsJsonArray("deleted_frames")
                        .toString())
                .isEqualTo("[0,4]");
        assertThat(admin.patch(secondJob + "/data/meta", "{\"deleted_frames\":[0]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFrameComesAsItWasOrAsAJpeg() {
        Answer original = admin.get(task + "/data?type=frame&number=1&quality=original");
        Answer compressed = admin.get(task + "/data?type=frame&number=1");

        assertThat(original.header("Content-Type")).isEqualTo("image/png");
        assertThat(original.bytes()).isEqualTo(Pictures.png());
        assertThat(compressed.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(Pictures.decode(compressed.bytes()).getWidth()).isEqualTo(40);
    }

    @Test
    void aFrameThatIsNotThereIsABadRequestInOneString() {
        assertThat(admin.get(task + "/data?type=frame&number=5")
                        .requireStatus(400)
                        .text())
                .isEqualTo("\"Invalid frame '5'. The frame number should be in the [0, 5] range\"");
        assertThat(admin.get(secondJob + "/data?type=frame&number=0")
                        .requireStatus(400)
                        .text())
                .isEqualTo("\"Incorrect requested frame number: 0\"");
    }

    @Test
    void aChunkIsAnArchiveThatStores() throws IOException {
        Answer chunk = admin.get(task + "/data/?type=chunk&number=1&quality=original");

        assertThat(chunk.header("Content-Type")).isEqualTo("application/zip");
        assertThat(chunk.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(chunk.header("Content-Disposition")).isNull();
        assertThat(chunk.header("X-Updated-Date")).endsWith("Z");
        assertThat(entries(chunk.bytes()).keySet()).containsExactly("000000.png", "000001.png");
        assertThat(entries(chunk.bytes()).get("000000.png")).isEqualTo(Pictures.png());
        assertThat(entries(admin.get(task + "/data?type=chunk&number=2").bytes())
                        .keySet())
                .containsExactly("000000.jpeg");
    }

    @Test
    void aJobCountsChunksInTheTaskOrInItself() throws IOException {
        assertThat(entries(admin.get(secondJob + "/data?type=chunk&number=1").bytes()))
                .hasSize(1);
        assertThat(entries(admin.get(secondJob + "/data?type=chunk&index=0").bytes()))
                .hasSize(2);
        assertThat(admin.get(secondJob + "/data?type=chunk&index=0&number=1").status())
                .isEqualTo(400);
        assertThat(admin.get(secondJob + "/data?type=chunk&number=0").text())
                .isEqualTo("\"Invalid chunk number '0'. The chunk number should be in the [1, 2] range\"");
    }

    /** On the chunks that a real server sent, where their recordings lie beside the project. */
    @Test
    void theChecksumOfAChunkIsThatOfTheServer() throws IOException {
        Path recordings = Path.of("../../shared/recordings/media.jsonl");
        assumeTrue(Files.exists(recordings), "there are no recordings of a server beside this project");
        int chunks = 0;
        for (String line : Files.readAllLines(recordings)) {
            JsonObject exchange = JsonParser.parseString(line).getAsJsonObject();
            Matcher checksum = Pattern.compile("\\[\"x-checksum\",\"(\\d+)\"]")
                    .matcher(exchange.get("response_headers").toString());
            if (checksum.find()) {
                byte[] chunk = Base64.getDecoder()
                        .decode(exchange.get("response_body_base64").getAsString());
                assertThat(FrameChunks.checksum(chunk)).isEqualTo(Long.parseLong(checksum.group(1)));
                chunks++;
            }
        }
        assertThat(chunks).isPositive();
    }

    @Test
    void theHeadersOfAPartAreThoseOfTheWholeChunk() {
        String path = task + "/data?type=chunk&number=0";
        Answer whole = admin.get(path);
        String checksum = Long.toString(FrameChunks.checksum(whole.bytes()));

        for (String range : List.of("bytes=0-", "bytes=10-19", "bytes=" + whole.bytes().length + "-")) {
            Answer part = admin.get(path, "Range", range);
            assertThat(part.header("X-Checksum")).isEqualTo(checksum);
            assertThat(part.header("X-Chunk-Size")).isEqualTo(String.valueOf(whole.bytes().length));
            assertThat(part.header("X-Updated-Date")).isEqualTo(whole.header("X-Updated-Date"));
        }
    }

    @Test
    void aPhotoIsTurnedAsItsCameraSays() throws IOException {
        byte[] photo = Pictures.turned(6, Pictures.picture("jpeg", 200, 100, Color.BLUE));
        long id = admin.taskWithImages("{\"name\":\"t\"}", "{}", files -> {
            files.put("photo.jpg", photo);
            return files;
        });
        String photos = "/api/tasks/" + id;

        JsonObject frame = admin.get(photos + "/data/meta")
                .object()
                .getAsJsonArray("frames")
                .get(0)
                .getAsJsonObject();
        assertThat(frame.get("width").getAsInt()).isEqualTo(100);
        assertThat(frame.get("height").getAsInt()).isEqualTo(200);
        for (String quality : List.of("original", "compressed")) {
            byte[] seen = admin.get(photos + "/data?type=frame&number=0&quality=" + quality)
                    .bytes();
            assertThat(Pictures.decode(seen).getHeight()).isEqualTo(200);
            byte[] chunk = admin.get(photos + "/data?type=chunk&number=0&quality=" + quality)
                    .bytes();
            assertThat(Pictures.decode(entries(chunk).values().iterator().next())
                            .getWidth())
                    .isEqualTo(100);
        }
        assertThat(Pictures.decode(admin.get(photos + "/preview").bytes()).getWidth())
                .isEqualTo(100);
    }

    @Test
    void aPartOfAChunkCanBeHad() {
        String path = task + "/data?type=chunk&number=0";
        byte[] whole = admin.get(path).bytes();

        Answer part = admin.get(path, "Range", "bytes=10-19");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/" + whole.length);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        Answer tail = admin.get(path, "Range", "bytes=-5");
        assertThat(tail.bytes()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 5, whole.length));
        Answer beyond = admin.get(path, "Range", "bytes=" + whole.length + "-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + whole.length);
        assertThat(admin.get(path, "Range", "bytes=9-8").status()).isEqualTo(416);
        assertThat(admin.get(path, "Range", "bytes=x").status()).isEqualTo(400);
        assertThat(admin.get(path, "Range", "frames=1-2").status()).isEqualTo(200);
    }

    @Test
    void whatIsAskedForMustBeClear() {
        assertThat(admin.get(task + "/data?number=0").text())
                .isEqualTo("[\"Data type not specified or has wrong value\"]");
        assertThat(admin.get(task + "/data?type=frame").text()).isEqualTo("[\"Number is not specified\"]");
        assertThat(admin.get(task + "/data?type=frame&number=0&quality=best").text())
                .isEqualTo("[\"Wrong quality value\"]");
        assertThat(admin.get(task + "/data?type=frame&number=x").status()).isEqualTo(500);
        assertThat(admin.get(task + "/data?type=context_image").text())
                .isEqualTo("\"Invalid frame 'None'. The frame number should be in the [0, 5] range\"");
        assertThat(admin.get(secondJob + "/data?type=chunk").text())
                .isEqualTo("[\"Number or Index is not specified\"]");
        assertThat(admin.get(secondJob + "/data/?type=frame&number=3").status()).isEqualTo(404);
    }

    @Test
    void aPreviewIsASmallJpeg() {
        for (String path : new String[] {task + "/preview", secondJob + "/preview", task + "/data?type=preview"}) {
            Answer preview = admin.get(path);

            assertThat(preview.header("Content-Type")).isEqualTo("image/jpeg");
            assertThat(preview.headers().values("Vary")).anyMatch(value -> value.contains("Prefer"));
            assertThat(Pictures.decode(preview.bytes()).getHeight()).isEqualTo(30);
        }
    }

    @Test
    void withoutDataThereIsNoPreview() {
        String empty = "/api/tasks/" + admin.task("{\"name\":\"t\"}");

        assertThat(admin.get(empty + "/preview").requireStatus(404).text()).isEqualTo("Task image preview not found");
        assertThat(admin.get(empty + "/preview", "Prefer", "handling=empty").status())
                .isEqualTo(404);
        assertThat(admin.get(empty + "/data?type=frame&number=0").status()).isEqualTo(404);
    }
}
