package ai.cvat.sdk.integrations.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.examples.ExampleServer;
import ai.cvat.sdk.resources.Task;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkAnnotateTest {

    @TempDir
    Path folder;

    @Test
    void theTextOnEachPhotographIsFound() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login();
                SparkSession spark = SparkSession.builder()
                        .master("local[2]")
                        .config("spark.ui.enabled", false)
                        .getOrCreate()) {
            Task task = SparkAnnotate.run(spark, server.host(), client, folder);

            assertThat(Objects.requireNonNull(task.annotations().getShapes()).stream()
                            .map(shape -> Objects.requireNonNull(shape.getFrame()))
                            .collect(Collectors.toSet()))
                    .hasSize(TextPhoto.ALL.size());
            assertThat(client.accessTokens().list()).isEmpty();
        }
    }
}
