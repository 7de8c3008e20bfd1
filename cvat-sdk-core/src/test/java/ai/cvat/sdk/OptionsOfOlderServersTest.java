package ai.cvat.sdk;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.TasksApi;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.model.AttributeRequest;
import ai.cvat.api.model.CloudStorageWriteRequest;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.OnlineFunctionCallRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.QualityRequirementListItemRequest;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.exchange.BackupOptions;
import ai.cvat.sdk.internal.TestTime;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.resources.Task;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An option that an older server does not have is refused before anything is sent. */
class OptionsOfOlderServersTest {

    private static final String SCHEMA = """
        {"openapi": "3.0.3", "info": {"version": "2.60.0"},
         "paths": {
          "/api/tasks": {
           "get": {"operationId": "tasks_list", "parameters": [
             {"in": "header", "name": "X-Organization"}, {"$ref": "#/components/parameters/name"}]},
           "post": {"operationId": "tasks_create",
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Task"}}}}}},
          "/api/tasks/{id}": {"get": {"operationId": "tasks_retrieve"}},
          "/api/tasks/{id}/backup/export": {
           "post": {"operationId": "tasks_create_backup_export", "parameters": [
             {"in": "query", "name": "location"}, {"in": "query", "name": "filename"}]}},
          "/api/tasks/{id}/annotations/": {
           "put": {"operationId": "tasks_update_annotations", "requestBody": {"content": {
             "application/json": {"schema": {"type": "object", "properties": {
               "version": {}, "tags": {}, "shapes": {}, "tracks": {}}}}}}},
           "post": {"operationId": "tasks_create_annotations", "parameters": [
             {"in": "query", "name": "format"}, {"in": "query", "name": "location"},
             {"in": "query", "name": "filename"}]}},
          "/api/cloudstorages": {
           "post": {"operationId": "cloudstorages_create", "requestBody": {"content": {
             "multipart/form-data": {"schema": {"type": "object", "properties": {
               "provider_type": {}, "display_name": {}, "key_file": {}}}}}}}}},
         "components": {
          "parameters": {"name": {"in": "query", "name": "name"}},
          "schemas": {
           "Task": {"allOf": [
             {"type": "object", "properties": {"name": {}, "bug_tracker": {"type": "object"}}},
             {"type": "object", "properties": {"labels": {"type": "array", "items": {"$ref": "#/components/schemas/Label"}}}}]},
           "Label": {"oneOf": [
             {"type": "object", "properties": {"name": {}}},
             {"type": "object", "properties": {"attributes": {"type": "array", "items":
               {"type": "object", "properties": {"name": {}, "mutable": {}, "input_type": {}, "values": {}}}}}}]}}}}
        """;

    private static final String EMPTY = "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}";

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path folder;

    private Client client(String version, Consumer<ClientBuilder> settings) {
        server.on(get(urlPathEqualTo("/api/server/about")), json(200, "{\"version\": \"" + version + "\"}"));
        server.on(get(urlPathEqualTo("/api/schema/")).atPriority(9), json(200, SCHEMA));
        server.on(get(urlPathEqualTo("/api/tasks")), json(200, EMPTY));
        server.on(get(urlPathEqualTo("/api/tasks/5")), json(200, "{\"id\": 5}"));
        server.on(any(urlPathMatching("/api/(tasks|cloudstorages)")).atPriority(8), json(201, "{\"id\": 5}"));
        ClientBuilder builder = Client.builder(server.url())
                .logger(server.log().logger())
                .config(config -> config.retryPolicy(RetryPolicy.never()));
        settings.accept(builder);
        return builder.build();
    }

    private Client older() {
        return client("2.60.0", settings -> {});
    }

    private long schemas() {
        return server.lines().stream()
                .filter(line -> line.equals("GET /api/schema/?scheme=json"))
                .count();
    }

    private void refuses(String option, String operation, Runnable verb) {
        int before = server.lines().size();
        assertThatExceptionOfType(OptionMissingException.class)
                .isThrownBy(verb::run)
                .withMessageContaining("CVAT 2.60.0")
                .withMessageContaining("\"" + option + "\" of " + operation)
                .withMessageContaining("made for CVAT " + Version.ofSdk())
                .withMessageContaining("checkOptions(false)")
                .withNoCause()
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo(option))
                .satisfies(refusal -> assertThat(refusal.operation()).isEqualTo(operation))
                .satisfies(refusal -> assertThat(refusal.serverVersion()).isEqualTo("2.60.0"));
        assertThat(server.lines().stream().skip(before)).isSubsetOf("GET /api/schema/?scheme=json");
    }

    @Test
    void aParameterThatTheServerDoesNotHaveIsRefused() {
        try (Client client = older()) {
            refuses(
                    "media_type",
                    "tasks_list",
                    () -> client.tasks()
                            .list(q -> q.query("media_type", "video"))
                            .toList());

            assertThat(client.tasks().list(q -> q.name("cats")).toList()).isEmpty();
        }
    }

    @Test
    void whatAnOlderServerDoesAnyhowNeedNotBeSaid() {
        server.on(any(urlPathEqualTo("/api/tasks/5/backup/export")), json(202, "{\"rq_id\": \"r\"}"));
        try (Client client = older()) {
            Task task = client.tasks().retrieve(5);
            task.backupExport().start();
            assertThat(server.lines()).endsWith("POST /api/tasks/5/backup/export?location=local");
            refuses(
                    "lightweight",
                    "tasks_create_backup_export",
                    () -> task.backupExport(new BackupOptions().lightweight(true))
                            .start());
        }
    }

    @Test
    void theSchemaIsReadOnceForAClientAndItsViewsAndNotForWhatEveryServerHas() {
        try (Client client = older()) {
            assertThat(client.tasks().list().toList()).isEmpty();
            assertThat(client.tasks().retrieve(5).id()).isEqualTo(5);
            assertThat(schemas()).isZero();

            client.tasks().list(q -> q.name("cats")).toList();
            client.withOrganization("zoo").tasks().list(q -> q.name("cats")).toList();
            refuses(
                    "subset",
                    "tasks_list",
                    () -> client.withOrganization("zoo")
                            .tasks()
                            .list(q -> q.subset("a"))
                            .toList());
            assertThat(schemas()).isEqualTo(1);
        }
    }

    @Test
    void threadsThatNeedTheSchemaTogetherReadItOnce() {
        try (Client client = older()) {
            assertThat(IntStream.range(0, 8)
                            .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                                    client.tasks().list(q -> q.name("cats")).toList()))
                            .toList())
                    .allSatisfy(list -> assertThat(list).succeedsWithin(Duration.ofSeconds(30)));
        }
        assertThat(schemas()).isEqualTo(1);
    }

    @Test
    void whoIsInterruptedWhileTheSchemaIsReadIsToldSo() {
        try (Client client = older()) {
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() -> client.tasks().list(q -> q.name("cats")).toList());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(client.tasks().list(q -> q.name("cats")).toList()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.80.0", "2.80.0.dev", "2.81.1", "3.0.0"})
    void aServerThatIsNotOlderIsNotAskedForItsSchema(String version) {
        try (Client client = client(version, settings -> {})) {
            assertThat(client.tasks().list(q -> q.subset("a")).toList()).isEmpty();
        }
        assertThat(schemas()).isZero();
    }

    @Test
    void aPropertyThatTheServerDoesNotHaveIsRefusedHoweverDeepItIs() {
        AttributeRequest attribute = new AttributeRequest()
                .name("age")
                .mutable(true)
                .inputType(InputTypeEnum.TEXT)
                .values(List.of())
                .deleted(true);
        TaskWriteRequest spec = new TaskWriteRequest()
                .name("cats")
                .labels(List.of(new PatchedLabelRequest().name("cat").attributes(List.of(attribute))));
        try (Client client = older()) {
            refuses(
                    "labels.attributes.deleted",
                    "tasks_create",
                    () -> client.tasks().create(spec));
            refuses(
                    "subset",
                    "tasks_create",
                    () -> client.tasks().create(task -> task.name("cats").subset("a")));
        }
    }

    @Test
    void theIdsOfItemsAreSentThoughNoSchemaNamesThem() {
        server.on(get(urlPathEqualTo("/api/schema/")), json(200, """
            {"paths": {"/api/quality/settings/{id}": {"patch": {"operationId": "quality_partial_update_settings",
              "requestBody": {"content": {"application/json": {"schema": {"properties": {"requirements":
                {"type": "array", "items": {"properties": {"name": {}}}}}}}}}}}}}
            """));
        server.on(any(urlPathEqualTo("/api/quality/settings/4")), json(200, "{\"id\": 4}"));
        try (Client client = older()) {
            QualityRequirementListItemRequest cats =
                    new QualityRequirementListItemRequest().id(12).name("cats");

            assertThat(client.quality()
                            .updateSettings(4, changes -> changes.addRequirementsItem(cats))
                            .getId())
                    .isEqualTo(4);
            refuses(
                    "requirements.point_size",
                    "quality_partial_update_settings",
                    () -> client.quality()
                            .updateSettings(4, changes -> changes.addRequirementsItem(cats.pointSize(0.1))));
        }
    }

    @Test
    void whatSaysNothingIsSent() {
        try (Client client = older()) {
            Task task = client.tasks()
                    .create(spec ->
                            spec.name("cats").subset(null).labels(List.of()).assigneeId(null));

            assertThat(task.id()).isEqualTo(5);
        }
    }

    @Test
    void annotationsOfAKindThatTheServerDoesNotHaveAreRefusedAlsoWhenTheyAreStreamed() {
        LabeledIntervalRequest interval =
                new LabeledIntervalRequest().labelId(1L).start(1L).stop(2L);
        server.on(any(urlPathEqualTo("/api/tasks/5/annotations/")), json(200, "{\"version\": 0}"));
        try (Client client = older()) {
            Task task = client.tasks().retrieve(5);

            refuses(
                    "intervals",
                    "tasks_update_annotations",
                    () -> task.setAnnotations(
                            a -> a.unchecked().add(new LabeledDataRequest().addIntervalsItem(interval))));
            refuses(
                    "intervals",
                    "tasks_update_annotations",
                    () -> task.setAnnotations(AnnotationSource.empty()
                            .unchecked()
                            .intervals(List.of(interval).iterator())));
            assertThat(task.setAnnotations(AnnotationSource.empty()).total()).isZero();
        }
    }

    @Test
    void aFieldOfAFormThatTheServerDoesNotHaveIsRefused() throws IOException {
        Path key = Files.writeString(folder.resolve("key.json"), "{}");
        try (Client client = older()) {
            refuses(
                    "resource",
                    "cloudstorages_create",
                    () -> client.cloudStorages()
                            .create(
                                    new CloudStorageWriteRequest()
                                            .displayName("b")
                                            .resource("r"),
                                    key));

            assertThat(client.cloudStorages()
                            .create(new CloudStorageWriteRequest().displayName("b"), key)
                            .id())
                    .isEqualTo(5);
        }
    }

    private Path annotations() throws IOException {
        server.on(
                get(urlPathEqualTo("/api/server/annotation/formats")),
                json(200, "{\"importers\": [{\"name\": \"COCO 1.0\", \"enabled\": true}], \"exporters\": []}"));
        return Files.writeString(folder.resolve("coco.zip"), "annotations");
    }

    @Test
    void anImportThatIsToAppendIsRefusedBeforeTheFileIsSent() throws IOException {
        Path file = annotations();
        try (Client client = older()) {
            Task task = client.tasks().retrieve(5);
            client.server().formats();

            assertThatExceptionOfType(OptionMissingException.class)
                    .isThrownBy(() -> task.annotationImport("COCO 1.0", options -> options.append(true))
                            .fromFile(file))
                    .withMessageContaining("\"import_mode\" of tasks_create_annotations");
            assertThat(server.lines()).noneMatch(line -> line.startsWith("POST"));
        }
    }

    @Test
    void withoutASchemaOnlyWhatWouldDestroySomethingIsRefused() throws IOException {
        Path file = annotations();
        server.on(get(urlPathEqualTo("/api/schema/")), json(403, "{\"detail\": \"no\"}"));
        try (Client client = older()) {
            assertThatCode(() -> client.tasks().list(q -> q.subset("a")).toList())
                    .doesNotThrowAnyException();
            Task task = client.tasks().retrieve(5);

            assertThatExceptionOfType(OptionMissingException.class)
                    .isThrownBy(() -> task.annotationImport("COCO 1.0", options -> options.append(true))
                            .fromFile(file))
                    .withMessageContaining("CVAT 2.60.0, has the option \"import_mode\"")
                    .withMessageContaining("answered 403")
                    .withMessageContaining("checkOptions(false)")
                    .havingCause()
                    .withMessageContaining("/api/schema/");
            assertThat(server.lines()).noneMatch(line -> line.startsWith("POST"));
            assertThat(schemas()).isEqualTo(1);
            assertThat(server.log().warnings())
                    .filteredOn(line -> line.contains("schema"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"paths\": 1}",
                "openapi: 3.0.3",
                "{\"paths\": {\"a\": []}}",
                "{\"paths\": {\"/api/tasks\": {\"get\": {\"operationId\": null}}}}",
                "{\"paths\": {\"/api/tasks\": {\"get\": {\"operationId\": \"x\", \"parameters\": [{\"in\":"
                        + " \"query\"}]}}}}"
            })
    void whatIsNoSchemaIsNone(String answer) {
        server.on(get(urlPathEqualTo("/api/schema/")), status(200).withBody(answer));
        try (Client client = older()) {
            assertThat(client.tasks().list(q -> q.subset("a")).toList()).isEmpty();
        }
        assertThat(server.log().warnings()).anyMatch(line -> line.contains("schema"));
    }

    @Test
    void whatASchemaDoesNotSayIsAllowed() {
        server.on(get(urlPathEqualTo("/api/schema/")), json(200, """
            {"paths": {"/api/tasks": {"post": {"operationId": "tasks_create", "requestBody": {"content": {
              "application/json": {"schema": {"properties": {
                "name": {"$ref": "#/components/schemas/Loop"}, "labels": {"$ref": "#/components/schemas/None"},
                "subset": {"$ref": 5}, "assignee_id": {"$ref": null}, "bug_tracker": {"allOf": ["odd"]}}}}, "text/plain": 5}}}}},
             "components": {"schemas": {"Loop": {"$ref": "#/components/schemas/Loop"}}}}
            """));
        try (Client client = older()) {
            Task task = client.tasks()
                    .create(spec -> spec.name("cats")
                            .subset("a")
                            .bugTracker("b")
                            .assigneeId(1L)
                            .labels(List.of(new PatchedLabelRequest().name("cat"))));

            assertThat(task.id()).isEqualTo(5);
            refuses(
                    "segment_size",
                    "tasks_create",
                    () -> client.tasks().create(spec -> spec.name("cats").segmentSize(1L)));
        }
    }

    static Stream<ResponseDefinitionBuilder> passingFaults() {
        return Stream.of(
                status(200).withFault(Fault.CONNECTION_RESET_BY_PEER),
                status(429).withHeader("Retry-After", "40"),
                status(503),
                status(401));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void aSchemaThatDidNotArriveIsAskedForOnceAndAMinuteLaterAgain(ResponseDefinitionBuilder fault)
            throws InterruptedException {
        TestTime time = new TestTime();
        server.on(get(urlPathEqualTo("/api/schema/")), fault);
        try (Client client = client(
                "2.60.0",
                settings -> settings.time(time).config(config -> config.retryPolicy(RetryPolicy.standard())))) {
            assertThat(client.tasks().list(q -> q.subset("a")).toList()).isEmpty();
            server.on(get(urlPathEqualTo("/api/schema/")), json(200, SCHEMA));
            assertThat(client.tasks().list(q -> q.subset("a")).toList()).isEmpty();
            assertThat(schemas()).isEqualTo(1);
            time.sleep(Duration.ofMinutes(1));

            refuses(
                    "subset",
                    "tasks_list",
                    () -> client.tasks().list(q -> q.subset("a")).toList());
        }
    }

    @Test
    void theEndOfADeadlineIsNotTakenForWhatBecomesOfTheSchema() {
        AtomicLong now = new AtomicLong();
        server.on(get(urlPathEqualTo("/api/schema/")).atPriority(9), json(200, SCHEMA));
        try (Client client = older()) {
            Deadline over = Deadline.after(Duration.ofSeconds(1), now::get);
            now.set(Duration.ofSeconds(2).toNanos());
            assertThatExceptionOfType(DeadlineExceededException.class)
                    .isThrownBy(() -> client.tasks().list(q -> q.subset("a")).toList());
            over.close();

            refuses(
                    "subset",
                    "tasks_list",
                    () -> client.tasks().list(q -> q.subset("a")).toList());
        }
    }

    @Test
    void whatNoSchemaNamesIsSent() throws IOException {
        Path file = annotations();
        server.on(get(urlPathEqualTo("/api/schema/")), json(200, """
            {"paths": {"/api/lambda/functions/{func_id}": {"post": {"operationId": "lambda_create_functions",
              "requestBody": {"content": {"application/json": {"schema": {"properties": {"job": {}, "task": {}}}}}}}},
             "/api/tasks/{id}/annotations/": {"post": {"operationId": "tasks_create_annotations", "parameters": [
              {"in": "query", "name": "format"}, {"in": "query", "name": "location"},
              {"in": "query", "name": "filename"}]}}}}
            """));
        server.on(any(urlPathEqualTo("/api/lambda/functions/yolo")), json(200, "[]"));
        server.on(any(urlPathEqualTo("/api/tasks/5/annotations/")), status(400));
        OnlineFunctionCallRequest call = new OnlineFunctionCallRequest().task(5L);
        call.putUnknownProperty("frame", new JsonPrimitive(3));
        try (Client client = older()) {
            client.lambda().call("yolo", call);
            Task task = client.tasks().retrieve(5);

            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> task.annotationImport("COCO 1.0", options -> options.masksToPolygons(false))
                            .fromFile(file));
        }
    }

    @Test
    void whereTheVersionIsNotAskedForOnlyWhatWouldDestroySomethingIsRefused() throws IOException {
        Path file = annotations();
        try (Client client = client("2.60.0", settings -> settings.checkServerVersion(false))) {
            client.tasks().list(q -> q.subset("a")).toList();
            Task task = client.tasks().retrieve(5);
            assertThat(server.lines()).doesNotContain("GET /api/server/about", "GET /api/schema/?scheme=json");

            assertThatExceptionOfType(OptionMissingException.class)
                    .isThrownBy(() -> task.annotationImport("COCO 1.0", options -> options.append(true))
                            .fromFile(file))
                    .withMessageContaining("CVAT 2.60.0");
            assertThat(server.lines()).containsOnlyOnce("GET /api/server/about", "GET /api/schema/?scheme=json");
            assertThat(client.tasks().list(q -> q.subset("a")).toList()).isEmpty();
        }
    }

    @Test
    void theCheckCanBeTurnedOff() {
        try (Client client = client("2.60.0", settings -> settings.config(config -> config.checkOptions(false)))) {
            assertThat(client.tasks().list(q -> q.subset("a")).toList()).isEmpty();
        }
        assertThat(schemas()).isZero();
    }

    @Test
    void theLowLevelSendsWhatItIsTold() {
        try (Client client = older()) {
            client.apiClient()
                    .tasksApi()
                    .list(new TasksApi.ListParams().subset("a"))
                    .send();
        }
        assertThat(server.lines()).contains("GET /api/tasks?subset=a");
        assertThat(schemas()).isZero();
    }
}
