package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclareMissingAnswersTest {

    private static final String EMPTY = "{description: d}";

    private static SchemaDocument after(String method, String id, String code, String response) {
        return SchemaDocument.of("""
                        paths:
                          /a:
                            %s:
                              operationId: %s
                              responses:
                                '%s': %s
                        components:
                          schemas:
                            LabeledData: {type: object}
                        """.formatted(method, id, code, response)).after(new DeclareMissingAnswers());
    }

    private static @Nullable Content answer(String method, String id, String code, String response) {
        return after(method, id, code, response).answer(id, code);
    }

    private static Schema<?> only(String method, String id, String response) {
        return after(method, id, "200", response).onlyAnswer(id, "200");
    }

    @Test
    void aGetWithoutContentAnswersBytes() {
        assertThat(Schemas.saysBinary(only("get", "tasks_retrieve_preview", EMPTY)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "text/event-stream"})
    void yamlAndAStreamOfEventsAreReadAsTheyCome(String type) {
        String response = "{description: d, content: {" + type + ": {schema: {type: object}}}}";

        assertThat(Schemas.saysBinary(only("get", "schema_retrieve", response))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks_update_annotations", "jobs_update_annotations", "tasks_partial_update_annotations"})
    void writingAnnotationsAnswersWhatWasStored(String id) {
        assertThat(only("put", id, EMPTY).get$ref()).endsWith("/LabeledData");
    }

    @Test
    void functionsAnswerAnyJson() {
        assertThat(answer("post", "lambda_create_functions", "200", EMPTY))
                .containsOnlyKeys("application/vnd.cvat+json");
        assertThat(only("post", "lambda_create_functions", EMPTY).getType()).isNull();
    }

    @Test
    void whatIsDeclaredAndWhatIsEmptyIsLeftAlone() {
        String json = "{description: d, content: {application/json: {schema: {type: integer}}}}";

        assertThat(answer("get", "tasks_retrieve", "200", json)).containsOnlyKeys("application/json");
        assertThat(answer("post", "tasks_create_x", "201", EMPTY)).isNull();
        assertThat(answer("get", "tasks_retrieve_preview", "204", EMPTY)).isNull();
        assertThat(answer("get", "tasks_retrieve_preview", "404", EMPTY)).isNull();
    }
}
