package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.FrameSelectionMethod;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.datasets.DatasetOptions;
import ai.cvat.sdk.datasets.FrameShape;
import ai.cvat.sdk.datasets.FrameTag;
import ai.cvat.sdk.datasets.MediaDownloadPolicy;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.datasets.TaskDataset;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.datasets.UpdatePolicy;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Tasks and jobs as datasets: which frames, images and annotations they give, and what is asked of the server for that. */
@AnyServerTest
class DatasetFlowTest extends FlowTest {

    private static final int FRAMES = 10;

    private WatchedClient watched;
    private Client reader;
    private Task task;

    @BeforeEach
    void aTaskOfTenFramesInChunksOfThree() throws IOException {
        watched = new WatchedClient(server, server.user(), folder.resolve("cache"));
        reader = watched.client();
        task = reader.tasks().retrieve(newTask("cats", 4, FRAMES).id());
        watched.forget();
    }

    private Task newTask(String name, long segmentSize, int frames) throws IOException {
        return client.tasks()
                .create(spec -> spec.name(name)
                        .labels("car", "night")
                        .segmentSize(segmentSize)
                        .overlap(0L))
                .uploadData(FlowPictures.different(frames), options -> options.chunkSize(3));
    }

    @AfterEach
    void closeReader() {
        watched.close();
    }

    private void annotate() {
        task.createAnnotations(annotations -> {
            annotations.tag("night", 8);
            annotations.rectangle("car", 6, 1, 2, 11, 12);
            annotations.rectangle("car", 6, 3, 4, 13, 14);
            annotations
                    .track("car")
                    .keyframe(2, Geometry.rectangle(0, 0, 10, 10))
                    .keyframe(6, Geometry.rectangle(8, 8, 18, 18));
        });
    }

    private static Consumer<DatasetOptions> by(MediaDownloadPolicy policy) {
        return options -> options.mediaDownloadPolicy(policy);
    }

    private static List<Long> frames(Stream<Sample> samples) {
        return samples.map(Sample::frame).toList();
    }

    private void assertImagesAreThoseOfTheFrames(Iterable<Sample> samples) {
        for (Sample sample : samples) {
            byte[] bytes =
                    task.frame(sample.frame(), RetrieveDataQuality.ORIGINAL).bytes();
            assertThat(sample.bytes()).as("frame %s", sample.frame()).isEqualTo(bytes);
            assertThat(FlowPictures.pixels(sample.image()))
                    .isEqualTo(FlowPictures.pixels(task.frame(sample.frame(), RetrieveDataQuality.ORIGINAL)
                            .image()));
        }
    }

    private List<Path> cached(String glob) throws IOException {
        Path cache = folder.resolve("cache");
        List<Path> found = new ArrayList<>();
        if (Files.exists(cache)) {
            // Of what goes while it is looked at, nothing is known any more.
            Files.walkFileTree(cache, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return visitFile(directory, attributes);
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileSystem().getPathMatcher("glob:" + glob).matches(file.getFileName())) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        found.sort(null);
        return found;
    }

    /** The temporary chunks that are on the disk now. */
    private List<Path> temporary() throws IOException {
        List<Path> chunks = new ArrayList<>();
        for (Path passes : cached("passes")) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(passes)) {
                for (Path directory : directories) {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "[0-9]")) {
                        files.forEach(chunks::add);
                    }
                }
            }
        }
        return chunks;
    }

    @ParameterizedTest
    @EnumSource(MediaDownloadPolicy.class)
    void everyPolicyGivesAllFramesWithTheirImagesAndAnnotations(MediaDownloadPolicy policy) throws IOException {
        annotate();

        TaskDataset dataset = task.dataset(by(policy));

        assertThat(cached("task.json")).hasSize(1);
        assertThat(dataset.taskId()).isEqualTo(task.id());
        assertThat(dataset.task().orElseThrow().getName()).isEqualTo("cats");
        assertThat(dataset.labelSet().label("car").id())
                .isEqualTo(task.labelSet().label("car").id());
        assertThat(dataset.size()).isEqualTo(FRAMES);
        assertThat(frames(dataset.stream()))
                .containsExactlyElementsOf(
                        IntStream.range(0, FRAMES).mapToObj(i -> (long) i).toList());
        assertThat(dataset.stream().map(Sample::name)).containsExactlyElementsOf(namesOf(task));
        assertThat(dataset.get(3).width()).isEqualTo(43);
        assertThat(dataset.get(3).height()).isEqualTo(30);
        assertImagesAreThoseOfTheFrames(dataset);
        assertImagesAreThoseOfTheFrames(IntStream.range(0, FRAMES)
                .mapToObj(i -> dataset.get(FRAMES - 1 - i))
                .toList());
        assertThat(dataset.get(8).annotations().tags())
                .extracting(tag -> tag.label().name())
                .containsExactly("night");
        assertThat(dataset.get(6).annotations().shapes())
                .extracting(FrameShape::points)
                .containsExactly(List.of(1.0, 2.0, 11.0, 12.0), List.of(3.0, 4.0, 13.0, 14.0));
        assertThat(dataset.get(7).annotations().shapes()).isEmpty();
        assertThat(dataset.get(4).annotations().tracks())
                .extracting(FrameShape::points)
                .containsExactly(List.of(4.0, 4.0, 14.0, 14.0));
        assertThat(dataset.get(1).annotations().objects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MediaDownloadPolicy.class)
    void aDeletedFrameIsLeftOutAndLaterOnesKeepTheirNumbers(MediaDownloadPolicy policy) {
        annotate();
        task.deleteFrames(Frames.of(5));

        TaskDataset dataset = task.dataset(by(policy));

        assertThat(dataset.size()).isEqualTo(FRAMES - 1);
        assertThat(dataset.get(5).frame()).isEqualTo(6);
        assertThat(dataset.get(5).annotations().shapes()).hasSize(2);
        assertImagesAreThoseOfTheFrames(dataset);
    }

    @ParameterizedTest
    @EnumSource(MediaDownloadPolicy.class)
    void aPassGoesPastSeveralDeletedFramesWithoutAnnotations(MediaDownloadPolicy policy) {
        task.deleteFrames(Frames.of(0, 3, 4, 5, 9));

        TaskDataset dataset =
                task.dataset(options -> options.mediaDownloadPolicy(policy).loadAnnotations(false));

        assertThat(frames(dataset.stream())).containsExactly(1L, 2L, 6L, 7L, 8L);
        assertImagesAreThoseOfTheFrames(dataset);
        assertThat(watched.asked()).noneMatch(line -> line.endsWith("/annotations/"));
    }

    @ParameterizedTest
    @EnumSource(value = MediaDownloadPolicy.class, mode = Mode.EXCLUDE, names = "FETCH_FRAMES_ON_DEMAND")
    void aDatasetThatMayAskNothingIsTheSameWithoutARequest(MediaDownloadPolicy policy) {
        annotate();
        TaskDataset first = task.dataset();
        List<byte[]> bytes = first.stream().map(Sample::bytes).toList();
        watched.block();
        watched.forget();

        TaskDataset second = reader.tasks()
                .dataset(
                        task.id(),
                        options -> options.mediaDownloadPolicy(policy).updatePolicy(UpdatePolicy.NEVER));

        assertThat(second.stream().map(Sample::bytes)).containsExactlyElementsOf(bytes);
        assertThat(second.stream().map(sample -> sample.annotations().toString()))
                .containsExactlyElementsOf(first.stream()
                        .map(sample -> sample.annotations().toString())
                        .toList());
        assertThat(second.labelSet()).hasToString(first.labelSet().toString());
        assertThat(watched.asked()).isEmpty();
    }

    @Test
    void whatTheCacheDoesNotHaveIsAnErrorWhereNothingMayBeAsked() {
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(
                        () -> reader.tasks().dataset(task.id(), options -> options.updatePolicy(UpdatePolicy.NEVER)))
                .withMessageContaining("task.json is not in the cache")
                .withMessageContaining("IF_MISSING_OR_STALE");

        task.dataset(by(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND)).get(0).bytes();
        TaskDataset never = task.dataset(options -> options.updatePolicy(UpdatePolicy.NEVER)
                .mediaDownloadPolicy(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND));

        assertThat(never.get(2).image().getWidth()).isEqualTo(42);
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> never.get(3).image())
                .withMessageContaining("1.zip is not in the cache");
    }

    @Test
    void aFreshDatasetIsOpenedAgainByTheTaskAndItsLabelsOnly() {
        annotate();
        task.dataset().forEach(Sample::bytes);
        watched.forget();

        task.dataset().forEach(Sample::bytes);

        assertThat(watched.asked()).containsExactly("GET /api/tasks/" + task.id(), "GET /api/labels");
    }

    @Test
    void changedAnnotationsAreFetchedAgainAndChunksAreNot() {
        annotate();
        task.dataset().forEach(Sample::bytes);
        task.createAnnotations(annotations -> annotations.tag("night", 0));
        watched.forget();

        TaskDataset dataset = task.dataset();

        assertThat(dataset.get(0).annotations().tags())
                .extracting(FrameTag::label)
                .extracting("name")
                .containsExactly("night");
        dataset.forEach(Sample::bytes);
        String path = "GET /api/tasks/" + task.id();
        assertThat(watched.asked()).contains(path + "/annotations/").noneMatch(line -> line.equals(path + "/data/"));
    }

    @Test
    void framesThatAreDeletedOrRestoredLaterAreFoundOut() {
        assertThat(task.dataset().size()).isEqualTo(FRAMES);
        task.deleteFrames(Frames.of(2, 3));
        assertThat(task.dataset().size()).isEqualTo(FRAMES - 2);
        task.restoreFrames(Frames.of(3));
        assertThat(frames(task.dataset().stream())).containsExactly(0L, 1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void annotationsThatWereNotLoadedAreAnErrorAndImagesAreThere() {
        annotate();

        TaskDataset dataset = task.dataset(options -> options.loadAnnotations(false));

        assertThat(dataset.get(0).hasAnnotations()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> dataset.get(0).annotations())
                .withMessageContaining("loadAnnotations(false)");
        assertImagesAreThoseOfTheFrames(dataset);
    }

    @Test
    void temporaryChunksComeAheadGoWithThePassAndLeaveTheCacheAsItIs() throws IOException {
        TaskDataset dataset = task.dataset(by(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND));
        dataset.get(4).bytes();
        List<Path> before = cached("*.zip");
        int most = 0;
        List<Long> seen = new ArrayList<>();

        try (Stream<Sample> samples = dataset.stream(options -> options.temporaryChunks(true))) {
            for (var walk = samples.iterator(); walk.hasNext(); ) {
                Sample sample = walk.next();
                assertThat(FlowPictures.pixels(sample.image()))
                        .isEqualTo(FlowPictures.pixels(task.frame(sample.frame(), RetrieveDataQuality.ORIGINAL)
                                .image()));
                seen.add(sample.frame());
                most = Math.max(most, temporary().size());
            }
        }

        assertThat(seen).hasSize(FRAMES);
        assertThat(most).isBetween(1, 2);
        assertThat(cached("*.zip")).isEqualTo(before).hasSize(1);
        assertThat(temporary()).isEmpty();
        try (Stream<Path> passes = Files.list(cached("passes").get(0))) {
            assertThat(passes).isEmpty();
        }
    }

    @Test
    void theNextChunkComesWhileTheFirstIsReadAndNoOtherOne() throws InterruptedException {
        TaskDataset dataset = task.dataset(by(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND));
        String chunk = "GET /api/tasks/" + task.id() + "/data/";

        try (Stream<Sample> samples =
                dataset.stream(options -> options.temporaryChunks(true).parallelism(1))) {
            Iterator<Sample> walk = samples.iterator();
            Sample first = walk.next();
            assertThat(watched.asked()).doesNotContain(chunk);
            first.image();
            watched.await(chunk, 2);
            walk.next().image();
            walk.next();
            assertThat(watched.asked().stream().filter(chunk::equals)).hasSize(2);
            walk.next().image();
            watched.await(chunk, 3);
        }
    }

    @Test
    void samplesThatAreOnlyPassedFetchNoChunk() {
        TaskDataset dataset = task.dataset(by(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND));
        watched.forget();

        assertThat(dataset.stream().filter(sample -> sample.frame() > 4)).hasSize(5);

        assertThat(watched.asked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MediaDownloadPolicy.class)
    void aPassGivesAllFramesInOrderOneByOneAndInParallel(MediaDownloadPolicy policy) {
        TaskDataset dataset = task.dataset(by(policy));
        List<Integer> widths = IntStream.range(0, FRAMES).mapToObj(i -> 40 + i).toList();
        List<Integer> walked = new ArrayList<>();

        for (Sample sample : dataset) {
            walked.add(sample.image().getWidth());
        }

        assertThat(walked).isEqualTo(widths);
        assertThat(dataset.stream(options -> options.parallelism(1))
                        .map(sample -> sample.image().getWidth()))
                .isEqualTo(widths);
        assertThat(dataset.stream()
                        .parallel()
                        .map(sample -> sample.image().getWidth())
                        .toList())
                .isEqualTo(widths);
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.dataset(options -> options.updatePolicy(UpdatePolicy.NEVER)
                        .mediaDownloadPolicy(MediaDownloadPolicy.FETCH_FRAMES_ON_DEMAND)))
                .withMessageContaining("FETCH_FRAMES_ON_DEMAND");
        assertThat(watched.asked()).isEmpty();
        for (MediaDownloadPolicy policy :
                List.of(MediaDownloadPolicy.PRELOAD_ALL, MediaDownloadPolicy.FETCH_FRAMES_ON_DEMAND)) {
            TaskDataset dataset = task.dataset(by(policy));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> dataset.stream(options -> options.temporaryChunks(true)))
                    .withMessageContaining("temporaryChunks(true)");
        }
    }

    @ParameterizedTest
    @EnumSource(value = MediaDownloadPolicy.class, mode = Mode.EXCLUDE, names = "FETCH_FRAMES_ON_DEMAND")
    void policiesOfChunksLeaveEachChunkInTheCache(MediaDownloadPolicy policy) throws IOException {
        TaskDataset dataset = task.dataset(by(policy));
        assertThat(cached("*.zip")).hasSize(policy == MediaDownloadPolicy.PRELOAD_ALL ? 4 : 0);

        dataset.forEach(Sample::image);

        assertThat(cached("*.zip"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("0.zip", "1.zip", "2.zip", "3.zip");
    }

    @Test
    void progressIsToldInChunks() {
        List<String> told = new CopyOnWriteArrayList<>();

        task.dataset(options -> options.progressListener(
                progress -> told.add(progress.done() + "/" + progress.total().orElse(-1))));

        assertThat(told).containsExactly("0/4", "1/4", "2/4", "3/4", "4/4");
    }

    @Test
    void theJobsOfATaskAreDatasetsOfTheirOwnFrames() {
        annotate();
        List<Long> seen = new ArrayList<>();
        for (Job job : task.jobs(query -> query.sort("id")).toList()) {
            TaskDataset dataset = job.dataset();
            assertThat(dataset.jobId()).hasValue(job.id());
            assertThat(dataset.task()).isEmpty();
            assertImagesAreThoseOfTheFrames(dataset);
            seen.addAll(frames(dataset.stream()));
        }
        assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        Job second = task.jobs(query -> query.sort("id")).toList().get(1);
        assertThat(second.dataset().get(2).annotations().shapes()).hasSize(2);

        second.deleteFrames(Frames.of(5));
        assertThat(frames(second.dataset().stream())).containsExactly(4L, 6L, 7L);
        assertImagesAreThoseOfTheFrames(second.dataset());
    }

    @ParameterizedTest
    @EnumSource(MediaDownloadPolicy.class)
    void aJobOfGroundTruthHasItsChosenFrames(MediaDownloadPolicy policy) {
        Job truth = reader.jobs()
                .create(spec -> spec.taskId(task.id())
                        .type(JobType.GROUND_TRUTH)
                        .frameSelectionMethod(FrameSelectionMethod.MANUAL)
                        .frames(List.of(1L, 5L, 6L, 7L, 9L)));

        TaskDataset dataset = truth.dataset(by(policy));

        assertThat(frames(dataset.stream())).containsExactly(1L, 5L, 6L, 7L, 9L);
        for (Sample sample : dataset) {
            assertThat(sample.width()).isEqualTo(40 + (int) sample.frame());
            assertThat(FlowPictures.pixels(sample.image()))
                    .isEqualTo(FlowPictures.pixels(truth.frame(sample.frame(), RetrieveDataQuality.ORIGINAL)
                            .image()));
        }
    }

    @Test
    void aChunkCountedInAJobOfGroundTruthHasItsChosenFramesOnly() {
        Job truth = reader.jobs()
                .create(spec -> spec.taskId(task.id())
                        .type(JobType.GROUND_TRUTH)
                        .frameSelectionMethod(FrameSelectionMethod.MANUAL)
                        .frames(List.of(1L, 5L, 6L, 9L)));

        for (RetrieveDataQuality quality : List.of(RetrieveDataQuality.ORIGINAL, RetrieveDataQuality.COMPRESSED)) {
            List<Integer> widths = new ArrayList<>();
            truth.chunkByIndex(0, quality).forEachImage((name, image) -> widths.add(image.getWidth()));
            truth.chunkByIndex(1, quality).forEachImage((name, image) -> widths.add(image.getWidth()));
            assertThat(widths).containsExactly(41, 45, 46, 49);
        }
    }

    @Test
    void aTaskWithoutDataIsRefused() {
        Task empty = reader.tasks().create(spec -> spec.name("empty").labels("car"));

        assertThatExceptionOfType(UnsupportedDatasetException.class)
                .isThrownBy(empty::dataset)
                .withMessageContaining("no frames in task " + empty.id() + " yet");
    }
}
