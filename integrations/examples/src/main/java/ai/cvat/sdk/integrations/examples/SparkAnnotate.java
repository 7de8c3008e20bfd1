package ai.cvat.sdk.integrations.examples;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.examples.Example;
import ai.cvat.sdk.examples.ExampleServer;
import ai.cvat.sdk.resources.AccessToken;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.spark.CvatAnnotator;
import ai.cvat.sdk.upload.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Annotates a task on Apache Spark, here in this JVM: reads the frames of a task of photographs with text, finds and reads the text
 * where the frames are, and writes it back.
 */
public final class SparkAnnotate {

    private SparkAnnotate() {}

    /**
     * Runs the example.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Example.main(arguments, SparkAnnotate::start);
    }

    private static void start(ExampleServer server, Client client, Optional<String> argument) throws IOException {
        try (SparkSession spark = SparkSession.builder()
                .appName("SparkAnnotate")
                .master(System.getProperty("spark.master", "local[2]"))
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate()) {
            run(spark, server.host(), client, Path.of("spark-annotate-output").toAbsolutePath());
        }
    }

    static Task run(SparkSession spark, String host, Client client, Path output) throws IOException {
        Path models = output.resolve("models");
        Task task = create(client, models, Files.createDirectories(output.resolve("photos")));
        System.out.println("Created " + task);
        AccessToken token =
                client.accessTokens().create(spec -> spec.name("SparkAnnotate").readOnly(false));
        try {
            Map<String, String> options = Map.of(
                    "server", host,
                    "token", token.value(),
                    "task", String.valueOf(task.id()));
            Dataset<Row> frames = spark.read().format("cvat").options(options).load();
            // A factory goes to where the frames are, and opens the models there.
            String folder = models.toString();
            new CvatAnnotator(() -> TextModels.openIn(Path.of(folder)))
                    .annotate(frames)
                    .write()
                    .format("cvat")
                    .options(options)
                    .mode(SaveMode.Overwrite)
                    .save();
            spark.read()
                    .format("cvat")
                    .options(options)
                    .load()
                    .selectExpr("job", "name", "explode(shapes) AS shape")
                    .selectExpr("job", "name", "shape.label", "map_values(shape.attributes) AS text")
                    .orderBy("name")
                    .show(100, false);
        } finally {
            token.remove();
        }
        return task;
    }

    /** A task of jobs of two photographs. */
    private static Task create(Client client, Path models, Path photos) throws IOException {
        try (DetectionFunction function = TextModels.open(models)) {
            return client.tasks()
                    .create(spec -> spec.name("Annotation on Spark")
                            .labels(function.spec().labelsToCreate())
                            .segmentSize(2L)
                            .overlap(0L))
                    .uploadData(
                            Media.files(TextPhoto.ALL.stream()
                                    .map(photo -> photo.saveTo(photos))
                                    .toList()),
                            options -> options.imageQuality(95).chunkSize(2));
        }
    }
}
