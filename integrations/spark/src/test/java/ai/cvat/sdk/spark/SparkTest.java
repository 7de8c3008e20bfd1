package ai.cvat.sdk.spark;

import ai.cvat.api.model.FrameSelectionMethod;
import ai.cvat.api.model.JobType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A session of Spark in this JVM, and an embedded server. */
abstract class SparkTest {

    static EmbeddedCvat server;
    static Client client;
    static String token;
    static SparkSession spark;

    @BeforeAll
    static void open() {
        server = EmbeddedCvat.start();
        client = Client.builder(server.url())
                .credentials(new PasswordCredentials(
                        server.adminUser().username(), server.adminUser().password()))
                .build();
        token = server.accessToken(server.adminUser());
        spark = session("local[2]", Map.of());
    }

    /** A session that fits tests; the one before is stopped. */
    static SparkSession session(String master, Map<String, String> settings) {
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
        SparkSession.Builder builder = SparkSession.builder()
                .master(master)
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 3)
                .config("spark.sql.session.timeZone", "UTC");
        settings.forEach(builder::config);
        return builder.getOrCreate();
    }

    @AfterAll
    static void close() {
        spark.stop();
        client.close();
        server.close();
    }

    @BeforeEach
    void forgetRequests() {
        server.faults().clear();
        RequestLog.clear();
    }

    /** The data source, with the server and a token. */
    static DataFrameReader cvat() {
        return spark.read().format("cvat").option("server", server.url()).option("token", token);
    }

    /** What writes rows, with the server and a token. */
    static DataFrameWriter<Row> cvat(Dataset<Row> rows) {
        return rows.write().format("cvat").option("server", server.url()).option("token", token);
    }

    /** A job of ground truth with some frames of a task. */
    static Job groundTruth(Task task, Long... frames) {
        return client.jobs()
                .create(spec -> spec.taskId(task.id())
                        .type(JobType.GROUND_TRUTH)
                        .frameSelectionMethod(FrameSelectionMethod.MANUAL)
                        .frames(List.of(frames)));
    }

    /** The chunks that are on the disk. */
    static List<Path> temporaryFiles() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("cvat-spark-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A task of images with the labels car and night; the image of frame n is 40 + n pixels wide and 30 high. */
    static Task task(int frames, long segmentSize, long chunkSize) {
        return task(List.of(LabelSpec.any("car"), LabelSpec.any("night")), frames, segmentSize, chunkSize);
    }

    /** A task of such images with other labels. */
    static Task task(List<LabelSpec> labels, int frames, long segmentSize, long chunkSize) {
        LocalMedia media = Media.bytes("100.png", picture(0));
        for (int i = 1; i < frames; i++) {
            media = media.and(Media.bytes(100 + i + ".png", picture(i)));
        }
        return client.tasks()
                .create(spec -> spec.name("cats")
                        .labels(labels.stream().map(LabelSpec::get).toList())
                        .segmentSize(segmentSize)
                        .overlap(0L))
                .uploadData(media, options -> options.chunkSize((int) chunkSize));
    }

    static byte[] picture(int number) {
        BufferedImage image = new BufferedImage(40 + number, 30, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(number, 7, 0xffffff);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
