package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledInterval;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.Movies;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.Sounds;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Media that are more than images, or something else. */
@AnyServerTest
class OtherMediaFlowTest extends FlowTest {

    private static TaskWriteRequest spec() {
        return new TaskWriteRequest()
                .name("streets")
                .segmentSize(2L)
                .labels(List.of(new PatchedLabelRequest().name("car")));
    }

    @Test
    void imagesBesideAFrameAreReadFromTaskAndJob() throws IOException {
        FlowPictures.put(
                folder, "1.png", "2.png", "3.png", "related_images/3_png/left.png", "related_images/3_png/right.png");

        Task task = client.tasks().createFromData(spec(), Media.directory(folder));
        Job second = task.jobs().stream()
                .filter(job -> job.startFrame() == 2)
                .findFirst()
                .orElseThrow();

        assertThat(task.framesInfo()).extracting(FrameInfo::relatedFiles).containsExactly(0L, 0L, 2L);
        assertThat(second.framesInfo()).extracting(FrameInfo::relatedFiles).containsExactly(2L);
        assertThat(task.contextImages(0)).isEmpty();
        for (var images : List.of(
                task.contextImages(2).orElseThrow(), second.contextImages(2).orElseThrow())) {
            List<String> names = new ArrayList<>();
            images.forEachImage((name, picture) -> {
                names.add(name);
                assertThat(picture.getWidth()).isEqualTo(FlowPictures.WIDTH);
            });
            assertThat(names).containsExactly("left.jpg", "right.jpg");
        }
    }

    @Test
    void pointCloudsAreAnnotatedWithCuboids() throws IOException {
        byte[] cloud = Pictures.pointCloud(4);
        for (String name : List.of("1.pcd", "2.pcd", "3.pcd")) {
            Files.write(folder.resolve(name), cloud);
        }

        Task task = client.tasks()
                .createFromData(
                        spec(), Media.directory(folder), options -> options.upload(upload -> upload.chunkSize(2)));
        task.createAnnotations(a -> a.label("car").cuboid(1, 1.5, -2, 0.5, 0, 0, 1.57, 4, 2, 1.5, 0, 0, 0, 0, 0, 0, 0));
        List<Path> files = task.downloadFrames(Frames.all(), folder.resolve("out"));

        assertThat(task.model().getDimension()).isEqualTo("3d");
        assertThat(task.framesInfo()).extracting(FrameInfo::width).containsOnly(4L);
        assertThat(Objects.requireNonNull(task.annotations().getShapes()))
                .singleElement()
                .satisfies(shape -> assertThat(shape.getPoints()).hasSize(16).startsWith(1.5, -2.0, 0.5));
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("frame_000000.pcd", "frame_000001.pcd", "frame_000002.pcd");
        assertThat(files).allSatisfy(file -> assertThat(file).hasBinaryContent(cloud));
        List<String> names = new ArrayList<>();
        task.chunk(0).forEachEntry((name, bytes) -> names.add(name));
        assertThat(names).containsExactly("000000.pcd", "000001.pcd");
        assertThat(task.preview().orElseThrow().image().getWidth()).isPositive();
        try (MediaContent frame = task.frame(0)) {
            assertThatExceptionOfType(CvatException.class)
                    .isThrownBy(frame::image)
                    .withMessageContaining("image/x.point-cloud-data");
        }
    }

    @Test
    void aVideoIsTrackedFrameByFrame() throws IOException {
        Path movie = Files.write(folder.resolve("street.mp4"), Movies.mp4(9));

        Task task = client.tasks()
                .create(spec().segmentSize(6L))
                .uploadData(Media.files(movie), options -> options.chunkSize(4).startFrame(1));
        Job job = task.jobs().stream()
                .filter(one -> one.startFrame() == 3)
                .findFirst()
                .orElseThrow();
        task.createAnnotations(a ->
                a.track("car").keyframe(1, Geometry.rectangle(1, 2, 3, 4)).keyframe(5, Geometry.rectangle(5, 6, 7, 8)));

        assertThat(task.model().getMode()).isEqualTo("interpolation");
        assertThat(task.framesInfo())
                .hasSize(8)
                .allSatisfy(frame -> assertThat(frame.name()).isEqualTo("street.mp4"));
        assertThat(job.framesInfo()).extracting(FrameInfo::number).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(Movies.number(task.frame(2).image())).isEqualTo(3);
        List<Path> files = task.downloadFrames(Frames.range(0, 1), folder.resolve("out"));
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("frame_000000.png", "frame_000001.png");
        Path chunk = task.chunk(1).saveTo(folder);
        assertThat(chunk).hasFileName("task_" + task.id() + "_chunk_1.mp4");
        assertThat(Movies.numbers(Files.readAllBytes(chunk))).containsExactly(5L, 6L, 7L, 8L);
        try (MediaContent video = task.chunk(0)) {
            assertThatExceptionOfType(TransferException.class)
                    .isThrownBy(() -> video.forEachImage((name, picture) -> {}))
                    .withMessageContaining("video/mp4");
        }
        assertThat(task.preview().orElseThrow().image().getWidth()).isPositive();
        assertThat(Objects.requireNonNull(job.annotations().getTracks())).hasSize(1);
    }

    @Test
    void soundIsAnnotatedWithIntervals() throws IOException {
        server.requireVersion("2.69.0", "Before 2.69 there is no sound.");
        byte[] sound = Sounds.mp3(50);
        TaskWriteRequest talk = new TaskWriteRequest()
                .name("talk")
                .labels(List.of(new PatchedLabelRequest().name("speech").type(LabelType.INTERVAL)));

        Task task = client.tasks().createFromData(talk, Media.bytes("talk.mp3", sound));
        task.createAnnotations(a -> a.interval("speech", 100, task.size() - 1));
        task.createAnnotations(a -> a.label("speech").interval(200));
        task.updateAnnotations(changes ->
                changes.intervals(interval -> interval.model().getStop() == null, interval -> interval.start(300L)));
        Job job = task.jobs().first().orElseThrow();
        Path chunk = job.chunk(0).saveTo(folder);

        assertThat(task.model().getMediaType()).isEqualTo("audio");
        assertThat(task.size()).isEqualTo(1306);
        assertThat(job.frameCount()).isEqualTo(1306);
        assertThat(Objects.requireNonNull(job.annotations().getIntervals()))
                .extracting(LabeledInterval::getStart, LabeledInterval::getStop)
                .containsExactlyInAnyOrder(tuple(100L, 1305L), tuple(300L, null));
        assertThatIllegalStateException().isThrownBy(job::framesInfo).withMessageContaining("sound");
        assertThat(chunk)
                .hasBinaryContent(sound)
                .extracting(Path::toString)
                .asString()
                .endsWith(".mp3");
        assertThat(task.preview()).isEmpty();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> task.createAnnotations(a -> a.interval("speech", 0, 1306)))
                .withMessageContaining("cannot be outside");
    }
}
