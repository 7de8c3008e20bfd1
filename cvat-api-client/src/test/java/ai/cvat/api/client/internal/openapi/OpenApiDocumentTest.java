package ai.cvat.api.client.internal.openapi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiDocumentTest {

    private static final OpenApiDocument DOCUMENT = OpenApiDocument.parse("""
            {"info": {"version": "2.60.0"},
             "paths": {
               "/api/tasks/{id}/": {
                 "get": {"operationId": "tasks_retrieve",
                   "parameters": [
                     {"in": "path", "name": "id", "schema": {"type": "integer"}},
                     {"$ref": "#/components/parameters/Page"},
                     {"$ref": "#/components/parameters/Gone"}],
                   "responses": {"200": {"content": {
                     "application/json": {"schema": {"type": "string"}},
                     "application/vnd.cvat+json": {"schema": {"$ref": "#/components/schemas/Task"}}}}}},
                 "patch": {"operationId": "tasks_partial_update",
                   "requestBody": {"content": {
                     "application/json": {"schema": {"$ref": "#/components/schemas/Task"}},
                     "multipart/form-data": {"schema": {"properties": {"file": {"type": "string"}}}}}}}},
               "/api/tasks/counts/": {"get": {"operationId": "tasks_counts"}},
               "/api/tasks/{name}/": {"delete": {"operationId": "tasks_destroy"}},
               "/api/odd/": {"parameters": [], "description": "odd", "get": {"summary": "has no id"}}},
             "components": {
               "parameters": {"Page": {"in": "query", "name": "page"}},
               "schemas": {
                 "Task": {"allOf": [
                   {"properties": {
                     "name": {"type": "string"},
                     "parent": {"$ref": "#/components/schemas/Task"},
                     "mode": {"oneOf": [{"enum": ["a"]}, {"enum": ["b", "c"]}]}}},
                   {"$ref": "#/components/schemas/Labeled"}]},
                 "Labeled": {"properties": {"labels": {"items": {"properties": {"color": {}}}}}},
                 "Endless": {"$ref": "#/components/schemas/Endless"}}}}
            """);

    private static OpenApiOperation operation(String id) {
        return DOCUMENT.operation(id);
    }

    private static SchemaShape task() {
        return requireNonNull(operation("tasks_partial_update").requestBody());
    }

    private static SchemaShape property(SchemaShape shape, String name) {
        return requireNonNull(shape.property(name));
    }

    @Test
    void theVersionAndTheOperationsAreThoseOfTheServer() {
        assertThat(DOCUMENT.version()).isEqualTo("2.60.0");
        assertThat(DOCUMENT.operations())
                .containsOnlyKeys("tasks_retrieve", "tasks_partial_update", "tasks_counts", "tasks_destroy");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/tasks/7/, tasks_retrieve",
        "GET, /api/tasks/7, tasks_retrieve",
        "GET, /api/tasks/counts/, tasks_counts",
        "GET, /api/tasks/seven/,",
        "DELETE, /api/tasks/seven/, tasks_destroy",
        "POST, /api/tasks/7/,",
        "GET, /api/tasks/7/data/,"
    })
    void theOperationOfARequestIsFoundByItsPath(String method, String path, @Nullable String id) {
        OpenApiOperation found = DOCUMENT.operationFor(method, path);

        assertThat(found == null ? null : found.id()).isEqualTo(id);
    }

    @Test
    void parametersOfTheQueryAreFoundAlsoWhereTheyAreReferences() {
        assertThat(operation("tasks_retrieve").queryParameters()).containsExactly("page");
        assertThat(operation("tasks_counts").queryParameters()).isEmpty();
    }

    @Test
    void aBodyHasThePropertiesOfAllItsMediaTypesAndParts() {
        SchemaShape task = task();

        assertThat(task.namesProperties()).isTrue();
        assertThat(task.lacks("name")).isFalse();
        assertThat(task.lacks("file")).isFalse();
        assertThat(task.lacks("labels")).isFalse();
        assertThat(task.lacks("hue")).isTrue();
        assertThat(operation("tasks_counts").requestBody()).isNull();
    }

    @Test
    void aShapeGoesAsDeepAsTheSchemasDo() {
        SchemaShape task = task();

        assertThat(property(property(task, "parent"), "parent").lacks("name")).isFalse();
        SchemaShape label = requireNonNull(property(task, "labels").item());
        assertThat(label.lacks("color")).isFalse();
        assertThat(label.lacks("name")).isTrue();
        assertThat(property(task, "name").item()).isNull();
        assertThat(property(task, "mode").values())
                .containsExactlyInAnyOrder(new JsonPrimitive("a"), new JsonPrimitive("b"), new JsonPrimitive("c"));
    }

    @Test
    void theAnswerIsTheOneThatTheServerRenders() {
        assertThat(requireNonNull(operation("tasks_retrieve").answer(200)).lacks("name"))
                .isFalse();
        assertThat(operation("tasks_retrieve").answer(404)).isNull();
        assertThat(operation("tasks_counts").response(200)).isNull();
    }

    @Test
    void anOperationThatTheServerDoesNotHaveTakesAndAnswersNothing() {
        OpenApiOperation none = operation("jobs_list");

        assertThat(none.queryParameters()).isEmpty();
        assertThat(none.requestBody()).isNull();
        assertThat(none.answer(200)).isNull();
    }

    @Test
    void aSchemaIsFoundByItsName() {
        assertThat(DOCUMENT.schema("Labeled").has("properties")).isTrue();
        assertThat(DOCUMENT.schema("Unlabeled").size()).isZero();
    }

    @Test
    void aReferenceToNothingOrToItselfSaysNothing() {
        var endless = DOCUMENT.resolved(JsonParser.parseString("""
                {"$ref": "#/components/schemas/Endless"}"""));

        assertThat(endless.size()).isZero();
        assertThat(DOCUMENT.resolved(null).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "hello",
                "{}",
                "{'paths': 5}",
                "{'paths': {'a': []}}",
                "{'paths': {'a': {'get': {'operationId': null}}}}",
                "{'paths': {'a': {'get': {'operationId': 'a', 'parameters': [{'in': 'query'}]}}}}"
            })
    void whatIsNoDocumentIsRefused(String text) {
        assertThatThrownBy(() -> OpenApiDocument.parse(text))
                .isInstanceOf(JsonParseException.class)
                .hasMessageContaining("it is no OpenAPI document");
    }
}
