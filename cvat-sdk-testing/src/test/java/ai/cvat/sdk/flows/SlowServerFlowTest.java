package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.TrackedShapeRequest;
import ai.cvat.api.testing.SteppedClock;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.annotations.PartialUploadException;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.Fault;
import ai.cvat.sdk.testing.ServerUser;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Annotations on a server that stores 10 000 objects in 30 s, behind a proxy that waits for 60 s; nobody here does. */
@StandInOnly("Only the stand-in is as slow as a test wants it, by a clock that the test sets.")
class SlowServerFlowTest {

    private static final double OBJECTS_PER_SECOND = 10_000 / 30.0;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SteppedClock clock = new SteppedClock();

    @AutoClose
    private final EmbeddedCvat server = EmbeddedCvat.builder().clock(clock).start();

    @AutoClose
    private final Client client = client(server);

    private Task task;
    private long cat;

    private static Client client(EmbeddedCvat server) {
        ServerUser admin = server.adminUser();
        return Client.makeClient(server.url(), new PasswordCredentials(admin.username(), admin.password()));
    }

    @BeforeEach
    void aTaskOnASlowServer() throws IOException {
        task = task(1);
        server.faults().storeAnnotationsSlowly(OBJECTS_PER_SECOND, PATIENCE);
    }

    private Task task(int jobs) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        LocalMedia images = Media.bytes("0.png", png.toByteArray());
        for (int i = 1; i < jobs; i++) {
            images = images.and(Media.bytes(i + ".png", png.toByteArray()));
        }
        Task made = client.tasks()
                .create(spec -> spec.name("many")
                        .labels(List.of(new PatchedLabelRequest().name("cat")))
                        .segmentSize(1))
                .uploadData(images);
        cat = made.labelSet().label("cat").id();
        return made;
    }

    private AnnotationSource shapes(long count) {
        long frames = task.size();
        return AnnotationSource.ofShapes(LongStream.range(0, count)
                .mapToObj(number -> new LabeledShapeRequest()
                        .type(ShapeType.RECTANGLE)
                        .frame(number % frames)
                        .labelId(cat)
                        .points(List.of(1.0, 2.0, 3.0, 4.0))));
    }

    private LabeledDataRequest track(int keyframes) {
        List<TrackedShapeRequest> shapes = new ArrayList<>();
        for (int i = 0; i < keyframes; i++) {
            shapes.add(
                    new TrackedShapeRequest().frame(i).type(ShapeType.RECTANGLE).points(List.of(1.0, 2.0, 3.0, 4.0)));
        }
        return new LabeledDataRequest()
                .addTracksItem(new LabeledTrackRequest().labelId(cat).frame(0).shapes(shapes));
    }

    private AnnotationCounts there() {
        try (AnnotationReader reader = task.annotationReader()) {
            return reader.count();
        }
    }

    /** Of a million, each request would be the same: what matters is that all of them at once take longer than the proxy waits. */
    @Test
    void moreShapesArriveThanTheProxyWaitsFor() throws IOException {
        task = task(20);
        Fault requests =
                server.faults().on("tasks_partial_update_annotations").always().watch();
        List<Long> heard = new ArrayList<>();

        AnnotationCounts stored =
                task.createAnnotations(shapes(100_000).progressListener(progress -> heard.add(progress.done())));

        assertThat(stored.shapes()).isEqualTo(100_000);
        assertThat(task.jobs().stream()).hasSize(20).allSatisfy(job -> {
            try (AnnotationReader reader = job.annotationReader()) {
                assertThat(reader.count().shapes()).isEqualTo(5_000);
            }
        });
        assertThat(requests.hits()).isEqualTo(10);
        assertThat(heard).hasSize(10).endsWith(100_000L);
    }

    @Test
    void aRequestThatIsTooLargeForTheProxyIsDoneLater() {
        server.faults().storeAnnotationsSlowly(1, Duration.ofSeconds(60));
        LabeledDataRequest data = track(100)
                .addShapesItem(new LabeledShapeRequest()
                        .type(ShapeType.RECTANGLE)
                        .frame(0)
                        .labelId(cat)
                        .points(List.of(1.0, 2.0, 3.0, 4.0)));

        assertThatExceptionOfType(PartialUploadException.class)
                .isThrownBy(() -> task.createAnnotations(a -> a.unchecked().add(data)))
                .withCauseInstanceOf(ServerErrorException.class)
                .satisfies(e -> assertThat(e.unanswered()).isEqualTo(new AnnotationCounts(0, 1, 1, 0)));

        assertThat(there()).as("right after").isEqualTo(AnnotationCounts.NONE);
        clock.advance(Duration.ofMinutes(2));
        assertThat(there()).as("later").isEqualTo(new AnnotationCounts(0, 1, 1, 0));
    }

    @Test
    void aReplacementThatNoAnswerComesForIsSentOnce() {
        task.createAnnotations(shapes(3));
        server.faults().storeAnnotationsSlowly(1, Duration.ofSeconds(2));
        Fault requests = server.faults().on("tasks_update_annotations").always().watch();

        assertThatExceptionOfType(PartialUploadException.class)
                .isThrownBy(() -> task.setAnnotations(shapes(5)))
                .withMessageContaining("annotationReader().count()")
                .satisfies(e -> assertThat(e.unanswered().shapes()).isEqualTo(5));
        assertThatExceptionOfType(ServerErrorException.class)
                .as("by the low level")
                .isThrownBy(() -> client.apiClient()
                        .tasksApi()
                        .updateAnnotations(task.id(), track(9))
                        .send());

        assertThat(requests.hits()).isEqualTo(2);
        assertThat(there().shapes()).isEqualTo(3);
        clock.advance(Duration.ofSeconds(5));
        assertThat(there()).isEqualTo(new AnnotationCounts(0, 5, 0, 0));
        clock.advance(Duration.ofSeconds(5));
        assertThat(there()).isEqualTo(new AnnotationCounts(0, 0, 1, 0));
    }

    @Test
    void aSlowServerIsFastAgainWhenItIsToldTo() {
        server.faults().storeAnnotationsSlowly(1, Duration.ofSeconds(2));
        server.faults().clear();

        assertThat(task.createAnnotations(a -> a.unchecked().add(track(100))).getTracks())
                .hasSize(1);
    }
}
