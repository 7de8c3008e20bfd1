package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.frames.FrameDownloadException;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.internal.transfer.TestServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A task of five frames, two to a chunk, of which one is deleted. */
class ChunkedFrameDownloadTest {

    private static final String DATA = "/api/tasks/5/data/";
    private static final byte[] GIF =
            "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;".getBytes(StandardCharsets.ISO_8859_1);

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private Task task(String originalChunks, String compressedChunks) {
        answers(
                server,
                DATA + "meta",
                "{\"size\": 5, \"deleted_frames\": [2], \"frames\": [" + "{\"name\": \"a\"},".repeat(4)
                        + "{\"name\": \"a\"}]}");
        for (int i = 0; i < 5; i++) {
            server.on(
                    data("frame", i),
                    status(200).withHeader("Content-Type", "image/jpeg").withBody(image(i)));
        }
        chunk(0, "000000.jpeg", "000001.JPG");
        chunk(1, "000000.png", "000001.tiff");
        chunk(2, "000000.webp");
        return Wire.task(
                server,
                "{\"id\": 5, \"name\": \"cats\", \"size\": 5, \"dimension\": \"2d\", \"data_chunk_size\": 2,"
                        + " \"data_original_chunk_type\": \"" + originalChunks
                        + "\", \"data_compressed_chunk_type\": \""
                        + compressedChunks + "\"}");
    }

    private static byte[] image(int frame) {
        return ("image " + frame).getBytes(StandardCharsets.US_ASCII);
    }

    private void chunk(int number, String... names) {
        server.on(
                data("chunk", number),
                status(200).withHeader("Content-Type", "application/zip").withBody(zip(2 * number, names)));
    }

    private static byte[] zip(int first, String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < names.length; i++) {
                zip.putNextEntry(new ZipEntry(names[i]));
                zip.write(image(first + i));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static MappingBuilder data(String type, int number) {
        return get(urlPathEqualTo(DATA))
                .withQueryParam("type", equalTo(type))
                .withQueryParam("number", equalTo(String.valueOf(number)));
    }

    private List<String> asked() {
        return server.lines().stream()
                .filter(line -> line.contains("?type="))
                .map(line -> line.replaceFirst(".*type=(\\w+)&number=(\\d+).*", "$1 $2"))
                .sorted()
                .toList();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void chunksAreAskedForInPlaceOfTheFramesInThem() throws IOException {
        List<Path> files = task("imageset", "imageset").downloadFrames(Frames.all(), directory);

        assertThat(asked()).containsExactly("chunk 0", "chunk 1", "frame 4");
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "frame_000000.jpg",
                        "frame_000001.jpg",
                        "frame_000002.png",
                        "frame_000003.tif",
                        "frame_000004.jpg");
        for (int i = 0; i < 5; i++) {
            assertThat(files.get(i)).hasBinaryContent(image(i));
        }
        assertThat(left()).hasSize(5);
    }

    @Test
    void framesAreAskedForAloneWhereLittleOfAChunkIsWanted() throws IOException {
        Task task = task("imageset", "imageset");
        Files.write(directory.resolve("frame_000001.gif"), GIF);

        task.downloadFrames(Frames.range(0, 2), directory);

        assertThat(asked()).containsExactly("frame 0", "frame 2");
        assertThat(left()).containsExactly("frame_000000.jpg", "frame_000001.gif", "frame_000002.jpg");
    }

    @Test
    void chunksThatAreVideosAreLeftAlone() {
        Task task = task("video", "imageset");

        task.downloadFrames(Frames.range(0, 1), directory.resolve("original"));
        assertThat(asked()).containsExactly("frame 0", "frame 1");

        task.downloadFrames(
                Frames.range(0, 1),
                directory.resolve("compressed"),
                options -> options.quality(RetrieveDataQuality.COMPRESSED));
        assertThat(asked()).containsExactly("chunk 0", "frame 0", "frame 1");
    }

    @Test
    void framesAreAskedForAloneWhereTheChunkIsRefused() throws IOException {
        Task task = task("imageset", "imageset");
        server.on(data("chunk", 0), json(400, "\"no chunks today\""));

        task.downloadFrames(Frames.range(0, 1), directory);

        assertThat(asked()).containsExactly("chunk 0", "frame 0", "frame 1");
        assertThat(left()).containsExactly("frame_000000.jpg", "frame_000001.jpg");
    }

    @Test
    void andWhereItHoldsOtherThanItShould() throws IOException {
        Task task = task("imageset", "imageset");
        chunk(0, "000000.png");
        server.on(data("chunk", 1), status(200).withBody("a page"));

        task.downloadFrames(Frames.range(0, 3), directory);

        assertThat(asked()).containsExactly("chunk 0", "chunk 1", "frame 0", "frame 1", "frame 2", "frame 3");
        assertThat(left()).hasSize(4).allMatch(name -> name.endsWith(".jpg"));
    }

    @Test
    void aFailureSaysWhichFrameAndLeavesNoChunkBehind() throws IOException {
        Task task = task("imageset", "imageset");
        server.on(data("chunk", 0), json(404, "\"gone\""));
        server.on(data("frame", 1), json(404, "\"gone\""));

        assertThatExceptionOfType(FrameDownloadException.class)
                .isThrownBy(() -> task.downloadFrames(Frames.range(0, 1), directory, options -> options.parallelism(1)))
                .matches(e -> e.frame() == 1);
        assertThat(left()).containsExactly("frame_000000.jpg");
    }
}
