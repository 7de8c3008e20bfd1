package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.body;
import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.OperationMissingException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.frames.FrameDownloadException;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.Progress;
import ai.cvat.sdk.transfer.TransferException;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaVerbsTest {

    private static final String META = "/api/tasks/5/data/meta";
    private static final String DATA = "/api/tasks/5/data/";
    private static final byte[] PNG = png();

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private Task task;

    @BeforeEach
    void thereIsATaskOfFourFrames() {
        task = Wire.task(server, "{\"id\": 5, \"name\": \"cats\", \"size\": 4}");
        answers(server, META, meta("[1]"));
        server.on(patch(urlPathEqualTo(META)), json(200, meta("[1, 2]")));
        for (int i = 0; i < 4; i++) {
            server.on(
                    data("frame", i),
                    status(200).withHeader("Content-Type", "image/png").withBody(PNG));
        }
    }

    private static String meta(String deleted) {
        return "{\"size\": 4, \"deleted_frames\": " + deleted + ", \"frames\": [" + frame("a") + "," + frame("b") + ","
                + frame("c") + "," + frame("d") + "]}";
    }

    private static String frame(String name) {
        return "{\"name\": \"" + name + ".png\", \"width\": 4, \"height\": 3, \"related_files\": 0}";
    }

    private static MappingBuilder data(String type, long number) {
        return get(urlPathEqualTo(DATA))
                .withQueryParam("type", equalTo(type))
                .withQueryParam("number", equalTo(String.valueOf(number)));
    }

    private static byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("000000.png", "000001.png")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(PNG);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(String.valueOf(bytes.length).getBytes(StandardCharsets.US_ASCII));
        crc.update(bytes, 0, Math.min(1000, bytes.length));
        return String.valueOf(crc.getValue());
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Job job(String meta) {
        answers(server, "/api/jobs/8", "{\"id\": 8, \"task_id\": 5, \"start_frame\": 10, \"stop_frame\": 13}");
        answers(server, "/api/jobs/8/data/meta", meta);
        return new JobRepository(server.context()).retrieve(8);
    }

    /** What the server says of the deleted frames at first, and after each change. */
    private void deletedFramesAre(String first, String... after) {
        answers(server, META, meta(first));
        for (int i = 0; i < after.length; i++) {
            String before = i == 0 ? Scenario.STARTED : "changed " + i;
            server.on(
                    patch(urlPathEqualTo(META))
                            .inScenario("frames")
                            .whenScenarioStateIs(before)
                            .willSetStateTo("changed " + (i + 1)),
                    json(200, meta(after[i])));
            server.on(
                    get(urlPathEqualTo(META)).inScenario("frames").whenScenarioStateIs("changed " + (i + 1)),
                    json(200, meta(after[i])));
        }
    }

    @Test
    void deletedFramesAreAddedToThoseThatAreDeleted() {
        deletedFramesAre("[1]", "[1, 2]");
        assertThat(task.deleteFrames(Frames.of(2)).getDeletedFrames()).containsExactly(1L, 2L);
        assertThat(server.lines()).containsExactly("GET /api/tasks/5", "GET " + META, "PATCH " + META, "GET " + META);
        assertThat(patches()).containsExactly("{\"deleted_frames\":[1,2]}");
    }

    @Test
    void aDeletionThatAnotherChangeUndoesIsRepeated() {
        deletedFramesAre("[1]", "[1, 3]", "[1, 2, 3]");
        assertThat(task.deleteFrames(Frames.of(2)).getDeletedFrames()).containsExactly(1L, 2L, 3L);
        assertThat(patches()).containsExactly("{\"deleted_frames\":[1,2]}", "{\"deleted_frames\":[1,2,3]}");
    }

    @Test
    void aDeletionThatIsUndoneAgainAndAgainIsTold() {
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> task.deleteFrames(Frames.of(2)))
                .withMessageContaining("task 5")
                .withMessageContaining("another change undid it");
    }

    private List<String> patches() {
        return server.requests().stream()
                .filter(request -> request.getMethod().getName().equals("PATCH"))
                .map(request -> body(request).toString())
                .toList();
    }

    @Test
    void deletingWhatIsDeletedOrNothingSendsNoChange() {
        assertThat(task.deleteFrames(Frames.of(1)).getDeletedFrames()).containsExactly(1L);
        task.deleteFrames(Frames.of());
        task.restoreFrames(Frames.of(3));
        assertThat(server.lines()).noneMatch(line -> line.startsWith("PATCH"));
    }

    @Test
    void restoringLeavesTheOthersDeleted() {
        deletedFramesAre("[0, 1, 3]", "[0, 3]");
        task.restoreFrames(Frames.of(1, 2));
        assertThat(patches()).containsExactly("{\"deleted_frames\":[0,3]}");
    }

    @Test
    void framesThatAreNotThereAreNamedBeforeAnythingIsChanged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.deleteFrames(Frames.of(4)))
                .withMessageContaining("no frame 4 in task 5")
                .withMessageContaining("from 0 to 3");
        assertThatIllegalArgumentException().isThrownBy(() -> task.restoreFrames(Frames.of(9)));
        assertThat(server.lines()).noneMatch(line -> line.startsWith("PATCH"));
    }

    @Test
    void aJobDeletesItsOwnFramesOnly() {
        Job job =
                job("{\"size\": 4, \"start_frame\": 30, \"stop_frame\": 39, \"deleted_frames\": [11], \"frames\": []}");
        String path = "/api/jobs/8/data/meta";
        String after =
                "{\"size\": 4, \"start_frame\": 30, \"stop_frame\": 39, \"deleted_frames\": [11, 13], \"frames\": []}";
        server.on(patch(urlPathEqualTo(path)).inScenario("frames").willSetStateTo("changed"), json(200, after));
        server.on(get(urlPathEqualTo(path)).inScenario("frames").whenScenarioStateIs("changed"), json(200, after));
        job.deleteFrames(Frames.of(13));
        assertThat(patches()).containsExactly("{\"deleted_frames\":[11,13]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> job.deleteFrames(Frames.of(2)))
                .withMessageContaining("job 8")
                .withMessageContaining("from 10 to 13");
    }

    @Test
    void framesAreDescribedWithTheirNumbers() {
        assertThat(task.framesInfo())
                .containsExactly(
                        new FrameInfo(0, "a.png", 4, 3, 0, false),
                        new FrameInfo(1, "b.png", 4, 3, 0, true),
                        new FrameInfo(2, "c.png", 4, 3, 0, false),
                        new FrameInfo(3, "d.png", 4, 3, 0, false));
    }

    @Test
    void theOneEntryOfAVideoStandsForAllItsFrames() {
        answers(server, META, "{\"size\": 3, \"frames\": [" + frame("film") + "]}");
        assertThat(task.framesInfo()).hasSize(3).allMatch(frame -> frame.name().equals("film.png"));
    }

    @Test
    void soundHasNoFrames() throws IOException {
        Task sound = Wire.task(server, "{\"id\": 5, \"name\": \"talk\", \"size\": 90000, \"media_type\": \"audio\"}");

        assertThatIllegalStateException().isThrownBy(sound::framesInfo).withMessageContaining("chunk(0)");
        assertThatIllegalStateException()
                .isThrownBy(() -> sound.downloadFrames(Frames.all(), directory))
                .withMessageContaining("task 5");
        assertThat(left()).isEmpty();
    }

    @Test
    void whatIsNoImageIsToBeTakenAsBytes() {
        for (String type : List.of("image/x.point-cloud-data", "video/mp4", "audio/mpeg")) {
            server.on(
                    data("frame", 0),
                    status(200).withHeader("Content-Type", type).withBody(new byte[9]));

            assertThatExceptionOfType(CvatException.class)
                    .isThrownBy(() -> task.frame(0).image())
                    .withMessageContaining("9 bytes of " + type + ", which is no image: take the bytes.");
        }
    }

    @Test
    void aPointCloudIsSavedAsOne() throws IOException {
        server.on(
                data("frame", 2),
                status(200)
                        .withHeader("Content-Type", "image/x.point-cloud-data")
                        .withBody("VERSION .7"));

        List<Path> first = task.downloadFrames(Frames.of(2), directory);
        List<Path> again = task.downloadFrames(Frames.of(2), directory);

        assertThat(first)
                .isEqualTo(again)
                .singleElement()
                .satisfies(
                        file -> assertThat(file).hasFileName("frame_000002.pcd").hasContent("VERSION .7"));
        assertThat(server.requests())
                .filteredOn(request -> request.getUrl().contains("type=frame"))
                .hasSize(1);
    }

    @Test
    void aJobOfSomeFramesDescribesThoseOnly() {
        Job job = job("{\"size\": 2, \"included_frames\": [11, 13], \"frames\": [" + frame("placeholder") + ","
                + frame("k") + "," + frame("placeholder") + "," + frame("m") + "]}");
        assertThat(job.framesInfo())
                .containsExactly(
                        new FrameInfo(11, "k.png", 4, 3, 0, false), new FrameInfo(13, "m.png", 4, 3, 0, false));
    }

    @Test
    void aChunkIsReadFrameByFrame() throws IOException {
        byte[] zip = zip();
        server.on(
                data("chunk", 0).withQueryParam("quality", equalTo("original")),
                status(200)
                        .withHeader("Content-Type", "application/zip")
                        .withHeader("X-Checksum", crc(zip))
                        .withBody(zip));
        List<String> seen = new ArrayList<>();
        task.chunk(0, RetrieveDataQuality.ORIGINAL)
                .forEachImage((name, image) -> seen.add(name + " " + image.getWidth()));
        assertThat(seen).containsExactly("000000.png 4", "000001.png 4");
        assertThat(task.chunk(0, RetrieveDataQuality.ORIGINAL).saveTo(directory))
                .isEqualTo(directory.resolve("task_5_chunk_0.zip"))
                .hasBinaryContent(zip);
    }

    @Test
    void aChunkWhoseChecksumIsWrongIsAnErrorHoweverItIsRead() throws IOException {
        server.on(
                data("chunk", 0),
                status(200)
                        .withHeader("Content-Type", "application/zip")
                        .withHeader("X-Checksum", "7")
                        .withBody(zip()));
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> task.chunk(0).bytes());
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> task.chunk(0).saveTo(directory));
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> task.chunk(0).forEachEntry((name, bytes) -> {}));
        try (MediaContent chunk = task.chunk(0)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> chunk.stream().readAllBytes())
                    .withMessageContaining("checksum");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aChunkThatIsBeingPreparedIsWaitedFor() throws IOException {
        server.on(
                data("chunk", 1).inScenario("chunk").willSetStateTo("ready"),
                status(429).withHeader("Retry-After", "10"));
        server.on(
                data("chunk", 1).inScenario("chunk").whenScenarioStateIs("ready"),
                status(200).withBody("chunk"));
        answers(server, "/api/tasks/5", "{\"id\": 5}");
        Task patient = new TaskRepository(server.persistentContext(server.url())).retrieve(5);
        assertThat(patient.chunk(1).bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("chunk");
        assertThat(server.time().sleeps()).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void whatIsNoArchiveIsSaid() {
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> task.frame(0).forEachEntry((name, bytes) -> {}))
                .withMessageContaining("no ZIP archive");
    }

    @Test
    void aBombInAChunkIsRefusedBeforeItFillsTheMemory() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("000000.png"));
            for (int i = 0; i < 40; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        server.on(data("chunk", 0), status(200).withBody(bomb.toByteArray()));
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> task.chunk(0).forEachEntry((name, bytes) -> {}))
                .withMessageContaining("200 times as large");
    }

    @Test
    void aFrameOfTooManyPixelsIsNotDecoded() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (DataOutputStream chunk = new DataOutputStream(header)) {
            chunk.writeBytes("IHDR");
            chunk.writeInt(60_000);
            chunk.writeInt(50_000);
            chunk.write(new byte[] {8, 2, 0, 0, 0});
        }
        CRC32 checksum = new CRC32();
        checksum.update(header.toByteArray());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(png)) {
            out.writeLong(0x89504e470d0a1a0aL);
            out.writeInt(13);
            out.write(header.toByteArray());
            out.writeInt((int) checksum.getValue());
            out.writeInt(0);
            out.writeBytes("IDAT");
            out.writeInt(0);
        }
        server.on(data("frame", 0), status(200).withBody(png.toByteArray()));
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> task.frame(0).image())
                .withMessageContaining("60000 x 50000 pixels")
                .withMessageContaining("Config.unpackLimits");
    }

    @Test
    void aChunkOfAJobIsChosenByNumber() {
        Job job = job("{}");
        server.on(get(urlPathEqualTo("/api/jobs/8/data")), status(200).withBody("chunk"));
        job.chunk(2).bytes();
        job.chunk(2, RetrieveDataQuality.ORIGINAL).bytes();
        assertThat(server.lines())
                .endsWith(
                        "GET /api/jobs/8/data?type=chunk&number=2",
                        "GET /api/jobs/8/data?type=chunk&number=2&quality=original");
    }

    @Test
    void contextImagesAreThereOrNot() throws IOException {
        server.on(
                data("context_image", 0),
                status(200).withHeader("Content-Type", "application/zip").withBody(zip()));
        server.on(data("context_image", 1), status(404));
        server.on(data("context_image", 2), json(404, "\"Task has no media\""));
        server.on(data("context_image", 3), status(200).withBody(emptyZip()));
        List<String> names = new ArrayList<>();
        task.contextImages(0).orElseThrow().forEachEntry((name, bytes) -> names.add(name));
        assertThat(names).containsExactly("000000.png", "000001.png");
        assertThat(task.contextImages(1)).isEmpty();
        assertThat(task.contextImages(3)).isEmpty();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> task.contextImages(2));
    }

    private static byte[] emptyZip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ZipOutputStream(bytes).close();
        return bytes.toByteArray();
    }

    @Test
    void whatWasLookedAtIsStillReadWhole() throws IOException {
        byte[] almost = "PK\5\6 something of 22 b".getBytes(StandardCharsets.US_ASCII);
        server.on(data("context_image", 0), status(200).withBody(almost));
        assertThat(task.contextImages(0).orElseThrow().bytes()).isEqualTo(almost);
    }

    @Test
    void theContextImagesOfAJobAreImages() throws IOException {
        Job job = job("{}");
        server.on(
                get(urlPathEqualTo("/api/jobs/8/data")).withQueryParam("number", equalTo("11")),
                status(200).withHeader("Content-Type", "application/zip").withBody(zip()));
        server.on(get(urlPathEqualTo("/api/jobs/8/data")).withQueryParam("number", equalTo("12")), status(404));
        Map<String, BufferedImage> images = new TreeMap<>();

        job.contextImages(11).orElseThrow().forEachImage(images::put);

        assertThat(images.keySet()).containsExactly("000000.png", "000001.png");
        assertThat(images.values()).allSatisfy(image -> {
            assertThat(image.getWidth()).isEqualTo(4);
            assertThat(image.getHeight()).isEqualTo(3);
        });
        assertThat(job.contextImages(12)).isEmpty();
        assertThat(server.lines())
                .endsWith(
                        "GET /api/jobs/8/data?type=context_image&number=11",
                        "GET /api/jobs/8/data?type=context_image&number=12");
    }

    @Test
    void aPreviewIsAskedForWithoutAPlaceholder() {
        server.on(
                get(urlPathEqualTo("/api/tasks/5/preview")).withHeader("Prefer", equalTo("handling=empty")),
                status(200).withHeader("Content-Type", "image/jpeg").withBody(PNG));
        assertThat(task.preview().orElseThrow().image().getHeight()).isEqualTo(3);
    }

    @Test
    void aPreviewThatIsNotThereIsEmpty() {
        server.on(get(urlPathEqualTo("/api/tasks/5/preview")), status(204));
        assertThat(task.preview()).isEmpty();
        server.on(
                get(urlPathEqualTo("/api/tasks/5/preview")),
                status(404).withHeader("Content-Type", "text/html").withBody("Preview is not available"));
        assertThat(task.preview()).isEmpty();
    }

    @Test
    void thePreviewOfWhatDoesNotExistIsAnError() {
        server.on(
                get(urlPathEqualTo("/api/tasks/5/preview")),
                json(404, "{\"detail\": \"No Task matches the given query.\"}"));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> task.preview());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!doctype html><title>404</title>", "404 page not found\n"})
    void whatAProxySaysWhereItHasNoRouteIsNoWordOfMedia(String page) {
        server.on(get(urlPathEqualTo("/api/tasks/5/preview")), status(404).withBody(page));
        server.on(data("context_image", 1), status(404).withBody(page));

        assertThatExceptionOfType(OperationMissingException.class).isThrownBy(() -> task.preview());
        assertThatExceptionOfType(OperationMissingException.class).isThrownBy(() -> task.contextImages(1));
    }

    @Test
    void jobsAndProjectsHavePreviewsToo() {
        answers(server, "/api/projects/6", "{\"id\": 6}");
        server.on(get(urlPathEqualTo("/api/projects/6/preview")), status(204));
        server.on(get(urlPathEqualTo("/api/jobs/8/preview")), status(200).withBody(PNG));
        assertThat(new ProjectRepository(server.context()).retrieve(6).preview())
                .isEmpty();
        assertThat(job("{}").preview().orElseThrow().bytes()).isEqualTo(PNG);
    }

    @Test
    void framesAreDownloadedAsTheyWereUploadedAndInOrder() throws IOException {
        List<Progress> heard = new ArrayList<>();
        List<Path> files =
                task.downloadFrames(Frames.all(), directory.resolve("new"), o -> o.progressListener(heard::add));
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("frame_000000.png", "frame_000001.png", "frame_000002.png", "frame_000003.png");
        assertThat(files).allSatisfy(file -> assertThat(file).hasBinaryContent(PNG));
        assertThat(server.lines().stream().filter(line -> line.contains("type=frame")))
                .hasSize(4)
                .allMatch(line -> line.endsWith("quality=original"));
        assertThat(heard).extracting(Progress::done).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(heard.get(0).total()).hasValue(4);
    }

    @Test
    void someFramesAreChosen() {
        assertThat(task.downloadFrames(Frames.active(), directory.resolve("a"))).hasSize(3);
        assertThat(task.downloadFrames(Frames.range(1, 2), directory.resolve("b")))
                .hasSize(2);
        assertThat(task.downloadFrames(
                        Frames.of(3, 0),
                        directory.resolve("c"),
                        o -> o.naming("{frame}-cat{ext}")
                                .quality(RetrieveDataQuality.COMPRESSED)
                                .parallelism(1)))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("3-cat.png", "0-cat.png");
        assertThat(server.lines()).endsWith("GET " + DATA + "?type=frame&number=0&quality=compressed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.downloadFrames(Frames.range(2, 9), directory))
                .withMessageContaining("no frame 9 in task 5");
    }

    @Test
    void whatIsThereAndCompleteIsSkippedAndWhatIsBrokenIsFetchedAnew() throws IOException {
        Files.write(directory.resolve("frame_000000.png"), PNG);
        Files.write(directory.resolve("frame_000001.jpg"), new byte[] {1, 2, 3});
        Files.writeString(directory.resolve("frame_000002.txt"), "a label");
        List<Path> files = task.downloadFrames(Frames.range(0, 2), directory);
        assertThat(files)
                .containsExactly(
                        directory.resolve("frame_000000.png"),
                        directory.resolve("frame_000001.png"),
                        directory.resolve("frame_000002.png"));
        assertThat(server.lines().stream().filter(line -> line.contains("type=frame")))
                .hasSize(2)
                .noneMatch(line -> line.contains("number=0"));
        assertThat(left())
                .containsExactly("frame_000000.png", "frame_000001.png", "frame_000002.png", "frame_000002.txt");
    }

    @Test
    void existingFilesAreRefusedOrReplacedOnDemand() throws IOException {
        Files.writeString(directory.resolve("frame_000003.png"), "old");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> task.downloadFrames(Frames.all(), directory, o -> o.existing(ExistingFile.FAIL)))
                .withMessageContaining("frame_000003.png");
        assertThat(server.lines()).noneMatch(line -> line.contains("type=frame"));
        task.downloadFrames(Frames.of(3), directory, o -> o.existing(ExistingFile.REPLACE));
        assertThat(directory.resolve("frame_000003.png")).hasBinaryContent(PNG);
    }

    @Test
    void theFirstFailureSaysWhichFrameAndEndsTheRest() throws IOException {
        server.on(data("frame", 1), json(400, "\"Invalid frame\""));
        assertThatExceptionOfType(FrameDownloadException.class)
                .isThrownBy(() -> task.downloadFrames(Frames.all(), directory, o -> o.parallelism(1)))
                .withMessageContaining("frame 1 of task 5")
                .withMessageContaining("Invalid frame")
                .matches(e -> e.frame() == 1);
        assertThat(left()).containsExactly("frame_000000.png");
        assertThat(server.lines()).noneMatch(line -> line.contains("number=2"));
    }

    @Test
    void aFailureEndsWhatOthersHaveBegun() throws IOException {
        server.on(data("frame", 0), status(200).withFixedDelay(3_000).withBody(PNG));
        server.on(data("frame", 1), json(400, "\"Invalid frame\""));
        assertThatExceptionOfType(FrameDownloadException.class)
                .isThrownBy(() -> task.downloadFrames(Frames.range(0, 1), directory))
                .matches(e -> e.frame() == 1);
        assertThat(left()).isEmpty();
    }

    @Test
    void anInterruptEndsTheDownloadOfFrames() throws IOException {
        server.on(data("frame", 2), status(200).withFixedDelay(3_000).withBody(PNG));
        TestServer.interruptedSoon(() -> assertThatExceptionOfType(CallInterruptedException.class)
                .isThrownBy(() -> task.downloadFrames(Frames.of(2), directory))
                .withMessageContaining("interrupted"));
        assertThat(left()).isEmpty();
    }

    @Test
    void framesAreFetchedInTheOrganizationOfTheCaller() {
        Task ours = new TaskRepository(server.context("acme")).retrieve(5);
        ours.downloadFrames(Frames.all(), directory);
        assertThat(server.requests().subList(1, server.requests().size()))
                .hasSize(6)
                .allMatch(request -> "acme".equals(request.getHeader("X-Organization")));
    }
}
