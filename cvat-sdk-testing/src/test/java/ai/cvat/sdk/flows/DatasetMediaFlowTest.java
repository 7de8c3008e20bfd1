package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.FrameSelectionMethod;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.datasets.MediaDownloadPolicy;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.datasets.TaskDataset;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.datasets.UpdatePolicy;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.Movies;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.Sounds;
import ai.cvat.sdk.upload.Media;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Datasets of whatever there is on a server: videos, sound, point clouds, jobs of all kinds, frames that were chosen. */
@AnyServerTest
class DatasetMediaFlowTest extends FlowTest {

    private WatchedClient watched;
    private Client reader;

    @BeforeEach
    void open() {
        watched = new WatchedClient(server, server.user(), folder.resolve("cache"));
        reader = watched.client();
    }

    @AfterEach
    void close() {
        watched.close();
    }

    private void assertImagesAreThoseOf(Job job, TaskDataset dataset) {
        for (Sample sample : dataset) {
            assertThat(FlowPictures.pixels(sample.image()))
                    .as("frame %s", sample.frame())
                    .isEqualTo(FlowPictures.pixels(job.frame(sample.frame(), RetrieveDataQuality.ORIGINAL)
                            .image()));
        }
    }

    private static List<Long> frames(TaskDataset dataset) {
        return dataset.stream().map(Sample::frame).toList();
    }

    @Test
    void videoChunksNeedADecoderAndFramesOfAVideoDoNot() {
        Task task = reader.tasks()
                .create(spec -> spec.name("street").labels("car"))
                .uploadData(Media.bytes("street.mp4", Movies.mp4(6)), options -> options.chunkSize(4));

        for (MediaDownloadPolicy policy :
                List.of(MediaDownloadPolicy.PRELOAD_ALL, MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND)) {
            assertThatExceptionOfType(UnsupportedDatasetException.class)
                    .isThrownBy(() -> task.dataset(options -> options.mediaDownloadPolicy(policy)))
                    .withMessageContaining("task " + task.id())
                    .withMessageContaining("ai.cvat:cvat-sdk-video")
                    .withMessageContaining("FETCH_FRAMES_ON_DEMAND");
        }

        TaskDataset dataset =
                task.dataset(options -> options.mediaDownloadPolicy(MediaDownloadPolicy.FETCH_FRAMES_ON_DEMAND));

        assertThat(dataset.size()).isEqualTo(6);
        assertThat(dataset.stream().map(sample -> Movies.number(sample.image())))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(dataset.get(5).name()).isEqualTo("street.mp4");
    }

    @Test
    void groundTruthOfAVideoComesInImages() {
        Task task = reader.tasks()
                .create(spec -> spec.name("street").labels("car"))
                .uploadData(Media.bytes("street.mp4", Movies.mp4(6)), options -> options.chunkSize(2));
        Job truth = truth(task, List.of(1L, 4L, 5L));

        TaskDataset dataset = truth.dataset();

        assertThat(frames(dataset)).containsExactly(1L, 4L, 5L);
        assertImagesAreThoseOf(truth, dataset);
    }

    private Job truth(Task task, List<Long> frames) {
        return reader.jobs()
                .create(spec -> spec.taskId(task.id())
                        .type(JobType.GROUND_TRUTH)
                        .frameSelectionMethod(FrameSelectionMethod.MANUAL)
                        .frames(frames));
    }

    @Test
    void soundIsNoDataset() {
        server.requireVersion("2.69.0", "Before 2.69 there is no sound.");
        Task task = reader.tasks()
                .createFromData(
                        spec -> spec.name("talk")
                                .labels(List.of(
                                        new PatchedLabelRequest().name("speech").type(LabelType.INTERVAL))),
                        Media.bytes("talk.mp3", Sounds.mp3(50)));

        assertThatExceptionOfType(UnsupportedDatasetException.class)
                .isThrownBy(task::dataset)
                .withMessageContaining("no images in task " + task.id())
                .withMessageContaining("sound");
    }

    @Test
    void pointCloudsAreNoDataset() {
        byte[] cloud = Pictures.pointCloud(4);
        Task task = reader.tasks()
                .create(spec -> spec.name("clouds").labels("car"))
                .uploadData(Media.bytes("1.pcd", cloud).and(Media.bytes("2.pcd", cloud)));

        assertThatExceptionOfType(UnsupportedDatasetException.class)
                .isThrownBy(task::dataset)
                .withMessageContaining("no images in task " + task.id())
                .withMessageContaining("point clouds");
    }

    @ParameterizedTest
    @EnumSource(MediaDownloadPolicy.class)
    void jobsThatOverlapHaveTheFramesOfBoth(MediaDownloadPolicy policy) throws IOException {
        Task task = reader.tasks()
                .create(spec -> spec.name("cats").labels("cat").segmentSize(5L).overlap(2L))
                .uploadData(FlowPictures.different(11), options -> options.chunkSize(3));
        task.deleteFrames(Frames.of(3));

        List<Job> jobs = task.jobs(query -> query.sort("id")).toList();

        assertThat(jobs).hasSizeGreaterThan(2);
        for (Job job : jobs) {
            TaskDataset dataset = job.dataset(options -> options.mediaDownloadPolicy(policy));
            assertThat(frames(dataset))
                    .doesNotContain(3L)
                    .hasSize((int) job.frameCount() - (job.startFrame() <= 3 && job.stopFrame() >= 3 ? 1 : 0))
                    .allMatch(frame -> frame >= job.startFrame() && frame <= job.stopFrame());
            assertThat(dataset.stream().map(Sample::width))
                    .isEqualTo(frames(dataset).stream()
                            .map(frame -> 40 + (int) (long) frame)
                            .toList());
            assertImagesAreThoseOf(job, dataset);
        }
        TaskDataset whole = task.dataset(options -> options.mediaDownloadPolicy(policy));
        assertThat(whole.stream().map(sample -> sample.image().getWidth()))
                .containsExactly(40, 41, 42, 44, 45, 46, 47, 48, 49, 50);
    }

    @Test
    void framesAreCountedFromTheFirstThatWasChosen() throws IOException {
        Task task = reader.tasks()
                .create(spec -> spec.name("cats").labels("cat"))
                .uploadData(
                        FlowPictures.different(11),
                        options ->
                                options.chunkSize(2).startFrame(2).stopFrame(9).frameStep(3));

        TaskDataset dataset = task.dataset();

        assertThat(frames(dataset)).containsExactly(0L, 1L, 2L);
        assertThat(dataset.stream().map(sample -> sample.image().getWidth())).containsExactly(42, 45, 48);
    }

    @Test
    void aReplicaIsADatasetOfTheFramesOfItsJob() throws IOException {
        Task task = reader.tasks()
                .create(spec -> spec.name("zoo").labels("cat").segmentSize(3L).initialReplicas(2L))
                .uploadData(FlowPictures.different(5), options -> options.chunkSize(2));

        List<Job> replicas = reader.jobs()
                .list(query -> query.type(JobType.REPLICA).taskId(task.id()).sort("id"))
                .toList();

        assertThat(replicas).hasSize(4);
        for (Job replica : replicas) {
            replica.createAnnotations(annotations -> annotations.tag("cat", replica.startFrame()));
            TaskDataset dataset = replica.dataset();
            assertThat(dataset.get(0).frame()).isEqualTo(replica.startFrame());
            assertThat(dataset.get(0).annotations().tags()).hasSize(1);
            assertImagesAreThoseOf(replica, dataset);
        }
    }

    @Test
    void aWorkerWhoSeesTheJobOnlyHasItAsADataset() throws IOException {
        PasswordCredentials worker = server.addUser("worker");
        Task task = reader.tasks()
                .create(spec -> spec.name("cats").labels("cat").segmentSize(3L))
                .uploadData(FlowPictures.different(5), options -> options.chunkSize(2));
        long second = task.jobs(query -> query.sort("id")).toList().get(1).id();
        try (WatchedClient other = new WatchedClient(server, worker, folder.resolve("cache"))) {
            server.admin()
                    .jobs()
                    .retrieve(second)
                    .assignTo(other.client().users().retrieveCurrentUser());

            TaskDataset dataset = other.client().jobs().dataset(second, options -> {});

            assertThat(frames(dataset)).containsExactly(3L, 4L);
            assertThat(dataset.stream().map(sample -> sample.image().getWidth()))
                    .containsExactly(43, 44);
            assertThat(other.asked()).noneMatch(line -> line.startsWith("GET /api/tasks"));
        }
    }

    @Test
    void whatOneAccountFetchedIsNotThereForAnother() throws IOException {
        Task task = reader.tasks()
                .create(spec -> spec.name("cats").labels("cat"))
                .uploadData(FlowPictures.different(2), options -> options.chunkSize(2));
        task.dataset();
        try (WatchedClient other = new WatchedClient(server, server.addUser("other"), folder.resolve("cache"))) {
            assertThatExceptionOfType(CvatException.class)
                    .isThrownBy(() -> other.client()
                            .tasks()
                            .dataset(task.id(), options -> options.updatePolicy(UpdatePolicy.NEVER)))
                    .withMessageContaining("is not in the cache");
            assertThatExceptionOfType(CvatException.class)
                    .isThrownBy(() -> other.client().tasks().dataset(task.id(), options -> {}));
        }
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> reader.tasks().dataset(task.id() + 1_000_000, options -> {}));
    }
}
