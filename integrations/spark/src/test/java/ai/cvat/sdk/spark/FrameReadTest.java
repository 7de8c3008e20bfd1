package ai.cvat.sdk.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.Media;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Frames as rows: which ones, with which images, and what is asked of the server for them. */
class FrameReadTest extends SparkTest {

    private static List<Integer> frames(Dataset<Row> rows) {
        return rows.select("frame").collectAsList().stream()
                .map(row -> row.getInt(0))
                .toList();
    }

    private static List<byte[]> images(Dataset<Row> rows) {
        return rows.select("frame", "image").collectAsList().stream()
                .sorted(Comparator.comparingInt(row -> row.getInt(0)))
                .map(row -> (byte[]) row.get(1))
                .toList();
    }

    @Test
    void aTaskIsARowForEachFrameAndAPartitionForEachChunk() {
        Task task = task(5, 3, 2);
        RequestLog.clear();

        Dataset<Row> frames = cvat().option("task", task.id()).load();

        assertThat(frames.schema()).isEqualTo(FrameSchema.FRAME);
        assertThat(frames.select("image").javaRDD().getNumPartitions()).isEqualTo(3);
        List<Row> rows = frames.collectAsList();
        List<Long> jobs = task.jobs().stream().map(Job::id).sorted().toList();
        for (int i = 0; i < 5; i++) {
            Row row = rows.get(i);
            assertThat(row.getLong(row.fieldIndex("task"))).isEqualTo(task.id());
            assertThat(row.getLong(row.fieldIndex("job"))).isEqualTo(jobs.get(i / 3));
            assertThat(row.getInt(row.fieldIndex("frame"))).isEqualTo(i);
            assertThat(row.getString(row.fieldIndex("name"))).isEqualTo(100 + i + ".png");
            assertThat(row.getString(row.fieldIndex("subset"))).isEmpty();
            assertThat(row.getInt(row.fieldIndex("width"))).isEqualTo(40 + i);
            assertThat(row.getInt(row.fieldIndex("height"))).isEqualTo(30);
            assertThat((byte[]) row.getAs("image")).isEqualTo(picture(i));
            assertThat(row.getList(row.fieldIndex("tags"))).isEmpty();
            assertThat(row.getList(row.fieldIndex("shapes"))).isEmpty();
            assertThat(row.getList(row.fieldIndex("tracks"))).isEmpty();
        }
    }

    @Test
    void eachChunkIsOneRequestAndTheRestOnePerJob() {
        Task task = task(8, 4, 2);
        RequestLog.clear();

        cvat().option("task", task.id()).load().collectAsList();

        assertThat(RequestLog.count("jobs_retrieve_data")).isEqualTo(4);
        assertThat(RequestLog.count("tasks_retrieve")).isEqualTo(1);
        assertThat(RequestLog.count("jobs_list")).isEqualTo(1);
        assertThat(RequestLog.count("jobs_retrieve")).isZero();
        assertThat(RequestLog.count("jobs_retrieve_data_meta")).isEqualTo(2);
        assertThat(RequestLog.count("jobs_retrieve_annotations")).isEqualTo(2);
        assertThat(RequestLog.count("labels_list")).isEqualTo(2);
    }

    @Test
    void eachLookAtTheSameFramesAsksForTheirAnnotationsAnew() {
        Task task = task(4, 2, 2);
        Dataset<Row> shapes = cvat().option("task", task.id()).load().selectExpr("size(shapes)");

        assertThat(shapes.collectAsList()).extracting(row -> row.getInt(0)).containsExactly(0, 0, 0, 0);
        task.createAnnotations(annotations -> annotations.rectangle("car", 1, 1, 2, 11, 12));
        assertThat(shapes.collectAsList()).extracting(row -> row.getInt(0)).containsExactly(0, 1, 0, 0);
    }

    @Test
    void nothingIsAskedForThatIsNotSelected() {
        Task task = task(8, 4, 2);
        RequestLog.clear();

        Dataset<Row> frames = cvat().option("task", task.id()).load();
        assertThat(frames.where("frame > 2").queryExecution().executedPlan().toString())
                .contains("cvat task " + task.id());
        assertThat(RequestLog.operations()).as("nothing before rows are wanted").isEmpty();

        assertThat(frames.count()).isEqualTo(8);
        frames.select("frame", "name", "width").collectAsList();
        assertThat(RequestLog.operations())
                .doesNotContain("jobs_retrieve_data", "jobs_retrieve_annotations", "labels_list");

        RequestLog.clear();
        frames.selectExpr("size(shapes)").collectAsList();
        assertThat(RequestLog.operations())
                .contains("jobs_retrieve_annotations")
                .doesNotContain("jobs_retrieve_data");
        assertThat(frames.select("shapes").javaRDD().getNumPartitions())
                .as("a job each")
                .isEqualTo(2);

        RequestLog.clear();
        frames.select("image").collectAsList();
        assertThat(RequestLog.operations()).contains("jobs_retrieve_data").doesNotContain("jobs_retrieve_annotations");

        RequestLog.clear();
        cvat().option("task", task.id()).option("image", "none").load().collectAsList();
        assertThat(RequestLog.operations())
                .contains("jobs_retrieve_annotations")
                .doesNotContain("jobs_retrieve_data");
    }

    @Test
    void filtersOnTaskJobFrameAndSubsetAreAnsweredByTheLayout() {
        Task task = task(8, 4, 2);
        long first = task.jobs().stream().mapToLong(Job::id).min().orElseThrow();
        Dataset<Row> frames = cvat().option("task", task.id()).load();
        RequestLog.clear();

        Dataset<Row> some = frames.where("frame >= 3 AND frame < 5");
        assertThat(some.queryExecution().executedPlan().toString()).doesNotContain("Filter (");
        assertThat(frames(some)).containsExactlyInAnyOrder(3, 4);
        RequestLog.clear();
        assertThat(images(some)).containsExactly(picture(3), picture(4));
        assertThat(RequestLog.count("jobs_retrieve_data")).isEqualTo(2);

        RequestLog.clear();
        assertThat(frames(
                        frames.where(col("job").equalTo(first).and(col("frame").isin(1, 7)))))
                .containsExactly(1);
        assertThat(RequestLog.count("jobs_retrieve_data_meta")).isEqualTo(1);

        RequestLog.clear();
        assertThat(frames(frames.where("subset = 'Train' OR task <> " + task.id())))
                .isEmpty();
        assertThat(frames(frames.where("NOT (subset <=> '')"))).isEmpty();
        assertThat(RequestLog.operations()).doesNotContain("jobs_retrieve_data_meta");
    }

    @Test
    void whatTheLayoutDoesNotKnowIsLeftToSpark() {
        Task task = task(4, 4, 2);
        task.createAnnotations(annotations -> annotations.rectangle("car", 2, 1, 2, 11, 12));
        Dataset<Row> frames = cvat().option("task", task.id()).load();

        assertThat(frames(frames.where("array_contains(shapes.label, 'car') AND frame > 0")))
                .containsExactly(2);
        assertThat(frames(frames.where("width > 41 OR frame = 0"))).containsExactlyInAnyOrder(0, 2, 3);
        assertThat(frames(frames.where("subset < 'a' AND frame NOT IN (1, NULL)")))
                .isEmpty();
        assertThat(frames(frames.where("subset < 'a' AND frame NOT IN (1, 2)"))).containsExactlyInAnyOrder(0, 3);
    }

    @Test
    void onlyChunksWithAFrameThatHasALabelAreFetched() {
        Task task = task(8, 4, 2);
        task.createAnnotations(annotations -> {
            annotations.tag("night", 1);
            annotations
                    .track("car")
                    .keyframe(4, Geometry.rectangle(0, 0, 9, 9))
                    .keyframe(6, Geometry.rectangle(0, 0, 9, 9), at -> at.outside(true));
        });
        RequestLog.clear();

        assertThat(images(
                        cvat().option("task", task.id()).option("labels", "car").load()))
                .containsExactly(picture(4), picture(5));
        assertThat(RequestLog.count("jobs_retrieve_data")).isEqualTo(1);
        assertThat(frames(cvat().option("task", task.id())
                        .option("labels", "car, night")
                        .load()))
                .containsExactly(1, 4, 5);
        assertThatThrownBy(() -> cvat().option("task", task.id())
                        .option("labels", "cart")
                        .load()
                        .count())
                .hasMessageContaining("\"cart\", which nothing in task " + task.id() + " has. Near names: \"car\"");
    }

    @Test
    void deletedFramesAreLeftOutUnlessTheyAreWanted() {
        Task task = task(5, 5, 2);
        task.deleteFrames(Frames.of(1, 2));

        assertThat(images(cvat().option("task", task.id()).load())).containsExactly(picture(0), picture(3), picture(4));
        assertThat(cvat().option("task", task.id()).load().count()).isEqualTo(3);
        assertThat(images(cvat().option("task", task.id())
                        .option("deletedFrames", true)
                        .load()))
                .containsExactly(picture(0), picture(1), picture(2), picture(3), picture(4));
    }

    @Test
    void compressedImagesAreThoseThatAnnotatorsSee() {
        Task task = task(3, 3, 2);

        List<byte[]> images = images(
                cvat().option("task", task.id()).option("IMAGE", "Compressed").load());

        for (int i = 0; i < 3; i++) {
            assertThat(images.get(i))
                    .isEqualTo(task.frame(i, RetrieveDataQuality.COMPRESSED).bytes())
                    .isNotEqualTo(picture(i));
        }
    }

    @Test
    void aProjectIsAllItsTasksWithTheirSubsets() {
        Project project = client.projects().create(spec -> spec.name("zoo").labels("cat"));
        for (String subset : List.of("Train", "Test")) {
            client.tasks()
                    .create(spec -> spec.name(subset).projectId(project.id()).subset(subset))
                    .uploadData(Media.bytes("1.png", picture(1)).and(Media.bytes("2.png", picture(2))));
        }
        client.tasks().create(spec -> spec.name("without data").projectId(project.id()));
        Dataset<Row> frames = cvat().option("project", project.id()).load();

        assertThat(frames.select("subset", "frame").collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[Train,0]", "[Train,1]", "[Test,0]", "[Test,1]");
        RequestLog.clear();
        assertThat(frames.where("subset = 'Test'").select("image").collectAsList())
                .hasSize(2);
        assertThat(RequestLog.count("jobs_retrieve_data")).isEqualTo(1);
    }

    @Test
    void groundTruthIsReadWhereItsJobIsNamed() {
        Task task = task(8, 8, 2);
        Job truth = groundTruth(task, 1L, 5L, 6L);

        assertThat(cvat().option("task", task.id()).load().count()).isEqualTo(8);
        Dataset<Row> frames = cvat().option("jobs", String.valueOf(truth.id())).load();
        assertThat(frames(frames)).containsExactly(1, 5, 6);
        assertThat(frames(frames.where("frame > 1"))).containsExactly(5, 6);
        assertThat(images(frames)).hasSize(3).doesNotContainNull();
        assertThat(frames.select("width").collectAsList())
                .extracting(row -> row.getInt(0))
                .containsExactly(41, 45, 46);
    }

    @Test
    void aFrameOfTwoJobsIsARowOfEach() {
        Task task = client.tasks()
                .create(spec ->
                        spec.name("overlapping").labels("cat").segmentSize(3L).overlap(1L))
                .uploadData(Media.bytes("0.png", picture(0))
                        .and(Media.bytes("1.png", picture(1)))
                        .and(Media.bytes("2.png", picture(2)))
                        .and(Media.bytes("3.png", picture(3))));
        List<Long> jobs = task.jobs().stream().map(Job::id).sorted().toList();

        assertThat(cvat().option("task", task.id())
                        .load()
                        .orderBy("job", "frame")
                        .collectAsList())
                .extracting(row -> row.getLong(1), row -> row.getInt(2), row -> row.<byte[]>getAs("image").length)
                .hasSize(5)
                .contains(tuple(jobs.get(0), 2, picture(2).length), tuple(jobs.get(1), 2, picture(2).length));
        assertThat(images(cvat().option("jobs", jobs.get(1)).load())).containsExactly(picture(2), picture(3));
        assertThat(cvat().option("jobs", jobs.get(1) + ", " + jobs.get(0))
                        .load()
                        .count())
                .isEqualTo(5);
    }
}
