package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.cvat.api.model.AttributeVal;
import ai.cvat.api.model.FrameSelectionMethod;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledTrack;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShape;
import ai.cvat.api.model.TrackedShape;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.autoannotation.AnnotatedJob;
import ai.cvat.sdk.autoannotation.AnnotationReport;
import ai.cvat.sdk.autoannotation.AutoAnnotationException;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.autoannotation.TrackableShape;
import ai.cvat.sdk.autoannotation.TrackingFunction;
import ai.cvat.sdk.datasets.AnnotationsByFrame;
import ai.cvat.sdk.datasets.FrameShape;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Label;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.Sounds;
import ai.cvat.sdk.transfer.Progress;
import ai.cvat.sdk.upload.Media;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks, jobs and projects that functions annotate, seen by what the server has in the end. */
@AnyServerTest
class AutoAnnotationFlowTest extends FlowTest {

    private static final DetectionSpec CARS = DetectionSpec.numbered(LabelSpec.rectangle("car"));

    /** Finds a car that is as large as the image. */
    private static final DetectionFunction FINDS_CARS = DetectionFunction.of(
            CARS,
            (context, image) ->
                    CARS.annotations(found -> found.rectangle("car", 0, 1, 1, image.getWidth(), image.getHeight())));

    /** A task of pictures that are wider by one from frame to frame, in jobs of three that have one frame in common. */
    private Task task(int pictures, LabelSpec label, LabelSpec... more) throws IOException {
        return task(pictures, null, Stream.concat(Stream.of(label), Stream.of(more)));
    }

    private Task task(int pictures, @Nullable Project project, Stream<LabelSpec> labels) throws IOException {
        Path directory = Files.createTempDirectory(folder, "pictures");
        for (int i = 0; i < pictures; i++) {
            BufferedImage picture = new BufferedImage(40 + i, 30, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(picture, "png", directory.resolve(i + ".png").toFile());
        }
        return client.tasks()
                .createFromData(
                        spec -> {
                            spec.name("streets").segmentSize(3).overlap(1);
                            if (project == null) {
                                spec.labels(labels.map(LabelSpec::get).toList());
                            } else {
                                spec.projectId(project.id());
                            }
                        },
                        Media.directory(directory));
    }

    private static List<LabeledShape> shapes(LabeledData annotations) {
        return Optional.ofNullable(annotations.getShapes()).orElse(List.of()).stream()
                .sorted((one, other) -> Long.compare(frame(one), frame(other)))
                .toList();
    }

    private static long frame(LabeledShape shape) {
        return Optional.ofNullable(shape.getFrame()).orElse(-1L);
    }

    private static List<LabeledImage> tags(LabeledData annotations) {
        return Optional.ofNullable(annotations.getTags()).orElse(List.of());
    }

    private static long label(Task task, String name) {
        return task.labelSet().label(name).id();
    }

    @Test
    void framesAreLookedAtByNameAndSizeAndOldAnnotationsAreCleared() throws IOException { // P065, P069
        Task task = task(5, LabelSpec.rectangle("car"));
        task.createAnnotations(old -> old.rectangle("car", 1, 0, 0, 9, 9));
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        List<Progress> heard = new ArrayList<>();
        DetectionSpec spec = DetectionSpec.numbered(LabelSpec.any("bus"), LabelSpec.rectangle("car"));
        DetectionFunction function = DetectionFunction.of(spec, (context, image) -> {
            seen.add(context.frameName() + " " + image.getWidth() + "x" + image.getHeight());
            return spec.annotations(found -> {
                found.rectangle("car", 0, 1, 1, image.getWidth(), 20).score(0.5);
                found.rectangle("bus", 0, 0, 0, 5, 5);
            });
        });

        AnnotationReport report = task.annotate(
                function,
                options ->
                        options.clearExisting(true).allowUnmatchedLabels(true).progressListener(heard::add));

        assertThat(seen).contains("0.png 40x30", "1.png 41x30", "2.png 42x30", "3.png 43x30", "4.png 44x30");
        assertThat(report.done()).hasSize(2);
        assertThat(shapes(task.annotations()))
                .extracting(LabeledShape::getFrame, LabeledShape::getPoints, LabeledShape::getSource)
                .containsExactly(
                        tuple(0L, List.of(1.0, 1.0, 40.0, 20.0), "auto"),
                        tuple(1L, List.of(1.0, 1.0, 41.0, 20.0), "auto"),
                        tuple(2L, List.of(1.0, 1.0, 42.0, 20.0), "auto"),
                        tuple(3L, List.of(1.0, 1.0, 43.0, 20.0), "auto"),
                        tuple(4L, List.of(1.0, 1.0, 44.0, 20.0), "auto"));
        assertThat(shapes(task.annotations()))
                .extracting(LabeledShape::getLabelId)
                .containsOnly(label(task, "car"));
        assertThat(heard.get(heard.size() - 1).fraction()).hasValue(1);
    }

    @Test
    void tagsLandOnTheirFramesAndLabels() throws IOException { // P066
        Task task = task(3, LabelSpec.tag("night"), LabelSpec.any("rain"));
        DetectionSpec spec = DetectionSpec.numbered(LabelSpec.any("rain"), LabelSpec.tag("night"));

        task.annotate(DetectionFunction.of(
                spec,
                (context, image) ->
                        spec.annotations(found -> found.tag(image.getWidth() == 41 ? "night" : "rain", 0))));

        assertThat(tags(task.annotations()))
                .extracting(LabeledImage::getFrame, LabeledImage::getLabelId)
                .containsExactlyInAnyOrder(
                        tuple(0L, label(task, "rain")),
                        tuple(1L, label(task, "night")),
                        tuple(2L, label(task, "rain")));
    }

    @Test
    void skeletonsAndAttributesBecomeThoseOfTheTask() throws IOException { // P067, P068
        Task task = task(
                1,
                LabelSpec.skeleton(
                                "cat",
                                cat -> cat.point("tail", 10, 10)
                                        .point(LabelSpec.points("nose").select("side", "left", "right"), 90, 90))
                        .number("age", 0, 10, 1));
        DetectionSpec spec = DetectionSpec.numbered(LabelSpec.skeleton(
                        "cat",
                        cat -> cat.point(LabelSpec.points("nose").text("colour").select("side", "left", "right"), 1, 1)
                                .point("ear", 2, 2)
                                .point("tail", 3, 3))
                .text("breed")
                .number("age", 0, 10, 1));

        task.annotate(
                DetectionFunction.of(
                        spec,
                        (context, image) -> spec.annotations(found -> found.skeleton("cat", 0)
                                .element(
                                        "nose",
                                        Geometry.points(5, 6),
                                        nose -> nose.attribute("side", "right").attribute("colour", "black"))
                                .element("ear", 7, 8)
                                .element("tail", 9, 10)
                                .attribute("breed", "none")
                                .attribute("age", 5))),
                options -> options.allowUnmatchedLabels(true));

        Label cat = task.labels().first().orElseThrow();
        LabeledShape found = shapes(task.annotations()).get(0);
        assertThat(found.getLabelId()).isEqualTo(cat.id());
        assertThat(found.getType()).isEqualTo(ShapeType.SKELETON);
        assertThat(found.getAttributes()).extracting(AttributeVal::getValue).containsExactly("5");
        assertThat(found.getElements())
                .extracting(SubLabeledShape::getLabelId, SubLabeledShape::getPoints)
                .containsExactlyInAnyOrder(
                        tuple(task.labelSet().label("cat").elements().get(0).id(), List.of(9.0, 10.0)),
                        tuple(task.labelSet().label("cat").elements().get(1).id(), List.of(5.0, 6.0)));
        assertThat(found.getElements())
                .flatExtracting(SubLabeledShape::getAttributes)
                .extracting("value")
                .containsExactly("right");
    }

    @Test
    void whatIsThereStaysWhereItIsNotCleared() throws IOException { // P070
        Task task = task(2, LabelSpec.rectangle("car"));
        task.createAnnotations(old -> old.rectangle("car", 1, 0, 0, 9, 9));

        task.annotate(FINDS_CARS);

        assertThat(shapes(task.annotations()))
                .extracting(LabeledShape::getFrame, LabeledShape::getSource)
                .containsExactlyInAnyOrder(tuple(0L, "auto"), tuple(1L, "manual"), tuple(1L, "auto"));
    }

    @Test
    void theThresholdIsToldAndHasToBeOne() throws IOException { // P071
        Task task = task(1, LabelSpec.rectangle("car"));
        List<DetectionContext> told = new ArrayList<>();
        DetectionFunction function = DetectionFunction.of(CARS, (context, image) -> {
            told.add(context);
            return CARS.annotations(none -> {});
        });

        task.annotate(function, options -> options.confThreshold(0.75));
        task.annotate(function);

        assertThat(told).extracting(DetectionContext::confThreshold).containsExactly(0.75, null);
        for (double wrong : List.of(-0.1, 1.1, Double.NaN)) {
            assertThatThrownBy(() -> task.annotate(function, options -> options.confThreshold(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("confThreshold is " + wrong);
            assertThatThrownBy(() -> client.tasks().annotate(0, function, options -> options.confThreshold(wrong)))
                    .as("before anything is asked for")
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void masksGoToLabelsOfMasksAndPolygonsOfThemToThoseOfPolygons() throws IOException { // P072, P074
        DetectionSpec spec = DetectionSpec.numbered(LabelSpec.mask("cat"));
        boolean[][] bitmap = new boolean[30][40];
        for (int y = 5; y < 15; y++) {
            Arrays.fill(bitmap[y], 10, 20, true);
        }
        DetectionFunction function = DetectionFunction.of(
                spec,
                (context, image) -> spec.annotations(context, found -> {
                    if (context.convMaskToPoly()) {
                        Masks.toPolygons(Masks.encode(bitmap), 0).forEach(polygon -> found.polygon("cat", 0, polygon));
                    } else {
                        found.label("cat").mask(0, bitmap);
                    }
                }));
        Task masks = task(1, LabelSpec.mask("cat"));
        Task polygons = task(1, LabelSpec.polygon("cat"));

        masks.annotate(function);
        polygons.annotate(function, options -> options.convMaskToPoly(true));

        assertThat(shapes(masks.annotations()))
                .singleElement()
                .satisfies(cat -> assertThat(cat.getPoints()).isEqualTo(Masks.encode(bitmap)));
        assertThat(shapes(polygons.annotations()))
                .singleElement()
                .satisfies(cat -> assertThat(cat.getType()).isEqualTo(ShapeType.POLYGON));
        assertThatThrownBy(() -> polygons.annotate(function))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining("is for mask in the function and for polygon in");
        assertThatThrownBy(() -> masks.annotate(
                        DetectionFunction.of(
                                DetectionSpec.numbered(LabelSpec.any("cat")),
                                (context, image) -> spec.annotations(
                                        found -> found.label("cat").mask(0, bitmap))),
                        options -> options.convMaskToPoly(true)))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining("it is a mask, and the user wants polygons");
    }

    @Test
    void framesOfTwoJobsHaveOneObjectInTheTaskWhateverTheFunctionAnswers() throws IOException {
        Task task = task(7, LabelSpec.rectangle("car"));
        AtomicInteger asked = new AtomicInteger();
        DetectionFunction function = DetectionFunction.of(
                CARS,
                (context, image) -> CARS.annotations(
                        found -> found.rectangle("car", 0, 0, 0, 2 + asked.incrementAndGet() * 5, 20)));

        task.annotate(function);

        assertThat(task.jobs().count()).isEqualTo(3);
        assertThat(shapes(task.annotations()))
                .extracting(LabeledShape::getFrame)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void deletedFramesAreNotLookedAt() throws IOException {
        Task task = task(3, LabelSpec.rectangle("car"));
        task.deleteFrames(Frames.of(1));

        AnnotationReport report = task.annotate(FINDS_CARS);

        assertThat(report.frames()).isEqualTo(2);
        assertThat(shapes(task.annotations()))
                .extracting(LabeledShape::getFrame)
                .containsExactly(0L, 2L);
    }

    @Test
    void groundTruthIsAnnotatedWhereTheJobItselfIsAsked() throws IOException {
        Task task = task(3, LabelSpec.rectangle("car"));
        Job truth = client.jobs()
                .create(spec -> spec.type(JobType.GROUND_TRUTH)
                        .taskId(task.id())
                        .frameSelectionMethod(FrameSelectionMethod.MANUAL)
                        .frames(List.of(1L)));

        task.annotate(FINDS_CARS);
        assertThat(shapes(truth.annotations())).isEmpty();
        truth.annotate(FINDS_CARS);

        assertThat(shapes(truth.annotations()))
                .extracting(LabeledShape::getFrame)
                .containsExactly(1L);
    }

    @Test
    void aProjectIsAnnotatedButForJobsThatAre() throws IOException {
        Project project =
                client.projects().create(spec -> spec.name("all streets").labels(LabelSpec.rectangle("car")));
        Task first = task(3, project, Stream.of());
        Task second = task(5, project, Stream.of());
        first.createAnnotations(old -> old.rectangle("car", 1, 0, 0, 9, 9));

        AnnotationReport report = project.annotate(FINDS_CARS);

        assertThat(report.skipped()).extracting(AnnotatedJob::taskId).containsExactly(first.id());
        assertThat(report.done()).extracting(AnnotatedJob::taskId).containsExactly(second.id(), second.id());
        assertThat(report.frames()).isEqualTo(6);
        assertThat(shapes(second.annotations())).hasSize(5);
        assertThat(project.annotate(FINDS_CARS).skipped()).hasSize(3);
        project.annotate(FINDS_CARS, options -> options.clearExisting(true));
        assertThat(shapes(first.annotations()))
                .hasSize(3)
                .extracting(LabeledShape::getSource)
                .containsOnly("auto");
    }

    @Test
    void aRunThatFailsIsGoneOnWith() throws IOException {
        Task task = task(7, LabelSpec.rectangle("car"));
        DetectionFunction failing = DetectionFunction.of(CARS, (context, image) -> {
            if (image.getWidth() == 44) {
                throw new IllegalStateException("out of memory on the device");
            }
            return FINDS_CARS.detect(context, image);
        });

        assertThatThrownBy(() -> client.tasks().annotate(task.id(), failing, options -> options.parallelism(1)))
                .isInstanceOfSatisfying(AutoAnnotationException.class, e -> {
                    assertThat(e.report().done()).hasSize(1);
                    assertThat(e.report().failed())
                            .singleElement()
                            .satisfies(job -> assertThat(job.reason().orElseThrow())
                                    .contains("frame 4 (\"4.png\")", "out of memory on the device"));
                    assertThat(shapes(task.annotations()))
                            .extracting(LabeledShape::getFrame)
                            .containsExactly(0L, 1L, 2L);
                    task.annotate(FINDS_CARS, options -> options.goOnAfter(e.report()));
                });

        assertThat(shapes(task.annotations()))
                .extracting(LabeledShape::getFrame)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void whatHasNoImagesIsRefused() throws IOException {
        Task empty = client.tasks().create(spec -> spec.name("empty").labels(LabelSpec.rectangle("car")));
        assertThatThrownBy(() -> empty.annotate(FINDS_CARS))
                .isInstanceOf(UnsupportedDatasetException.class)
                .hasMessageContaining("give it data");
        Files.write(folder.resolve("1.pcd"), Pictures.pointCloud(4));
        Task points = client.tasks()
                .createFromData(
                        spec -> spec.name("points").labels(LabelSpec.any("car")), Media.files(folder.resolve("1.pcd")));
        assertThatThrownBy(() -> points.annotate(FINDS_CARS))
                .isInstanceOf(UnsupportedDatasetException.class)
                .hasMessageContaining("point clouds");
        server.requireVersion("2.69.0", "Before 2.69 there is no sound.");
        Task talk = client.tasks()
                .createFromData(
                        spec -> spec.name("talk").labels(LabelSpec.of("car", LabelType.INTERVAL)),
                        Media.bytes("talk.mp3", Sounds.mp3(50)));
        assertThatThrownBy(() -> talk.annotate(FINDS_CARS))
                .isInstanceOf(UnsupportedDatasetException.class)
                .hasMessageContaining("sound");
    }

    /** Moves what it follows to the right by 2 on each image. */
    private static final class Mover implements TrackingFunction<BufferedImage, double[]> {

        @Override
        public Set<ShapeType> supportedShapeTypes() {
            return Set.of(ShapeType.RECTANGLE);
        }

        @Override
        public BufferedImage preprocess(BufferedImage image) {
            return image;
        }

        @Override
        public double[] start(BufferedImage image, TrackableShape shape) {
            return shape.points().stream().mapToDouble(point -> point).toArray();
        }

        @Override
        public Optional<TrackableShape> track(BufferedImage image, double[] state) {
            state[0] += 2;
            state[2] += 2;
            return Optional.of(
                    new TrackableShape(ShapeType.RECTANGLE, List.of(state[0], state[1], state[2], state[3])));
        }
    }

    @Test
    void shapesOfAFrameAreFollowedThroughTheNext() throws IOException {
        FlowPictures.put(folder, "0.png", "1.png", "2.png", "3.png", "4.png", "5.png");
        Task task = client.tasks()
                .createFromData(
                        spec -> spec.name("street").labels(LabelSpec.rectangle("car")), Media.directory(folder));
        Job job = task.jobs().first().orElseThrow();
        task.createAnnotations(start -> {
            start.rectangle("car", 1, 0, 0, 5, 5);
            start.rectangle("car", 4, 0, 0, 5, 5);
        });

        assertThat(client.jobs()
                        .track(
                                job.id(),
                                new Mover(),
                                options -> options.startFrame(1).frames(2).removeShapes(true)))
                .satisfies(stored -> assertThat(stored.tracks()).isEqualTo(1));

        LabeledData annotations = job.annotations();
        assertThat(shapes(annotations)).extracting(LabeledShape::getFrame).containsExactly(4L);
        List<LabeledTrack> tracks = Optional.ofNullable(annotations.getTracks()).orElse(List.of());
        assertThat(tracks).singleElement().satisfies(track -> {
            assertThat(track.getSource()).isEqualTo("auto");
            assertThat(track.getShapes())
                    .extracting(TrackedShape::getFrame, TrackedShape::getPoints, TrackedShape::getOutside)
                    .containsExactly(
                            tuple(1L, List.of(0.0, 0.0, 5.0, 5.0), false),
                            tuple(2L, List.of(2.0, 0.0, 7.0, 5.0), false),
                            tuple(3L, List.of(4.0, 0.0, 9.0, 5.0), false),
                            tuple(4L, List.of(4.0, 0.0, 9.0, 5.0), true));
        });
        assertThat(client.tasks()
                        .track(task.id(), new Mover(), options -> options.startFrame(4))
                        .tracks())
                .isEqualTo(1);
    }

    @Test
    void shapesAreFollowedAcrossTheJobsOfATask() throws IOException {
        FlowPictures.put(folder, "0.png", "1.png", "2.png", "3.png", "4.png", "5.png");
        Task task = client.tasks()
                .createFromData(
                        spec -> spec.name("street").segmentSize(3).labels(LabelSpec.rectangle("car")),
                        Media.directory(folder));
        task.createAnnotations(start -> start.rectangle("car", 1, 0, 0, 5, 5));

        client.tasks()
                .track(
                        task.id(),
                        new Mover(),
                        options -> options.startFrame(1).frames(3).removeShapes(true));

        assertThat(shapes(task.annotations())).isEmpty();
        AnnotationsByFrame annotations = AnnotationsByFrame.of(task.labelSet(), task.annotations());
        for (int frame = 1; frame <= 4; frame++) {
            double left = 2.0 * (frame - 1);
            assertThat(annotations.on(frame, FlowPictures.WIDTH, 24).tracks())
                    .as("frame " + frame)
                    .singleElement()
                    .satisfies(car -> assertThat(car.points()).containsExactly(left, 0.0, left + 5, 5.0));
        }
        assertThat(annotations.on(5, FlowPictures.WIDTH, 24).tracks()).allMatch(FrameShape::outside);
    }
}
