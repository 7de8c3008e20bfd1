package ai.cvat.sdk.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.resources.Task;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CvatAnnotatorTest extends SparkTest {

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicInteger CLOSED = new AtomicInteger();

    @BeforeEach
    void forgetFunctions() {
        MADE.set(0);
        CLOSED.set(0);
    }

    /** Finds a car as large as the image, two images at once. */
    private static final class WholeImages implements DetectionFunction {

        private final DetectionSpec spec = DetectionSpec.numbered(LabelSpec.any("car"), LabelSpec.any("night"));

        WholeImages() {
            MADE.incrementAndGet();
        }

        @Override
        public DetectionSpec spec() {
            return spec;
        }

        @Override
        public int batchSize() {
            return 2;
        }

        @Override
        public LabeledDataRequest detect(DetectionContext context, BufferedImage image) {
            return spec.annotations(found -> {
                found.rectangle("car", 0, 0, 0, image.getWidth(), image.getHeight())
                        .score(context.confThreshold(0.5));
                if (context.frameName().equals("100.png")) {
                    found.tag("night", 0);
                }
            });
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }

    private static Dataset<Row> frames(Task task) {
        return cvat().option("task", task.id()).load();
    }

    private static DetectionFunction answering(LabeledDataRequest answer) {
        return DetectionFunction.of(DetectionSpec.numbered(LabelSpec.any("car")), (context, image) -> answer);
    }

    @Test
    void whatAFunctionFindsIsWritten() {
        Task task = task(5, 3, 3);

        cvat(new CvatAnnotator(WholeImages::new).confThreshold(0.25).annotate(frames(task)))
                .option("task", task.id())
                .mode("overwrite")
                .save();

        List<LabeledShape> shapes = Objects.requireNonNull(task.annotations().getShapes());
        assertThat(shapes).hasSize(5).allSatisfy(shape -> {
            assertThat(shape.getPoints())
                    .isEqualTo(List.of(0.0, 0.0, 40.0 + Objects.requireNonNull(shape.getFrame()), 30.0));
            assertThat(shape.getSource()).isEqualTo("auto");
            assertThat(shape.getScore()).isEqualTo(0.25);
        });
        assertThat(task.annotations().getTags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.getFrame()).isZero());
    }

    @Test
    void aFunctionIsMadeOnceForEachPartitionAndClosed() {
        Task task = task(6, 3, 3);

        List<Row> rows =
                new CvatAnnotator(WholeImages::new).annotate(frames(task)).collectAsList();

        assertThat(rows).hasSize(6);
        assertThat(rows.get(0).schema().fieldNames())
                .containsExactly("task", "job", "frame", "name", "subset", "width", "height", "tags", "shapes");
        assertThat(MADE).hasValue(2);
        assertThat(CLOSED).hasValue(2);
        assertThat(RequestLog.operations()).as("what is replaced").doesNotContain("jobs_retrieve_annotations");
    }

    @Test
    void aWrongAnswerIsAnErrorThatNamesTheFrame() {
        Task task = task(1, 1, 1);
        long job = task.jobs().toList().get(0).id();

        assertThatThrownBy(() -> new CvatAnnotator(() -> answering(new LabeledDataRequest()
                                .addTagsItem(new LabeledImageRequest().frame(0).labelId(9))))
                        .annotate(frames(task))
                        .collectAsList())
                .hasMessageContaining("The function answered wrong for frame 0 of job " + job)
                .hasMessageContaining("no label with the id 9");
        assertThatThrownBy(() -> new CvatAnnotator(() ->
                                DetectionFunction.of(DetectionSpec.numbered(LabelSpec.any("car")), (context, image) -> {
                                    throw new IllegalStateException("out of luck");
                                }))
                        .annotate(frames(task))
                        .collectAsList())
                .hasMessageContaining("The function failed on frame 0 of job " + job)
                .hasMessageContaining("out of luck");
        assertThatThrownBy(() -> new CvatAnnotator(() -> answering(new LabeledDataRequest()))
                        .annotate(cvat().option("task", task.id())
                                .option("image", "none")
                                .load())
                        .collectAsList())
                .hasMessageContaining("There is no image of frame 0");
    }

    @Test
    void anImageThatCannotBeDecodedIsAnErrorThatNamesTheFrame() {
        Task task = task(1, 1, 1);
        long job = task.jobs().toList().get(0).id();
        Dataset<Row> frames = frames(task).withColumn("image", functions.lit(new byte[] {1, 2, 3}));

        assertThatThrownBy(() ->
                        new CvatAnnotator(WholeImages::new).annotate(frames).collectAsList())
                .hasMessageContaining("The image of frame 0 of job " + job + " cannot be decoded")
                .hasMessageContaining("as compressed");
    }

    @Test
    void framesWithoutImagesAreRefusedBeforeAnythingRuns() {
        Task task = task(1, 1, 1);

        assertThatThrownBy(() -> new CvatAnnotator(WholeImages::new)
                        .annotate(frames(task).drop("image")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column \"image\"");
        assertThatThrownBy(() -> new CvatAnnotator(WholeImages::new).confThreshold(2))
                .hasMessageContaining("from 0 to 1");
    }
}
