package ai.cvat.sdk.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.EmbeddedCvat;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server with no more than another server's API document names. */
class RestrictedServerTest {

    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: CVAT REST API, version: 2.5.1}
            paths:
              /api/server/about:
                get: {operationId: server_retrieve_about, responses: {'200': {description: ''}}}
              /api/auth/login:
                post: {operationId: auth_create_login, responses: {'200': {description: ''}}}
              /api/schema/:
                get: {operationId: schema_retrieve, responses: {'200': {description: ''}}}
              /api/labels:
                get: {operationId: labels_list, responses: {'200': {description: ''}}}
              /api/tasks:
                get:
                  operationId: tasks_list
                  parameters:
                  - {in: query, name: page, schema: {type: integer}}
                  responses:
                    '200':
                      content:
                        application/vnd.cvat+json: {schema: {$ref: '#/components/schemas/Tasks'}}
                post:
                  operationId: tasks_create
                  requestBody:
                    content:
                      application/json:
                        schema:
                          type: object
                          properties:
                            name: {type: string}
                            labels:
                              type: array
                              items:
                                allOf: [{type: object, properties: {name: {type: string}}}]
                  responses:
                    '201':
                      content:
                        application/vnd.cvat+json: {schema: {$ref: '#/components/schemas/Task'}}
              /api/tasks/{id}:
                get:
                  operationId: tasks_retrieve
                  responses: {'200': {description: says nothing of its form}}
            components:
              schemas:
                Tasks:
                  type: object
                  properties:
                    count: {type: integer}
                    results: {type: array, items: {$ref: '#/components/schemas/Task'}}
                Task:
                  type: object
                  properties:
                    id: {type: integer}
                    name: {type: string}
                    owner:
                      oneOf:
                      - {type: object, properties: {username: {type: string}}}
                      - {type: object, nullable: true, properties: {id: {type: integer}}}
            """;

    @TempDir
    Path folder;

    private EmbeddedCvat server;
    private Browser admin;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("schema.yml"), text);
    }

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedCvat.builder().restrictedTo(file(DOCUMENT)).start();
        admin = Browser.admin(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonObject create(String spec) {
        return admin.post("/api/tasks", spec).requireStatus(201).object();
    }

    @Test
    void answersHaveTheNamedPropertiesOnly() {
        JsonObject task = create("{\"name\": \"cats\", \"labels\": []}");
        JsonObject page = admin.get("/api/tasks").requireStatus(200).object();

        assertThat(task.keySet()).containsExactlyInAnyOrder("id", "name", "owner");
        assertThat(task.getAsJsonObject("owner").keySet()).containsExactlyInAnyOrder("id", "username");
        assertThat(page.keySet()).containsExactlyInAnyOrder("count", "results");
        assertThat(page.getAsJsonArray("results").get(0)).isEqualTo(task);
    }

    @Test
    void anAnswerOfWhichTheDocumentSaysNothingStaysWhole() {
        long task = create("{\"name\": \"cats\", \"labels\": []}").get("id").getAsLong();

        assertThat(admin.get("/api/tasks/" + task).object().keySet()).contains("id", "media_type", "segment_size");
    }

    @Test
    void otherPropertiesOfRequestsArePassedOver() {
        long task = create(
                        "{\"name\": \"cats\", \"subset\": \"train\", \"labels\": [{\"name\": \"cat\", \"color\": \"#123456\"}]}")
                .get("id")
                .getAsLong();

        JsonObject made = admin.get("/api/tasks/" + task).object();
        JsonObject label =
                admin.get("/api/labels?task_id=" + task).results().get(0).getAsJsonObject();
        assertThat(made.get("name").getAsString()).isEqualTo("cats");
        assertThat(made.get("subset").getAsString()).isEmpty();
        assertThat(label.get("name").getAsString()).isEqualTo("cat");
        assertThat(label.get("color").getAsString()).isNotEqualTo("#123456");
    }

    @Test
    void otherParametersOfTheQueryArePassedOver() {
        create("{\"name\": \"cats\", \"labels\": []}");
        create("{\"name\": \"dogs\", \"labels\": []}");

        assertThat(admin.get("/api/tasks?name=cats&page_size=1").results()).hasSize(2);
        assertThat(admin.get("/api/tasks?page=2").status()).isEqualTo(404);
    }

    @Test
    void otherOperationsAreGone() {
        assertThat(admin.get("/api/projects").requireStatus(404).text()).startsWith("<!doctype html>");
        assertThat(admin.delete("/api/tasks/1").status()).isEqualTo(405);
    }

    @Test
    void itSaysToHaveTheVersionAndShowsTheDocument() {
        assertThat(admin.get("/api/server/about").text("version")).isEqualTo("2.5.1");
        assertThat(admin.get("/api/schema/?scheme=yaml").text()).isEqualTo(DOCUMENT);
    }

    @Test
    void whatIsNoDocumentOfAServerIsRefused() throws IOException {
        EmbeddedCvat.Builder builder = EmbeddedCvat.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.restrictedTo(folder.resolve("none.yml")))
                .withMessageContaining("none.yml cannot be read");
        Path broken = file("a: [");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.restrictedTo(broken))
                .withMessageContaining("schema.yml is neither YAML nor JSON");
        Path other = file("a: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.restrictedTo(other))
                .withMessageContaining("\"paths\"");
        Path nameless = file("paths: {}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.restrictedTo(nameless))
                .withMessageContaining("\"info\"");
    }
}
