package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.Config;
import ai.cvat.sdk.TestContexts;
import ai.cvat.sdk.Version;
import ai.cvat.sdk.datasets.DatasetOptions;
import ai.cvat.sdk.datasets.MediaDownloadPolicy;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.datasets.TaskDataset;
import ai.cvat.sdk.datasets.UpdatePolicy;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.TransferException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the cache of datasets when files in it are damaged, old, left over, too many, or not to be written. */
class DatasetCacheTest {

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path cache;

    private TaskRepository tasks;

    @BeforeEach
    void aTaskOfFiveFramesInChunksOfTwo() throws IOException {
        tasks = repository(cache);
        taskOf("2026-01-01T00:00:00Z");
        metaOf("2026-01-01T00:00:00Z");
        server.on(
                get(urlPathEqualTo("/api/labels")),
                json(200, "{\"count\": 1, \"results\": [{\"id\": 1, \"name\": \"cat\", \"type\": \"any\"}]}"));
        annotationsAre("[{\"id\": 1, \"frame\": 2, \"label_id\": 1}]");
        chunkIs(0, picture(40), picture(41));
        chunkIs(1, picture(42), picture(43));
        chunkIs(2, picture(44));
    }

    private TaskRepository repository(Path cacheDir) {
        return new TaskRepository(TestContexts.of(
                server.context().lowLevel(),
                Config.builder().cacheDir(cacheDir).build(),
                server.log().logger(),
                server.time(),
                Version.ofSdk()));
    }

    private void taskOf(String updated) {
        server.on(
                get(urlEqualTo("/api/tasks/5")),
                json(
                        200,
                        "{\"id\": 5, \"name\": \"cats\", \"size\": 5, \"data_chunk_size\": 2, \"dimension\": \"2d\","
                                + " \"data_original_chunk_type\": \"imageset\", \"updated_date\": \"" + updated
                                + "\"}"));
    }

    private void metaOf(String chunksUpdated) {
        server.on(
                get(urlEqualTo("/api/tasks/5/data/meta")),
                json(
                        200,
                        "{\"size\": 5, \"deleted_frames\": [], \"chunks_updated_date\": \"" + chunksUpdated
                                + "\", \"frames\": [{\"name\": \"0\", \"width\": 40, \"height\": 30},"
                                + " {\"name\": \"1\", \"width\": 41, \"height\": 30},"
                                + " {\"name\": \"2\", \"width\": 42, \"height\": 30},"
                                + " {\"name\": \"3\", \"width\": 43, \"height\": 30},"
                                + " {\"name\": \"4\", \"width\": 44, \"height\": 30}]}"));
    }

    private void annotationsAre(String tags) {
        server.on(get(urlEqualTo("/api/tasks/5/annotations/")), json(200, "{\"tags\": " + tags + "}"));
    }

    private void chunkIs(int number, byte[]... images) throws IOException {
        server.on(get(urlEqualTo(data(number))), status(200).withBody(zip(images)));
    }

    private static String data(int number) {
        return "/api/tasks/5/data/?type=chunk&number=" + number + "&quality=original";
    }

    private static byte[] zip(byte[]... images) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < images.length; i++) {
                zip.putNextEntry(new ZipEntry(i + ".png"));
                zip.write(images[i]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] picture(int width) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(width, 30, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 30 * width; i++) {
            image.setRGB(i % width, i / width, i * 7919 * width);
        }
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private TaskDataset open(Consumer<? super DatasetOptions> options) {
        return tasks.dataset(5, options);
    }

    private TaskDataset open() {
        return open(options -> {});
    }

    private TaskDataset offline() {
        return open(options -> options.updatePolicy(UpdatePolicy.NEVER));
    }

    private static List<Integer> widths(TaskDataset dataset) {
        return dataset.stream().map(sample -> sample.image().getWidth()).toList();
    }

    private long asked(String url) {
        return server.lines().stream().filter(("GET " + url)::equals).count();
    }

    private Path cached(String name) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static void damage(Path file, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            channel.write(ByteBuffer.wrap(new byte[] {(byte) ~one.get(0)}), at);
        }
    }

    @Test
    void aChunkThatIsDamagedInItsMidstIsToldOfAndFetchedAgain() throws IOException {
        open();
        Path chunk = cached("1.zip");
        damage(chunk, Files.size(chunk) / 2);

        assertThat(widths(open())).containsExactly(40, 41, 42, 43, 44);

        assertThat(server.log().warnings())
                .singleElement()
                .asString()
                .contains("1.zip is damaged")
                .contains("fetched again");
        assertThat(asked(data(1))).isEqualTo(2);
        assertThat(widths(offline())).containsExactly(40, 41, 42, 43, 44);
    }

    @Test
    void aChunkThatLostItsEndIsFetchedAgainWhenTheDatasetIsOpened() throws IOException {
        open();
        Path chunk = cached("2.zip");
        Files.write(chunk, Arrays.copyOf(Files.readAllBytes(chunk), 100));

        open();

        assertThat(asked(data(2))).isEqualTo(2);
        assertThat(server.log().warnings()).singleElement().asString().contains("2.zip is damaged");
    }

    @Test
    void aDamagedChunkIsAnErrorThatNamesItWhereNothingMayBeAsked() throws IOException {
        open();
        Path chunk = cached("1.zip");
        damage(chunk, Files.size(chunk) / 2);
        TaskDataset dataset = open(options -> options.updatePolicy(UpdatePolicy.NEVER)
                .mediaDownloadPolicy(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND));

        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> widths(dataset))
                .withMessageContaining("1.zip is damaged")
                .withMessageContaining("IF_MISSING_OR_STALE");
        assertThat(asked(data(1))).isEqualTo(1);
    }

    @Test
    void aChunkThatIsNotAsItShouldBeOnTheServerEither() throws IOException {
        chunkIs(1, picture(42));
        TaskDataset dataset = open();

        assertThat(dataset.get(0).image().getWidth()).isEqualTo(40);
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> dataset.get(3).image())
                .withMessageContaining("Frame 3 of task 5, \"3\", cannot be read from chunk 1")
                .withMessageContaining("it has 1 files, and should have 2");
        assertThat(asked(data(1))).isEqualTo(2);
    }

    @Test
    void aFrameThatDoesNotDecodeIsNamedAndItsBytesAreThere() throws IOException {
        byte[] none = "no image".getBytes(StandardCharsets.UTF_8);
        chunkIs(1, picture(42), none);
        TaskDataset dataset = open();

        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> dataset.get(3).image())
                .withMessageContaining("Frame 3 of task 5, \"3\", is no image that Java can decode");
        assertThat(dataset.get(3).bytes()).isEqualTo(none);
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> widths(dataset))
                .withMessageContaining("Frame 3");
    }

    @Test
    void chunksStayWhenOnlyTheTaskWasChangedAndGoWithTheirDate() {
        open();
        taskOf("2026-02-02T00:00:00Z");
        annotationsAre("[]");

        assertThat(open().get(2).annotations().tags()).isEmpty();
        assertThat(asked(data(0))).isEqualTo(1);

        taskOf("2026-03-03T00:00:00Z");
        metaOf("2026-03-03T00:00:00Z");
        open();
        assertThat(asked(data(0))).isEqualTo(2);
        assertThat(asked("/api/tasks/5/annotations/")).isEqualTo(3);
    }

    @Test
    void annotationsAreNotKeptWhenTheyWereNotWantedWhileTheTaskChanged() {
        open();
        taskOf("2026-02-02T00:00:00Z");
        open(options -> options.loadAnnotations(false));
        annotationsAre("[]");

        assertThat(open().get(2).annotations().tags()).isEmpty();
    }

    @Test
    void annotationsGoWhenLabelsChange() {
        open();
        server.on(
                get(urlPathEqualTo("/api/labels")),
                json(200, "{\"count\": 1, \"results\": [{\"id\": 2, \"name\": \"dog\", \"type\": \"any\"}]}"));
        annotationsAre("[{\"id\": 1, \"frame\": 2, \"label_id\": 2}]");

        assertThat(open().get(2).annotations().tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.label().name()).isEqualTo("dog"));
    }

    @Test
    void damagedFilesOfTheCacheAreToldOfAndFetchedAgain() throws IOException {
        for (String name : List.of("task.json", "labels.json", "data_meta.json", "annotations.json")) {
            open();
            Files.writeString(cached(name), "{\"tags\": [{");
            assertThatExceptionOfType(CvatException.class)
                    .isThrownBy(this::offline)
                    .withMessageContaining(name + " is damaged");

            assertThat(open().get(2).annotations().tags()).as(name).hasSize(1);

            assertThat(server.log().warnings()).last().asString().contains(name + " is damaged, and fetched again");
        }
    }

    @Test
    void whatAKilledProgramLeftIsPutAway() throws IOException {
        TaskDataset dataset = open(options -> options.mediaDownloadPolicy(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND));
        Path known = cached("task.json");
        Path half = Files.writeString(known.resolveSibling(".cvat-1.part"), "half");
        Path passes = known.resolveSibling("../../passes").normalize();
        Path pass = Files.createDirectories(passes.resolve("killed"));
        Files.createFile(pass.resolve("lock"));
        Files.writeString(pass.resolve("0"), "a chunk");

        open(options -> options.mediaDownloadPolicy(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND));
        try (Stream<Sample> samples = dataset.stream(options -> options.temporaryChunks(true))) {
            assertThat(samples.map(sample -> sample.image().getWidth())).containsExactly(40, 41, 42, 43, 44);
        }

        assertThat(half).doesNotExist();
        assertThat(passes).isEmptyDirectory();
    }

    @Test
    void theChunksThatWereNotReadForTheLongestTimeMakeRoom() throws IOException {
        TaskDataset whole = open(options -> options.mediaDownloadPolicy(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND));
        whole.get(0).bytes();
        whole.get(2).bytes();
        Path first = cached("0.zip");
        Path second = cached("1.zip");
        Files.setLastModifiedTime(first, FileTime.fromMillis(2_000_000));
        Files.setLastModifiedTime(second, FileTime.fromMillis(1_000_000));
        long limit = Files.size(first) + Files.size(second);

        open(options -> options.mediaDownloadPolicy(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND)
                        .cacheLimit(limit))
                .get(4)
                .bytes();

        assertThat(first).exists();
        assertThat(second).doesNotExist();
        assertThat(widths(whole)).containsExactly(40, 41, 42, 43, 44);
        assertThat(server.log().warnings()).isEmpty();
    }

    @Test
    void severalThreadsReadOnWhereThereIsRoomForOneChunk() throws Exception {
        TaskDataset dataset = open(options -> options.mediaDownloadPolicy(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND)
                .cacheLimit(1));
        Callable<List<Integer>> reading = () -> IntStream.range(0, 100)
                .mapToObj(i -> dataset.get(i % 5).image().getWidth() - i % 5)
                .distinct()
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<Integer>> read : threads.invokeAll(Collections.nCopies(4, reading))) {
                assertThat(read.get()).containsExactly(40);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.log().warnings()).isEmpty();
    }

    @Test
    void aLimitThatIsTooSmallForAllChunksIsAnError() {
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> open(options -> options.cacheLimit(5000)))
                .withMessageContaining("cacheLimit is 5000")
                .withMessageContaining("FETCH_CHUNKS_ON_DEMAND");
    }

    @Test
    void aClientWithATokenLooksIntoItsCacheWithoutAnyRequest() {
        try (Client client = Client.builder("http://127.0.0.1:1")
                .credentials(new AccessTokenCredentials("token"))
                .checkServerVersion(false)
                .config(config -> config.cacheDir(cache))
                .build()) {
            assertThatExceptionOfType(CvatException.class)
                    .isThrownBy(() -> client.tasks().dataset(5, options -> options.updatePolicy(UpdatePolicy.NEVER)))
                    .withMessageContaining("task.json is not in the cache");
            assertThatExceptionOfType(CvatException.class)
                    .isThrownBy(() -> client.projects()
                            .dataset(5, options -> options.each(each -> each.updatePolicy(UpdatePolicy.NEVER))))
                    .withMessageContaining("is not in the cache");
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsAnErrorThatSaysWhatToDo() throws IOException {
        Path file = Files.writeString(cache.resolve("file"), "");

        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> repository(file.resolve("below")).dataset(5, options -> {}))
                .withMessageContaining("cannot be used")
                .withMessageContaining("Config.cacheDir");
    }

    @Test
    void aChunkThatBreaksOffLeavesNothingThatLooksWhole() throws IOException {
        server.on(
                get(urlEqualTo(data(1))),
                status(200).withHeader("X-Checksum", "1").withBody(zip(picture(42), picture(43))));

        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(this::open)
                .withMessageContaining("checksum");

        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("1.zip") || name.endsWith(".part"));
        }
        chunkIs(1, picture(42), picture(43));
        assertThat(widths(open())).containsExactly(40, 41, 42, 43, 44);
    }

    @Test
    void aPassThatIsAbandonedLeavesNoThreads() throws InterruptedException {
        Iterator<Sample> walk = open().iterator();
        walk.next().image();
        List<Thread> working = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cvat-sdk-samples")
                        || thread.getName().startsWith("cvat-sdk-chunks"))
                .toList();
        assertThat(working).isNotEmpty().allMatch(Thread::isDaemon);

        for (Thread thread : working) {
            thread.join(20_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
        assertThat(walk.next().image().getWidth()).isEqualTo(41);
    }

    @Test
    void aPassThatWasClosedStillGivesImages() {
        Stream<Sample> samples = open().stream();
        Iterator<Sample> walk = samples.iterator();
        walk.next().image();
        Sample second = walk.next();
        samples.close();

        assertThat(second.image().getWidth()).isEqualTo(41);
    }

    @Test
    void samplesOfAPassCanBeKeptAndAskedLater() {
        List<Sample> kept = open().stream().toList();

        assertThat(kept.stream().map(sample -> sample.image().getWidth())).containsExactly(40, 41, 42, 43, 44);
        assertThat(kept.get(3).image().getWidth()).isEqualTo(43);
        assertThat(kept.get(3)).hasToString("Sample{task=5, frame=3, name=3}");
    }

    @Test
    void whatComesIntoTheCacheIsNotToldOfFileByFile() {
        open();

        assertThat(server.log().lines())
                .filteredOn(line -> line.contains("Downloaded"))
                .hasSize(4)
                .allMatch(line -> line.startsWith("DEBUG"));
    }

    @ParameterizedTest
    @EnumSource(UpdatePolicy.class)
    void anInterruptIsNoDamage(UpdatePolicy policy) {
        open();
        TaskDataset dataset = open(options -> options.updatePolicy(policy));

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CallInterruptedException.class)
                .isThrownBy(() -> dataset.get(0).image());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.log().warnings()).isEmpty();
        assertThat(dataset.get(0).image().getWidth()).isEqualTo(40);
        assertThat(asked(data(0))).isEqualTo(1);
    }

    private WrittenVideos.Counts chunksAreVideos() {
        server.on(
                get(urlEqualTo("/api/tasks/5")),
                json(
                        200,
                        "{\"id\": 5, \"size\": 5, \"data_chunk_size\": 2, \"dimension\": \"2d\","
                                + " \"data_original_chunk_type\": \"video\", \"updated_date\":"
                                + " \"2026-01-01T00:00:00Z\"}"));
        for (int i = 0; i < 3; i++) {
            server.on(
                    get(urlEqualTo(data(i))),
                    status(200).withBody("video " + (40 + 2 * i) + (i == 2 ? "" : " " + (41 + 2 * i))));
        }
        return WrittenVideos.count();
    }

    @Test
    void videoChunksAreDecodedInOrderAndOnce() throws IOException {
        WrittenVideos.Counts videos = chunksAreVideos();
        TaskDataset dataset = open();

        try (Stream<Sample> samples = dataset.stream(options -> options.parallelism(4))) {
            assertThat(samples.map(sample -> sample.image().getWidth())).containsExactly(40, 41, 42, 43, 44);
        }

        assertThat(videos.decoded).hasValue(5);
        assertThat(videos.opened).hasValue(3);
        assertThat(videos.closed).hasValue(3);
        assertThat(cached("2.mp4")).exists();
    }

    @Test
    void aFrameOfAVideoIsFoundByReadingForward() throws IOException {
        WrittenVideos.Counts videos = chunksAreVideos();
        TaskDataset dataset = open();

        assertThat(dataset.get(3).image().getWidth()).isEqualTo(43);
        assertThat(videos.decoded).hasValue(2);
        assertThat(dataset.get(2).image().getWidth()).isEqualTo(42);
        assertThat(dataset.get(3).image().getWidth()).isEqualTo(43);
        assertThat(videos.decoded).hasValue(4);
        assertThat(ImageIO.read(new ByteArrayInputStream(dataset.get(4).bytes()))
                        .getWidth())
                .isEqualTo(44);
    }

    @Test
    void aVideoThatIsTooShortOrNoneIsFetchedAgainOnceAndThenAnError() {
        chunksAreVideos();
        server.on(get(urlEqualTo(data(1))), status(200).withBody("video 42"));
        server.on(get(urlEqualTo(data(2))), status(200).withBody("nothing"));
        TaskDataset dataset = open();

        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> dataset.get(3).image())
                .withMessageContaining("Frame 3 of task 5")
                .withMessageContaining("the video has 1 frames only");
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> dataset.get(4).image())
                .withMessageContaining("it is no video");
        assertThat(asked(data(2))).isEqualTo(2);
    }
}
