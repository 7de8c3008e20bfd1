package ai.cvat.sdk.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.Media;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong while frames are read: what the driver is told, and what is survived. */
class ReadFaultsTest extends SparkTest {

    private static final AtomicInteger KILLED = new AtomicInteger();

    private static Dataset<Row> frames(Task task) {
        return cvat().option("task", task.id()).load();
    }

    private static long job(Task task, int position) {
        return task.jobs().stream().map(Job::id).sorted().toList().get(position);
    }

    @AfterEach
    void noTemporaryFileIsLeft() {
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void optionsAreRefusedWhenTheyAreGiven() {
        assertThatThrownBy(() -> cvat().option("tsak", 1).load()).hasMessageContaining("Near names: \"task\"");
        assertThatThrownBy(() -> cvat().option("task", 1).option("jobs", 1).load())
                .hasMessageContaining("at once");
        assertThatThrownBy(() -> cvat().load("5")).hasMessageContaining("no option \"path\"");
        assertThatThrownBy(() -> cvat().load().collectAsList()).hasMessageContaining("The options do not say");
    }

    @Test
    void whatIsNotThereIsToldOnTheDriver() {
        assertThatThrownBy(() -> cvat().option("task", 4711).load().collectAsList())
                .hasMessageContaining("/api/tasks/4711")
                .hasMessageContaining("404");
        Task empty = client.tasks().create(spec -> spec.name("empty").labels("cat"));
        assertThatThrownBy(() -> frames(empty).collectAsList())
                .hasMessageContaining("Task " + empty.id() + " has no data yet");
    }

    @Test
    void soundAndPointCloudsAreRefusedOnTheDriver() throws IOException {
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(new byte[16_000]), new AudioFormat(8000, 16, 1, true, false), 8000),
                AudioFileFormat.Type.WAVE,
                wav);
        String cloud = """
                VERSION .7
                FIELDS x y z
                SIZE 4 4 4
                TYPE F F F
                COUNT 1 1 1
                WIDTH 1
                HEIGHT 1
                VIEWPOINT 0 0 0 1 0 0 0
                POINTS 1
                DATA ascii
                1 2 3
                """;
        Task sound = client.tasks()
                .create(spec -> spec.name("sound").labels("noise"))
                .uploadData(Media.bytes("1.wav", wav.toByteArray()));
        Task clouds = client.tasks()
                .create(spec -> spec.name("clouds").labels("car"))
                .uploadData(Media.bytes("1.pcd", cloud.getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(() -> frames(sound).collectAsList())
                .hasMessageContaining("job " + job(sound, 0) + " of task " + sound.id() + ": it is sound");
        assertThatThrownBy(() -> frames(clouds).collectAsList())
                .hasMessageContaining("job " + job(clouds, 0) + " of task " + clouds.id() + ": it has point clouds")
                .hasMessageContaining("task <> " + clouds.id());
    }

    @Test
    void aTokenThatIsNotTakenIsToldOnTheDriverAndNotShown() {
        assertThatThrownBy(() -> cvat().option("token", "s3cretOfNobody")
                        .option("task", 1)
                        .load()
                        .collectAsList())
                .hasMessageContaining("401")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aTokenThatExpiresHalfWayIsToldWithTheFramesThatItBefell() {
        Task task = task(6, 3, 2);
        server.faults().on("jobs_retrieve_data").nth(3).always().answer(401);

        assertThatThrownBy(() -> frames(task).collectAsList())
                .hasMessageContaining("of job " + job(task, 1) + " of task " + task.id() + " cannot be read")
                .hasMessageContaining("401")
                .hasMessageNotContaining(token);
    }

    @Test
    void aServerThatThrottlesIsWaitedForUnlessItGoesOn() {
        Task task = task(4, 4, 2);
        server.faults().on("jobs_retrieve_annotations").times(2).tooManyRequests(Duration.ZERO);
        server.faults().on("jobs_retrieve_data").times(2).tooManyRequests(Duration.ZERO);
        assertThat(frames(task).collectAsList()).hasSize(4);

        server.faults().on("jobs_retrieve_annotations").always().tooManyRequests(Duration.ZERO);
        assertThatThrownBy(() -> frames(task).select("frame", "shapes").collectAsList())
                .hasMessageContaining("Frames 0 to 3 of job " + job(task, 0) + " of task " + task.id())
                .hasMessageContaining("429");
    }

    @Test
    void aServerThatIsGoneHalfWayIsToldWithTheFramesThatItBefell() {
        Task task = task(6, 6, 2);
        server.faults().on("jobs_retrieve_data").nth(2).always().refuse();

        assertThatThrownBy(() -> frames(task).select("image").collectAsList())
                .hasMessageMatching("(?s).*Frames \\d to \\d of job " + job(task, 0) + " of task " + task.id()
                        + " cannot be read: .*");
    }

    @Test
    void aChunkThatBreaksOffIsFetchedOn() {
        Task task = task(4, 4, 2);
        server.faults().on("jobs_retrieve_data").cutAnswerAfter(50);

        assertThat(frames(task).collectAsList())
                .extracting(row -> row.<byte[]>getAs("image").length)
                .containsExactly(picture(0).length, picture(1).length, picture(2).length, picture(3).length);
    }

    @Test
    void aChunkThatIsNoneIsToldWithItsFrames() {
        Task task = task(4, 4, 2);
        server.faults().on("jobs_retrieve_data").always().replaceBody("application/zip", "no archive");

        assertThatThrownBy(() -> frames(task).collectAsList())
                .hasMessageMatching("(?s).*Frames \\d to \\d of job " + job(task, 0)
                        + ".*cannot be read: the chunk is no archive of images.*");
    }

    @Test
    void aTaskThatIsKilledInTheMiddleIsReadAgain() {
        spark = session("local[2,4]", Map.of("spark.speculation", "true", "spark.speculation.multiplier", "1.1"));
        Task task = task(6, 6, 3);

        List<Integer> read = frames(task)
                .select("frame", "image")
                .javaRDD()
                .map(row -> {
                    if (row.getInt(0) == 4 && TaskContext.get().attemptNumber() == 0) {
                        KILLED.incrementAndGet();
                        spark.sparkContext().killTaskAttempt(TaskContext.get().taskAttemptId(), true, "in the middle");
                        new CountDownLatch(1).await();
                    }
                    return row.getInt(0) * 10_000 + row.<byte[]>getAs("image").length;
                })
                .collect();

        assertThat(KILLED).hasValue(1);
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(Stream.of(0, 1, 2, 3, 4, 5)
                        .map(frame -> frame * 10_000 + picture(frame).length)
                        .toList());
        spark = session("local[2]", Map.of());
    }

    /** As Spark does by speculation, which on one machine it never does. */
    @Test
    void twoAttemptsAtOnceReadTheSame() throws Exception {
        Task task = task(6, 6, 3);
        CvatOptions options =
                CvatOptions.of(Map.of("server", server.url(), "token", token, "task", String.valueOf(task.id())));
        FrameScan scan = new FrameScan(options, FrameSchema.FRAME, FrameFilter.ALL);
        InputPartition[] partitions = scan.planInputPartitions();
        PartitionReaderFactory factory = scan.createReaderFactory();

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<String>>> attempts = List.of(
                    threads.submit(() -> read(factory, partitions[1])),
                    threads.submit(() -> read(factory, partitions[1])));
            assertThat(attempts.get(0).get())
                    .hasSize(3)
                    .isEqualTo(attempts.get(1).get());
        } finally {
            threads.shutdownNow();
        }
        assertThat(RequestLog.count("jobs_retrieve_annotations")).isEqualTo(1);
    }

    private static List<String> read(PartitionReaderFactory factory, InputPartition partition) throws IOException {
        List<String> rows = new ArrayList<>();
        try (PartitionReader<InternalRow> reader = factory.createReader(partition)) {
            while (reader.next()) {
                rows.add(reader.get().getInt(2) + " " + reader.get().getBinary(7).length);
            }
        }
        return rows;
    }
}
