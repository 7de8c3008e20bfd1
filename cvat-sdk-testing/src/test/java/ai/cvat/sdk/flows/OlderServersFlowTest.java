package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.OperationMissingException;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.AttributeRequest;
import ai.cvat.api.model.FunctionCallRequest;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.ListMediaType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.QualityRequirementListItemRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.OptionMissingException;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.ServerUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that have less than the one that this SDK is made for. */
@StandInOnly("Only the stand-in is of each older version in turn.")
class OlderServersFlowTest {

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

    private EmbeddedCvat serverOf(String version) throws IOException {
        Path schema = OlderSchemas.of(version, folder);
        return EmbeddedCvat.builder().restrictedTo(schema).start();
    }

    private static LabeledShapeRequest shape(Task task) {
        return new LabeledShapeRequest()
                .type(ShapeType.RECTANGLE)
                .frame(0)
                .labelId(task.labels().first().orElseThrow().id())
                .points(List.of(1.0, 1.0, 10.0, 10.0));
    }

    private Task annotatedTask(Client client) throws IOException {
        FlowPictures.put(folder, "one.png", "two.png");
        Task task = client.tasks().create(spec()).uploadData(folder.resolve("one.png"), folder.resolve("two.png"));
        task.setAnnotations(a -> a.add(new LabeledDataRequest().addShapesItem(shape(task))));
        return task;
    }

    private static void refused(String option, ThrowingCallable verb) {
        assertThatExceptionOfType(OptionMissingException.class)
                .isThrownBy(verb)
                .withMessageContaining("CVAT 2.")
                .withMessageContaining("made for CVAT " + ApiClient.SCHEMA_VERSION)
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo(option));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.60.0", "2.69.0", "2.73.0"})
    void theMainFlowGoesWithWhatAnOlderServerHas(String version) throws IOException {
        try (EmbeddedCvat server = serverOf(version);
                Client client = client(server)) {
            assertThat(client.getServerVersion()).hasToString(version);
            Task task = annotatedTask(client);
            Path dataset = task.exportDataset("COCO 1.0", folder.resolve("cats.zip"));
            task.importAnnotations("COCO 1.0", dataset);

            LabeledData annotations = task.annotations();
            task.updateAnnotations(c -> c.put(AnnotationSource.of(
                    Json.gson().fromJson(Json.gson().toJson(annotations), LabeledDataRequest.class))));
            task.labels().first().orElseThrow().update(label -> label.name("dog"));

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
    void whereAnImportCannotAppendTheAnnotationsStayAsTheyAre() throws IOException {
        try (EmbeddedCvat server = serverOf("2.60.0");
                Client client = client(server)) {
            Task task = annotatedTask(client);
            Path dataset = task.exportDataset("COCO 1.0", folder.resolve("cats.zip"));

            refused(
                    "import_mode",
                    () -> task.annotationImport("COCO 1.0", options -> options.append(true))
                            .fromFile(dataset));

            assertThat(task.annotations().getShapes()).hasSize(1);
        }
    }

    @Test
    void whereAnImportCanAppendItDoes() throws IOException {
        try (EmbeddedCvat server = serverOf("2.69.0");
                Client client = client(server)) {
            Task task = annotatedTask(client);
            Path dataset = task.exportDataset("COCO 1.0", folder.resolve("cats.zip"));

            task.annotationImport("COCO 1.0", options -> options.append(true)).fromFile(dataset);

            assertThat(task.annotations().getShapes()).hasSize(2);
        }
    }

    @Test
    void whatServer260WouldPassOverIsRefused() throws IOException {
        LabeledIntervalRequest interval =
                new LabeledIntervalRequest().labelId(1L).start(0L).stop(1L);
        PatchedLabelRequest label = new PatchedLabelRequest()
                .name("cow")
                .addAttributesItem(new AttributeRequest()
                        .name("age")
                        .mutable(false)
                        .inputType(InputTypeEnum.TEXT)
                        .values(List.of())
                        .deleted(true));
        try (EmbeddedCvat server = serverOf("2.60.0");
                Client client = client(server)) {
            Task task = annotatedTask(client);

            refused("intervals", () -> task.setAnnotations(a -> a.unchecked().add(interval)));
            refused(
                    "intervals",
                    () -> task.createAnnotations(AnnotationSource.empty()
                            .unchecked()
                            .intervals(List.of(interval).iterator())));
            refused("labels.attributes.deleted", () -> client.tasks().create(spec().addLabelsItem(label)));
            refused(
                    "media_type",
                    () -> client.tasks()
                            .list(query -> query.mediaType(ListMediaType.AUDIO))
                            .toList());
            refused(
                    "accepted",
                    () -> client.invitations()
                            .list(query -> query.accepted(true))
                            .toList());
            assertThat(task.annotations().getShapes()).hasSize(1);
            assertThat(client.tasks().list().count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.60.0", "2.69.0", "2.73.0"})
    void replicasAreMadeAndFoundByWhateverNameTheServerHasForThem(String version) throws IOException {
        FlowPictures.put(folder, "one.png");
        try (EmbeddedCvat server = serverOf(version);
                Client client = client(server)) {
            Task task = client.tasks().create(spec().initialReplicas(2)).uploadData(folder.resolve("one.png"));

            List<Job> replicas = client.jobs()
                    .list(query -> query.type(JobType.REPLICA).taskId(task.id()))
                    .toList();

            assertThat(replicas).hasSize(2).allSatisfy(replica -> {
                assertThat(replica.type()).isEqualTo(JobType.REPLICA);
                assertThat(replica.model().getType()).hasToString("consensus_replica");
            });
            Job parent = client.jobs()
                    .retrieve(Objects.requireNonNull(replicas.get(0).parentJobId()));
            assertThat(parent.consensus().replicas()).hasValue(2);
            assertThat(task.consensus().replicas()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.60.0", "2.69.0", "2.73.0"})
    void whatMeasuresQualitySince274IsRefusedWithTheVersion(String version) throws IOException {
        try (EmbeddedCvat server = serverOf(version);
                Client client = client(server)) {
            Task task = client.tasks().create(spec());
            long settings = Objects.requireNonNull(
                    task.quality().settings().first().orElseThrow().getId());

            missing(
                    "quality_list_settings_requirements",
                    version,
                    () -> task.quality().requirements().toList());
            missing(
                    "quality_create_settings_requirements",
                    version,
                    () -> client.qualityRequirements()
                            .create(requirement -> requirement
                                    .settingsId(settings)
                                    .name("cats")
                                    .parentRequirement(1)));
            missing(
                    "quality_update_settings",
                    version,
                    () -> client.quality().editSettings(settings, whole -> whole.inherit(false)));
            missing(
                    "quality_retrieve_report_confusion",
                    version,
                    () -> client.quality().confusionMatrices(1));
            missing("growth_list", version, () -> client.growth().list().toList());
            refused(
                    "requirements",
                    () -> client.quality()
                            .updateSettings(
                                    settings,
                                    patch -> patch.addRequirementsItem(new QualityRequirementListItemRequest()
                                            .id(1)
                                            .name("cats"))));
            assertThat(client.quality()
                            .updateSettings(settings, patch -> patch.maxValidationsPerJob(3))
                            .getMaxValidationsPerJob())
                    .isEqualTo(3);
        }
    }

    private static void missing(String operation, String version, ThrowingCallable verb) {
        assertThatExceptionOfType(OperationMissingException.class)
                .isThrownBy(verb)
                .withMessageContaining("CVAT " + version + ", does not know the operation " + operation)
                .withMessageContaining("made for CVAT " + ApiClient.SCHEMA_VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.60.0", "2.69.0"})
    void theRegionOfAFunctionIsRefusedWhereTheServerDoesNotKnowIt(String version) throws IOException {
        try (EmbeddedCvat server = serverOf(version);
                Client client = client(server)) {
            refused(
                    "roi",
                    () -> client.lambda()
                            .startAnnotate(new FunctionCallRequest()
                                    .function("f")
                                    .task(1L)
                                    .roi(List.of(0L, 0L, 1L, 1L))));
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
