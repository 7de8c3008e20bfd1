package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.FrameSelectionMethod;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ProjectWriteRequest;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.exchange.ExportedFile;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.PendingCreation;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes out of a server: frames, chunks, previews, datasets and backups; and which frames count. */
@AnyServerTest
class MediaOutFlowTest extends FlowTest {

    private static final String CVAT = "CVAT for images 1.1";

    private Project project;
    private Task task;

    @BeforeEach
    void aProjectWithATaskOfFiveFramesInTwoJobs() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("in"));
        FlowPictures.put(pictures, "0.png", "1.png", "2.png", "3.png", "4.png");
        project = client.projects().create(spec("zoo"));
        task = client.tasks()
                .create(spec -> spec.name("cats").projectId(project.id()).segmentSize(3L))
                .uploadData(Media.directory(pictures), o -> o.chunkSize(2));
    }

    private static ProjectWriteRequest spec(String name) {
        return new ProjectWriteRequest().name(name).labels(List.of(new PatchedLabelRequest().name("cat")));
    }

    private static List<Long> deleted(List<FrameInfo> frames) {
        return frames.stream().filter(FrameInfo::deleted).map(FrameInfo::number).toList();
    }

    private void annotate() {
        task.createAnnotations(a -> a.rectangle("cat", 1, 1, 2, 20, 10));
    }

    private static int shapesOf(Project project) {
        Task only = project.tasks().first().orElseThrow();
        return Objects.requireNonNull(only.annotations().getShapes()).size();
    }

    @Test
    void deletingAddsAndRestoringTakesAway() {
        task.deleteFrames(Frames.of(1));
        task.deleteFrames(Frames.of(3));
        assertThat(deleted(task.framesInfo())).containsExactly(1L, 3L);

        task.restoreFrames(Frames.of(1));
        assertThat(deleted(task.framesInfo())).containsExactly(3L);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.deleteFrames(Frames.of(5)))
                .withMessageContaining("5");
        assertThat(deleted(task.framesInfo())).containsExactly(3L);
    }

    @Test
    void framesThatSeveralThreadsDeleteAtOnceAreAllDeleted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            List<Callable<Object>> deletions = new ArrayList<>();
            for (long frame = 0; frame < 5; frame++) {
                long own = frame;
                deletions.add(() -> task.deleteFrames(Frames.of(own)));
            }
            for (Future<Object> deletion : threads.invokeAll(deletions)) {
                deletion.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(deleted(task.framesInfo())).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void framesThatComeByChunksAreThoseThatComeAlone() throws IOException {
        Task mixed = client.tasks()
                .create(spec -> spec.name("mixed").labels("cat").segmentSize(5L))
                .uploadData(FlowPictures.different(7), o -> o.chunkSize(2));
        mixed.deleteFrames(Frames.of(1));
        Job second = mixed.jobs().stream()
                .filter(job -> job.startFrame() == 5)
                .findFirst()
                .orElseThrow();

        for (RetrieveDataQuality quality : List.of(RetrieveDataQuality.ORIGINAL, RetrieveDataQuality.COMPRESSED)) {
            List<Path> ofTask =
                    mixed.downloadFrames(Frames.all(), folder.resolve("task-" + quality), o -> o.quality(quality));
            List<Path> ofJob =
                    second.downloadFrames(Frames.all(), folder.resolve("job-" + quality), o -> o.quality(quality));

            for (int i = 0; i < 7; i++) {
                Path alone = mixed.frame(i, quality).saveTo(folder.resolve("alone-" + quality + i));
                assertThat(ofTask.get(i)).hasSameBinaryContentAs(alone);
                if (i >= 5) {
                    assertThat(ofJob.get(i - 5)).hasSameBinaryContentAs(alone);
                }
            }
            assertThat(ofTask.get(0).getFileName())
                    .hasToString(
                            quality.equals(RetrieveDataQuality.ORIGINAL) ? "frame_000000.png" : "frame_000000.jpg");
        }
    }

    @Test
    void aJobDeletesItsOwnFramesAndLeavesThoseOfTheOthers() {
        Job second = task.jobs().stream()
                .filter(job -> job.startFrame() == 3)
                .findFirst()
                .orElseThrow();
        task.deleteFrames(Frames.of(0));

        second.deleteFrames(Frames.of(4));
        assertThat(deleted(task.framesInfo())).containsExactly(0L, 4L);
        assertThat(deleted(second.framesInfo())).containsExactly(4L);

        second.restoreFrames(Frames.all());
        assertThat(deleted(task.framesInfo())).containsExactly(0L);
    }

    @Test
    void downloadedFramesThatAreWholeAreSkippedAndDeletedOnesAreLeftOut() throws IOException {
        task.deleteFrames(Frames.of(2));
        Path out = Files.createDirectory(folder.resolve("out"));

        List<Path> first = task.downloadFrames(Frames.range(0, 1), out, o -> o.naming("{frame}{ext}"));
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(first.get(0), longAgo);
        Files.writeString(first.get(1), "half a picture");
        List<Path> all = task.downloadFrames(
                Frames.active(), out, o -> o.naming("{frame}{ext}").existing(ExistingFile.SKIP));

        assertThat(all).hasSize(4).containsAll(first);
        assertThat(Files.getLastModifiedTime(first.get(0))).isEqualTo(longAgo);
        assertThat(ImageIO.read(first.get(1).toFile()).getWidth()).isEqualTo(FlowPictures.WIDTH);
        assertThat(ImageIO.read(all.get(3).toFile()).getWidth()).isEqualTo(FlowPictures.WIDTH);
        try (var files = Files.list(out)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void theChunksOfATaskHoldItsFramesInOrder() {
        List<String> names = new ArrayList<>();
        for (int chunk = 0; chunk < 3; chunk++) {
            try (MediaContent content = task.chunk(chunk)) {
                content.forEachImage((name, image) -> {
                    names.add(name);
                    assertThat(image.getWidth()).isEqualTo(FlowPictures.WIDTH);
                });
            }
        }
        assertThat(names).hasSize(5);

        Job second = task.jobs().stream()
                .filter(job -> job.startFrame() == 3)
                .findFirst()
                .orElseThrow();
        List<String> ofTheJob = new ArrayList<>();
        for (int chunk = 1; chunk < 3; chunk++) {
            try (MediaContent content = second.chunk(chunk)) {
                content.forEachImage((name, image) -> ofTheJob.add(name));
            }
        }
        assertThat(ofTheJob).hasSize(2);
    }

    @Test
    void previewsAreSmallPicturesAndAbsentWhereThereIsNothing() {
        for (MediaContent preview : List.of(
                task.preview().orElseThrow(),
                task.jobs().first().orElseThrow().preview().orElseThrow(),
                project.preview().orElseThrow())) {
            assertThat(preview.image().getWidth()).isPositive();
        }
        assertThat(client.projects().create(spec("empty")).preview()).isEmpty();
    }

    @Test
    void groundTruthIsAJobThatCanBeAddedAndRemoved() {
        Job truth = client.jobs()
                .create(spec -> spec.type(JobType.GROUND_TRUTH)
                        .taskId(task.id())
                        .frameSelectionMethod(FrameSelectionMethod.MANUAL)
                        .frames(List.of(1L, 4L)));
        assertThat(truth.type()).isEqualTo(JobType.GROUND_TRUTH);
        assertThat(truth.frameCount()).isEqualTo(2);
        assertThat(task.jobs().toList()).hasSize(3).contains(truth);
        assertThat(task.validationLayout().getValidationFrames()).containsExactly(1L, 4L);

        truth.remove();
        assertThat(task.jobs().toList()).hasSize(2).doesNotContain(truth);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.jobs().retrieve(truth.id()));
    }

    @Test
    void theDatasetOfAProjectFillsAnotherAndMakesANewOne() {
        annotate();
        Path dataset = project.exportDataset(CVAT, folder.resolve("zoo.zip"));

        Project filled = client.projects().create(spec("filled")).importDataset("CVAT 1.1", dataset);
        Project made = client.projects().createFromDataset(spec("made"), "CVAT 1.1", dataset);
        PendingCreation<Project> started =
                client.projects().startCreateFromDataset(spec("started"), "CVAT 1.1", dataset, options -> {});
        started.request().await();

        for (Project copy : List.of(filled, made, started.entity())) {
            assertThat(copy.tasks().first().orElseThrow().size()).isEqualTo(5);
            assertThat(shapesOf(copy)).isEqualTo(1);
        }
    }

    @Test
    void aBackupOfAProjectBringsBackWhatWasRemoved() {
        annotate();
        Path backup = project.exportBackup(folder.resolve("backup.zip"));
        project.remove();

        Project restored = client.projects().createFromBackup(backup);

        assertThat(restored.name()).isEqualTo("zoo");
        assertThat(restored.labels().first().orElseThrow().name()).isEqualTo("cat");
        assertThat(restored.jobs().count()).isEqualTo(2);
        assertThat(shapesOf(restored)).isEqualTo(1);
    }

    @Test
    @StandInOnly("Only the stand-in holds up its work until the test has asked for it twice.")
    void theSameExportIsJoinedWhileItRuns() {
        annotate();
        server.standIn().pauseRequests();
        BackgroundRequest<?> one =
                task.datasetExport(CVAT, o -> o.images(false)).start();
        BackgroundRequest<ExportedFile> other =
                task.datasetExport(CVAT, o -> o.images(false)).start();
        assertThat(other.id()).isEqualTo(one.id());
        assertThat(client.requests().list())
                .filteredOn(request -> one.id().equals(request.getId()))
                .hasSize(1);

        server.standIn().resumeRequests();
        assertThat(other.await().value().toFile(folder.resolve("joined.zip"))).isNotEmptyFile();
    }
}
