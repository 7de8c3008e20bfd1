package ai.cvat.sdk.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.model.TrackedShape;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameWriteTest extends SparkTest {

    private static final String SHAPE =
            "named_struct('type', 'rectangle', 'label', 'car', 'points', array(1, 2, 3, frame + 4))";

    /** Rows with a car on each frame. */
    private static Dataset<Row> cars(Task task) {
        return cvat().option("task", task.id())
                .load()
                .selectExpr("task", "job", "frame", "array(" + SHAPE + ") AS shapes");
    }

    private static void write(Dataset<Row> rows, Task task, SaveMode mode) {
        cvat(rows).option("task", task.id()).mode(mode).save();
    }

    private static List<String> contents(Task task) {
        return jobs(task).stream()
                .flatMap(job -> StoredAnnotation.of(job.annotations()).stream()
                        .map(one -> job.startFrame() + " " + one.content()))
                .sorted()
                .toList();
    }

    private static List<Job> jobs(Task task) {
        return task.jobs().stream()
                .sorted(Comparator.comparing(Job::startFrame))
                .toList();
    }

    private static int shapes(Job job) {
        return Objects.requireNonNull(job.annotations().getShapes()).size();
    }

    /** All that is said of an exception: Spark adds causes and what became of the jobs. */
    private static String thrownBy(ThrowingCallable write) {
        List<String> messages = new ArrayList<>();
        assertThatThrownBy(write).satisfies(thrown -> {
            for (Throwable one = thrown; one != null; one = one.getCause()) {
                messages.add(String.valueOf(one.getMessage()));
                Stream.of(one.getSuppressed()).forEach(other -> messages.add(other.getMessage()));
            }
        });
        return String.join("\n", messages);
    }

    /** A task with every kind of label, three jobs that overlap by a frame. */
    private static Task rich() {
        LocalMedia media = Media.bytes("0.png", picture(0));
        for (int i = 1; i < 10; i++) {
            media = media.and(Media.bytes(i + ".png", picture(i)));
        }
        return client.tasks()
                .create(spec -> spec.name("rich")
                        .labels(List.of(
                                LabelSpec.any("car")
                                        .text("plate")
                                        .checkbox("braking")
                                        .mutable()
                                        .get(),
                                LabelSpec.tag("night").get(),
                                LabelSpec.skeleton(
                                                "person",
                                                points -> points.point("head", 50, 20)
                                                        .point("hand", 80, 60))
                                        .get()))
                        .segmentSize(4L)
                        .overlap(1L))
                .uploadData(media, options -> options.chunkSize(2));
    }

    private static void annotate(Task task) {
        task.setAnnotations(annotations -> {
            annotations.tag("night", 0).group(3);
            annotations
                    .rectangle("car", 1, 1, 2, 30, 20)
                    .attribute("plate", "B 1")
                    .rotation(30)
                    .zOrder(2)
                    .occluded(true);
            annotations.polygon("car", 2, 1, 2, 3, 4, 5.25, 6).source("auto");
            annotations.polyline("car", 5, 1, 2, 3, 4);
            annotations.points("car", 5, 1, 2);
            annotations.ellipse("car", 6, 10, 10, 3, 4);
            annotations.label("car").mask(7, new boolean[][] {{false, true}, {true, true}});
            annotations.label("car").cuboid(8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
            annotations
                    .skeleton("person", 9)
                    .element("head", 5, 6)
                    .element("hand", Geometry.points(7, 8), hand -> hand.occluded(true));
            annotations
                    .track("car")
                    .group(7)
                    .attribute("plate", "B 2")
                    .keyframe(0, Geometry.rectangle(0, 0, 10, 10), first -> first.attribute("braking", true))
                    .keyframe(4, Geometry.rectangle(8, 8, 18, 18), later -> later.occluded(true))
                    .keyframe(8, Geometry.rectangle(9, 9, 19, 19), last -> last.outside(true));
        });
        // Of a job, since the server cuts what goes through several.
        jobs(task).get(0).createAnnotations(annotations -> {
            annotations
                    .track("person")
                    .skeletonKeyframe(1, keyframe -> {})
                    .element(
                            "head",
                            head -> head.keyframe(1, Geometry.points(1, 1)).keyframe(3, Geometry.points(3, 5)))
                    .element(
                            "hand",
                            hand -> hand.keyframe(1, Geometry.points(2, 2))
                                    .keyframe(2, Geometry.points(4, 4), keyframe -> keyframe.outside(true)));
        });
    }

    /** Rows of a task as text, without what is its own. */
    private static List<String> rows(Task task) {
        List<Long> jobs = jobs(task).stream().map(Job::id).toList();
        return cvat().option("task", task.id()).option("image", "none").load().collectAsList().stream()
                .map(row -> jobs.indexOf(row.<Long>getAs("job")) + " " + row.getAs("frame") + " " + row.getAs("tags")
                        + row.getAs("shapes")
                        + row.getAs("tracks").toString().replaceAll("\\[\\d+,(true|false),(?=rect|skel)", "[$1,"))
                .sorted()
                .toList();
    }

    @Test
    void whatIsReadOfATaskAndWrittenIntoACopyIsTheSameThere() {
        Task original = rich();
        annotate(original);
        Task copy = rich();
        Dataset<Row> frames =
                cvat().option("task", original.id()).option("image", "none").load();

        long further = jobs(copy).get(0).id() - jobs(original).get(0).id();

        write(frames.drop("task").withColumn("job", frames.col("job").plus(further)), copy, SaveMode.Overwrite);

        assertThat(rows(copy)).isEqualTo(rows(original));
        assertThat(rows(copy)).hasSize(12).anyMatch(row -> row.contains("skeleton"));
    }

    @Test
    void aTrackIsItsFirstPositionAndItsKeyframesInAnyOrderOfRows() {
        Task task = task(6, 6, 2);
        String track = "array(named_struct('track', 5, 'keyframe', frame = 4, 'type', 'rectangle', 'label', 'car',"
                + " 'points', array(1, 2, 3, frame + 4))) AS tracks";
        Dataset<Row> rows = cars(task).where("frame > 0").selectExpr("job", "frame", track);

        write(rows.orderBy(rows.col("frame").desc()), task, SaveMode.Append);

        assertThat(task.annotations().getTracks())
                .singleElement()
                .satisfies(one -> assertThat(one.getShapes())
                        .extracting(TrackedShape::getFrame)
                        .containsExactly(1L, 4L));
        assertThat(thrownBy(() -> write(rows.union(rows), task, SaveMode.Append)))
                .contains("The track 5 is twice on this frame");
    }

    @Test
    void overwritingTwiceLeavesWhatOverwritingOnceDoes() {
        Task task = task(6, 2, 2);
        write(cars(task), task, SaveMode.Overwrite);
        List<String> once = contents(task);

        write(cars(task), task, SaveMode.Overwrite);

        assertThat(once).hasSize(6);
        assertThat(contents(task)).isEqualTo(once);
    }

    @Test
    void appendingAddsToWhatIsThereEachTimeThatAUserAppends() {
        Task task = task(6, 2, 2);
        task.createAnnotations(annotations -> annotations.tag("night", 3));

        write(cars(task), task, SaveMode.Append);
        write(cars(task), task, SaveMode.Append);

        assertThat(contents(task)).hasSize(13);
    }

    @Test
    void aJobWithoutRowsStaysAsItIsAndOneOfEmptyRowsBecomesEmpty() {
        Task task = task(6, 2, 2);
        write(cars(task), task, SaveMode.Overwrite);
        List<Job> jobs = jobs(task);

        write(
                cars(task).where("frame < 2").selectExpr("job", "frame", "filter(shapes, s -> false) AS shapes"),
                task,
                SaveMode.Overwrite);

        assertThat(jobs.stream().map(FrameWriteTest::shapes)).containsExactly(0, 2, 2);
    }

    @Test
    void aJobIsSentInOneRequest() {
        Task task = task(6, 2, 2);
        RequestLog.clear();

        write(cars(task), task, SaveMode.Overwrite);

        assertThat(RequestLog.count("jobs_update_annotations")).isEqualTo(3);
        assertThat(RequestLog.count("jobs_partial_update_annotations")).isZero();
    }

    @Test
    void jobsAreWrittenAtTheSameTimeHoweverFewRowsTheyHave() {
        Task task = task(6, 1, 2);
        AtomicInteger partitions = new AtomicInteger();
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onStageSubmitted(SparkListenerStageSubmitted stage) {
                partitions.set(stage.stageInfo().numTasks());
            }
        });

        write(cars(task), task, SaveMode.Overwrite);

        // Those of SparkTest.
        assertThat(partitions).hasValue(3);
    }

    @Test
    void numbersMayBeOfAnySize() {
        Task task = task(1, 1, 1);

        write(
                cars(task)
                        .selectExpr(
                                "CAST(job AS INT) AS job",
                                "CAST(frame AS BIGINT) AS frame",
                                "array(named_struct('points', array(1.5, 2, 3, 4.25), 'type', 'rectangle', 'label',"
                                        + " 'car', 'rotation', CAST(30 AS FLOAT), 'z_order', 2L)) AS shapes"),
                task,
                SaveMode.Append);

        assertThat(task.annotations().getShapes()).singleElement().satisfies(shape -> {
            assertThat(shape.getPoints()).containsExactly(1.5, 2.0, 3.0, 4.25);
            assertThat(shape.getRotation()).isEqualTo(30);
            assertThat(shape.getzOrder()).isEqualTo(2);
        });
    }

    @Test
    void groundTruthIsWrittenWhereItsJobIsNamedOnTheFramesThatItHas() {
        Task task = task(8, 8, 2);
        Job truth = groundTruth(task, 1L, 5L, 6L);
        DataFrameWriter<Row> right = intoJob(truth, cars(task).where("frame IN (1, 5)"));
        DataFrameWriter<Row> wrong = intoJob(truth, cars(task).where("frame = 2"));

        right.mode(SaveMode.Overwrite).save();

        assertThat(shapes(truth)).isEqualTo(2);
        assertThat(thrownBy(() -> wrong.mode(SaveMode.Overwrite).save()))
                .contains("Frame 2 of job " + truth.id()
                        + " cannot be written: there is no such frame. There are 1, 5, 6.");
        assertThat(shapes(truth)).isEqualTo(2);
    }

    private static DataFrameWriter<Row> intoJob(Job job, Dataset<Row> rows) {
        return cvat(rows.selectExpr(job.id() + "L AS job", "frame", "shapes")).option("jobs", job.id());
    }

    @Test
    void rowsAreWrittenWhereSparkSerializesByKryo() {
        spark = session("local[2]", Map.of("spark.serializer", "org.apache.spark.serializer.KryoSerializer"));
        Task task = task(4, 2, 2);

        write(cars(task), task, SaveMode.Overwrite);

        assertThat(contents(task)).hasSize(4);
    }

    @Test
    void rowsWithoutAJobGoToThoseOfTheirTaskThatHaveTheFrame() {
        Task task = task(6, 2, 2);

        write(cars(task).drop("job"), task, SaveMode.Overwrite);
        write(cars(task).drop("job", "task"), task, SaveMode.Append);

        assertThat(jobs(task).stream().map(FrameWriteTest::shapes)).containsExactly(4, 4, 4);
    }

    @Test
    void twoRowsOfAFrameWithoutAJobAreRefused() {
        Task task = task(4, 2, 2);

        assertThat(thrownBy(() -> write(cars(task).union(cars(task)).drop("job"), task, SaveMode.Overwrite)))
                .contains("of task " + task.id() + " cannot be written: there are two rows of it");
        assertThat(contents(task)).isEmpty();
    }

    @Test
    void aRetriedTaskThatHadSentItsRequestAddsNothingTwice() {
        Task task = task(4, 2, 2);
        spark = session("local[2,3]", Map.of());
        Dataset<Row> rows = cars(task);
        // The server has stored the annotations, and the task dies before it learns of that.
        server.faults().on("jobs_partial_update_annotations").loseAnswer();

        write(rows, task, SaveMode.Append);

        assertThat(contents(task)).hasSize(4).doesNotHaveDuplicates();
        List<String> once = contents(task);
        server.faults().on("jobs_update_annotations").times(2).loseAnswer();
        write(cars(task), task, SaveMode.Overwrite);
        assertThat(contents(task)).isEqualTo(once);
    }

    /** 401 is the answer to a token that has expired meanwhile. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 400})
    void aJobThatFailsIsAsItWasAndTheErrorSaysWhichAreComplete(int status) {
        Task task = task(4, 2, 2);
        List<Job> jobs = jobs(task);
        jobs.forEach(job -> job.createAnnotations(annotations -> annotations.tag("night", job.startFrame())));
        List<String> before = contents(task);
        Job first = Collections.min(jobs, Comparator.comparing(Job::id));
        Job second = Collections.max(jobs, Comparator.comparing(Job::id));
        server.faults()
                .onPath("PUT", "/api/jobs/" + second.id() + "/annotations")
                .always()
                .answer(status);
        // Both go through one partition, in the order of their ids.
        spark.conf().set("spark.sql.shuffle.partitions", 1);

        String message = thrownBy(() -> write(cars(task), task, SaveMode.Overwrite));

        spark.conf().set("spark.sql.shuffle.partitions", 3);
        assertThat(message)
                .contains("Frames " + second.startFrame() + " to " + second.stopFrame() + " of job " + second.id()
                        + " of task " + task.id() + " cannot be written: ")
                .contains("as a whole, or by somebody else: job " + first.id() + ". As they were: job " + second.id()
                        + ".")
                .doesNotContain(token);
        assertThat(shapes(first)).isEqualTo(2);
        assertThat(contents(task)).hasSize(3).containsAnyElementsOf(before);
    }

    @Test
    void anErrorWaitsForWhatOtherTasksOfSparkAreSending() {
        spark = session("local[4]", Map.of("spark.sql.shuffle.partitions", "4"));
        Task task = task(16, 2, 2);
        List<Long> jobs = jobs(task).stream().map(Job::id).sorted().toList();
        for (Long job : jobs) {
            server.faults()
                    .onPath("PUT", "/api/jobs/" + job + "/annotations")
                    .always()
                    .delay(Duration.ofMillis(job.equals(jobs.get(0)) ? 500 : 1500));
        }
        server.faults()
                .onPath("PUT", "/api/jobs/" + jobs.get(0) + "/annotations")
                .always()
                .answer(403);

        String message = thrownBy(() -> write(cars(task), task, SaveMode.Overwrite));

        assertThat(message).contains("Changed since it began");
        List<String> asTheyWere = List.of(message.replaceFirst("(?s).*As they were: jobs? ([\\d, ]+)\\..*", "$1")
                .split(", "));
        assertThat(jobs(task))
                .allSatisfy(job ->
                        assertThat(shapes(job)).isEqualTo(asTheyWere.contains(String.valueOf(job.id())) ? 0 : 2));
        assertThat(asTheyWere).as("what was not begun is not begun any more").hasSizeBetween(4, 7);
    }

    @Test
    void aServerThatIsGoneHalfWayIsAnErrorThatNamesTheJob() {
        Task task = task(4, 2, 2);
        Dataset<Row> rows = cars(task);
        server.faults().on("jobs_update_annotations").nth(2).always().refuse();

        String message = thrownBy(() -> write(rows, task, SaveMode.Overwrite));

        assertThat(message).containsPattern("Frames \\d to \\d of job \\d+ of task \\d+ cannot be written: ");
        assertThat(jobs(task).stream().map(FrameWriteTest::shapes)).allMatch(count -> count == 0 || count == 2);
    }

    @Test
    void aThrottlingServerIsWaitedFor() {
        Task task = task(4, 2, 2);
        server.faults().on("jobs_update_annotations").tooManyRequests(Duration.ofSeconds(1));

        write(cars(task), task, SaveMode.Overwrite);

        assertThat(contents(task)).hasSize(4);
    }

    @Test
    void aTokenThatIsNotTakenIsAnError() {
        Task task = task(2, 2, 2);
        Dataset<Row> rows = cars(task);

        assertThat(thrownBy(() -> cvat(rows)
                        .option("token", "expired-one")
                        .option("task", task.id())
                        .mode(SaveMode.Append)
                        .save()))
                .contains("401")
                .doesNotContain("expired-one");
    }

    @Test
    void wrongColumnsAreRefusedBeforeAnythingRuns() {
        Task task = task(2, 2, 2);
        Dataset<Row> rows = cars(task);

        assertThat(thrownBy(() -> write(rows.withColumnRenamed("shapes", "shpaes"), task, SaveMode.Append)))
                .contains("\"shpaes\"", "\"shapes\"");
        assertThat(thrownBy(() -> write(rows.selectExpr("job", "frame", "'car' AS shapes"), task, SaveMode.Append)))
                .contains("\"shapes\" is STRING");
        assertThat(thrownBy(() -> write(
                        rows.selectExpr("job", "CAST(frame AS STRING) AS frame", "shapes"), task, SaveMode.Append)))
                .contains("\"frame\" is STRING, and has to be INT");
        assertThat(thrownBy(() -> write(
                        rows.selectExpr("job", "frame", "array(named_struct('label', 'car')) AS shapes"),
                        task,
                        SaveMode.Append)))
                .contains("\"shapes.type\" is missing");
        assertThat(thrownBy(() -> write(rows.select("job", "shapes"), task, SaveMode.Append)))
                .contains("no column \"frame\"");
        assertThat(thrownBy(() -> write(rows.select("job", "frame"), task, SaveMode.Append)))
                .contains("[tags, shapes, tracks]");
        assertThat(contents(task)).isEmpty();
    }

    @Test
    void soundIsRefused() {
        byte[] samples = new byte[16_000];
        Task task = client.tasks()
                .create(spec ->
                        spec.name("sound").labels(List.of(LabelSpec.any("car").get())))
                .uploadData(Media.bytes("sound.wav", wave(samples)));

        assertThat(thrownBy(() -> write(cars(task(2, 2, 2)), task, SaveMode.Append)))
                .contains("There are no images in job ", "is sound");
    }

    private static byte[] wave(byte[] samples) {
        ByteBuffer wave = ByteBuffer.allocate(44 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.length);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        wave.putInt(8000).putInt(16_000).putShort((short) 2).putShort((short) 16);
        wave.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(samples.length)
                .put(samples);
        return wave.array();
    }

    @Test
    void rowsThatDoNotFitAreErrorsThatNameFrameAndJob() {
        Task task = task(2, 2, 2);
        long job = jobs(task).get(0).id();
        Task other = task(2, 2, 2);
        Dataset<Row> rows = cars(task);

        assertThat(thrownBy(() -> write(
                        rows.selectExpr("job", "frame", "array(named_struct('label', 'nihgt')) AS tags"),
                        task,
                        SaveMode.Append)))
                .contains("Frame 0 of job " + job + " of task " + task.id()
                        + " cannot be written: There is no label \"nihgt\"")
                .contains("\"night\"");
        assertThat(thrownBy(
                        () -> write(rows.selectExpr("job", "frame + 90 AS frame", "shapes"), task, SaveMode.Append)))
                .contains("of job " + job + " cannot be written: there is no such frame. There are 0 to 1");
        assertThat(thrownBy(() -> write(rows, other, SaveMode.Append)))
                .contains("job " + job + " of task " + task.id() + " cannot be written", "in task " + other.id());
        assertThat(thrownBy(() ->
                        write(rows.selectExpr("job", "CAST(NULL AS INT) AS frame", "shapes"), task, SaveMode.Append)))
                .contains("no frame");
        assertThat(thrownBy(() -> write(
                        rows.selectExpr("CAST(NULL AS BIGINT) AS job", "task", "frame", "shapes"),
                        task,
                        SaveMode.Append)))
                .contains("cannot be written: the job of its row is null");
        assertThat(thrownBy(() -> write(
                        rows.selectExpr(
                                "job",
                                "frame",
                                "array(named_struct('type', 'rectangle', 'label', 'car', 'points', array(1, 2))) AS shapes"),
                        task,
                        SaveMode.Append)))
                .contains("rectangle are 4 numbers, not 2");
        assertThat(contents(task)).isEmpty();
        assertThat(contents(other)).isEmpty();
    }
}
