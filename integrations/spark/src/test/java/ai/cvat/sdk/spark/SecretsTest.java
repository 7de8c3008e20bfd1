package ai.cvat.sdk.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.sdk.resources.Task;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token is searched for wherever Spark shows what it does. */
class SecretsTest extends SparkTest {

    @TempDir
    static Path events;

    private Task task;

    @BeforeEach
    void sessionThatShowsAll() {
        spark = session(
                "local[2]",
                Map.of(
                        "spark.ui.enabled", "true",
                        "spark.ui.port", "0",
                        "spark.eventLog.enabled", "true",
                        "spark.eventLog.compress", "false",
                        "spark.eventLog.rolling.enabled", "false",
                        "spark.eventLog.dir", events.toUri().toString(),
                        "spark.sql.maxMetadataStringLength", "100000",
                        "spark.sql.debug.maxToStringFields", "1000",
                        "spark.datasource.cvat.server", server.url(),
                        "spark.datasource.cvat.token", token));
        task = task(4, 2, 2);
    }

    private static String get(String path) throws Exception {
        String url = spark.sparkContext().uiWebUrl().get() + path;
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static String files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void theTokenIsInNoPlanLogEventOrPage() throws Exception {
        Dataset<Row> byOptions = cvat().option("task", task.id()).load();
        Dataset<Row> bySession =
                spark.read().format("cvat").option("task", task.id()).load();
        spark.sql("CREATE TEMPORARY VIEW frames USING cvat OPTIONS (server '" + server.url() + "', token '" + token
                + "', task '" + task.id() + "')");
        Dataset<Row> byView = spark.sql("SELECT frame, image, shapes FROM frames WHERE frame > 0");
        for (Dataset<Row> frames : List.of(byOptions, bySession, byView)) {
            assertThat(frames.where("frame < 9").collectAsList()).isNotEmpty();
            var execution = frames.where("frame < 9").queryExecution();
            for (String plan : List.of(
                    execution.toString(),
                    execution.explainString(org.apache.spark.sql.execution.ExtendedMode$.MODULE$),
                    execution.explainString(org.apache.spark.sql.execution.FormattedMode$.MODULE$),
                    execution.explainString(org.apache.spark.sql.execution.CostMode$.MODULE$),
                    execution.explainString(org.apache.spark.sql.execution.CodegenMode$.MODULE$),
                    execution.analyzed().prettyJson(),
                    execution.optimizedPlan().prettyJson(),
                    execution.executedPlan().prettyJson())) {
                assertThat(plan).containsIgnoringCase("frame").doesNotContain(token);
            }
        }
        cvat(byOptions.select("job", "frame", "shapes"))
                .option("task", task.id())
                .mode("overwrite")
                .save();
        server.faults().on("jobs_retrieve_data").always().answer(403);
        assertThatThrownBy(byOptions::collectAsList).hasMessageContaining("403").hasMessageNotContaining(token);
        server.faults().on("jobs_retrieve_data").always().echo(403, "text/html");
        assertThatThrownBy(byOptions::collectAsList).hasMessageNotContaining(token);

        String application = "/api/v1/applications/" + spark.sparkContext().applicationId();
        for (String path : List.of(
                application,
                application + "/jobs",
                application + "/stages?details=true&withSummaries=true",
                application + "/executors",
                application + "/environment",
                application + "/sql?details=true&planDescription=true&length=100",
                application + "/storage/rdd",
                "/jobs/",
                "/stages/",
                "/stages/stage/?id=0&attempt=0",
                "/environment/",
                "/executors/",
                "/SQL/",
                "/SQL/execution/?id=0")) {
            assertThat(get(path)).as(path).isNotEmpty().doesNotContain(token);
        }
        assertThat(get(application + "/sql?details=true&planDescription=true&length=100"))
                .as("what is shown of the data source")
                .contains("cvat task " + task.id(), "OverwriteByExpression");
        assertThat(get(application + "/environment")).contains("spark.datasource.cvat.token", server.url());

        spark.stop();
        assertThat(files(events)).contains("cvat task " + task.id()).doesNotContain(token);
        String log = Files.readString(Path.of("target", "spark.log"));
        assertThat(log).contains("DAGScheduler", " DEBUG ", "cvat task " + task.id());
        assertThat(log.lines().filter(line -> line.contains(token)))
                .as(
                        "only Spark's own parser and session say it, and at DEBUG only, where it is in SQL or in the settings")
                .allMatch(line -> line.matches("\\S+ DEBUG \\S+\\.(SparkSqlParser|SharedState): .*"));
        spark = session("local[2]", Map.of());
    }
}
