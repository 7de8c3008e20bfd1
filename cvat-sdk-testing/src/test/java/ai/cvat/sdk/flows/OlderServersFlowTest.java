package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.NotFoundException;
import ai.cvat.api.client.OperationMissingException;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that have less than the one that this SDK is made for. */
class OlderServersFlowTest {

    private static final Path SCHEMAS = Path.of("../../shared/schemas");

    @TempDir
    Path folder;

    private static Client client(EmbeddedCvat server) {
        ServerUser admin = server.adminUser();
        return Client.builder(server.url())
                .credentials(new PasswordCredentials(admin.username(), admin.password()))
                .config(config -> config.statusCheckPeriod(Duration.ofMillis(20)))
                .build();
    }

    private static TaskWriteRequest spec() {
        return new TaskWriteRequest().name("cats").labels(List.of(new PatchedLabelRequest().name("cat")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.60.0", "2.69.0"})
    void theMainFlowGoesWithWhatAnOlderServerHas(String version) throws IOException {
        Path schema = SCHEMAS.resolve("cvat-" + version + ".yml");
        assumeTrue(Files.isRegularFile(schema), "the schema of the older server lies beside the project");

        try (EmbeddedCvat server = EmbeddedCvat.builder().restrictedTo(schema).start();
                Client client = client(server)) {
            assertThat(client.getServerVersion()).hasToString(version);
            FlowPictures.put(folder, "one.png", "two.png");

            Task task = client.tasks()
                    .create(spec())
                    .uploadData(List.of(folder.resolve("one.png"), folder.resolve("two.png")));
            task.setAnnotations(new LabeledDataRequest()
                    .addShapesItem(new LabeledShapeRequest()
                            .type(ShapeType.RECTANGLE)
                            .frame(0)
                            .labelId(task.labels().first().orElseThrow().id())
                            .points(List.of(1.0, 1.0, 10.0, 10.0))));
            Path dataset = task.exportDataset("COCO 1.0", folder.resolve("cats.zip"));
            task.importAnnotations("COCO 1.0", dataset);

            assertThat(task.annotations().getShapes()).hasSize(1);
            assertThat(task.jobs().count()).isEqualTo(1);
            try (var frame = task.frame(1)) {
                assertThat(frame.bytes()).isNotEmpty();
            }
            task.remove();
            assertThat(client.tasks().list().count()).isZero();
        }
    }

    @Test
    void whatAnOlderServerDoesNotHaveIsNamedWithBothVersions() {
        try (EmbeddedCvat server = EmbeddedCvat.builder()
                        .version("2.11.0")
                        .withoutOperations("tasks_retrieve_validation_layout", "tasks_partial_update_validation_layout")
                        .start();
                Client client = client(server)) {
            Task task = client.tasks().create(spec());

            assertThatExceptionOfType(OperationMissingException.class)
                    .isThrownBy(() -> client.apiClient()
                            .tasksApi()
                            .retrieveValidationLayout(task.id())
                            .send())
                    .withMessageContaining("CVAT 2.11.0, does not know the operation tasks_retrieve_validation_layout")
                    .withMessageContaining("made for CVAT " + ApiClient.SCHEMA_VERSION)
                    .satisfies(failure -> assertThat(failure.status()).isEqualTo(404));
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.tasks().retrieve(task.id() + 1));
        }
    }

    @Test
    void aPathThatKeepsOneOfItsOperationsDoesNotAllowTheOther() {
        try (EmbeddedCvat server = EmbeddedCvat.builder()
                        .withoutOperations("tasks_destroy")
                        .start();
                Client client = client(server)) {
            Task task = client.tasks().create(spec());

            assertThatExceptionOfType(OperationMissingException.class)
                    .isThrownBy(task::remove)
                    .satisfies(failure -> assertThat(failure.status()).isEqualTo(405))
                    .satisfies(failure -> assertThat(failure.operation()).isEqualTo("tasks_destroy"));
            assertThat(client.tasks().retrieve(task.id()).id()).isEqualTo(task.id());
        }
    }

    @Test
    void anOperationThatTheApiDoesNotHaveCannotBeTakenAway() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> EmbeddedCvat.builder().withoutOperations("tasks_levitate"))
                .withMessageContaining("tasks_levitate");
    }
}
