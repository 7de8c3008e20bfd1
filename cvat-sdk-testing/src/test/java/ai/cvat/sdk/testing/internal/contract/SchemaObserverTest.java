package ai.cvat.sdk.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds the answers of all other tests is held here. */
class SchemaObserverTest {

    private static List<String> problems(String operation, Response response) {
        return SchemaObserver.problems(operation, response);
    }

    @Test
    void anAnswerThatTheDocumentHasIsRight() {
        assertThat(problems("tasks_destroy", Response.empty(204))).isEmpty();
        assertThat(problems("tasks_create_dataset_export", Response.json(202, Map.of("rq_id", "x"))))
                .isEmpty();
        assertThat(problems("tasks_create_dataset_export", Response.json(409, Map.of("rq_id", "x"))))
                .isEmpty();
    }

    @Test
    void anAnswerThatTheDocumentDoesNotHaveIsWrong() {
        assertThat(problems("tasks_destroy", Response.empty(200))).hasSize(1);
        assertThat(problems("tasks_destroy", Response.json(204, Map.of()))).hasSize(1);
        assertThat(problems("tasks_retrieve", Response.empty(200))).hasSize(1);
        assertThat(problems("tasks_retrieve", Response.text(200, "a task"))).hasSize(1);
        assertThat(problems("tasks_retrieve", Response.json(200, Map.of("id", "five"))))
                .anyMatch(problem -> problem.contains("$.id is no integer"));
        assertThat(problems("tasks_create_dataset_export", Response.json(409, "busy")))
                .isNotEmpty();
        assertThat(problems("tasks_create_data", Response.empty(202))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 406, 415})
    void theFrameworksErrorsAreRightForEveryOperationThatIsSentSomething(int status) {
        assertThat(problems("tasks_create", ApiError.detail(status, "no").response()))
                .isEmpty();
        assertThat(problems("tasks_create", ApiError.text(status, "no").response()))
                .hasSize(1);
        assertThat(problems("tasks_create", ApiError.empty(status).response())).hasSize(1);
        assertThat(problems("tasks_create", Response.json(status, Map.of("detail", 5))))
                .hasSize(1);
    }

    @Test
    void whatIsNotSentCannotBeWrong() {
        assertThat(problems("tasks_list", ApiError.invalid("no").response())).isEmpty();
        assertThat(problems("tasks_list", ApiError.detail(415, "no").response()))
                .hasSize(1);
        assertThat(problems("tasks_destroy", ApiError.invalid("no").response())).hasSize(1);
    }

    @Test
    void noRuleExcusesWhatIsAgainstItsSchema() {
        assertThat(problems("quality_create_report", Response.json(202, Map.of("rq_id", 5))))
                .hasSize(1);
        assertThat(problems("tasks_create_backup_export", Response.json(409, Map.of("rq", "x"))))
                .isNotEmpty();
    }

    @Test
    void aTextSaysSomething() {
        assertThat(problems("tasks_retrieve_preview", ApiError.text(404, "no").response()))
                .isEmpty();
        assertThat(problems("tasks_retrieve_preview", ApiError.text(404, " ").response()))
                .hasSize(1);
    }

    @Test
    void aRefusalOfWhoIsNotLoggedInChallengesHim() {
        assertThat(problems("tasks_list", ApiError.unauthenticated().response()))
                .isEmpty();
        assertThat(problems("tasks_list", ApiError.detail(401, "no").response()))
                .hasSize(1);
    }

    @Test
    void validationErrorsAreListsOrObjectsOfLists() {
        JsonArray messages = new JsonArray();
        messages.add("This field is required.");
        JsonObject ofItem = new JsonObject();
        ofItem.add("name", messages);
        JsonArray items = new JsonArray();
        items.add(new JsonObject());
        items.add(ofItem);
        JsonObject nested = new JsonObject();
        nested.add("labels", items);

        assertThat(problems("tasks_create", ApiError.invalid("no").response())).isEmpty();
        assertThat(problems("tasks_create", ApiError.invalidFields(nested).response()))
                .isEmpty();
        assertThat(problems("tasks_create", Response.json(400, List.of()))).hasSize(1);
        assertThat(problems("tasks_create", Response.json(400, Map.of("name", "no"))))
                .hasSize(1);
        assertThat(problems("tasks_create", ApiError.string(400, "no").response()))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 402, 409, 410, 418, 429, 500, 501, 503})
    void aStatusThatNobodyExpectsIsWrong(int status) {
        assertThat(problems("tasks_list", ApiError.detail(status, "no").response()))
                .hasSize(1);
    }

    @Test
    void aFileIsOfATypeThatTheOperationHas() {
        assertThat(problems("tasks_retrieve_data", Response.bytes("image/png", () -> new byte[1])))
                .isEmpty();
        assertThat(problems("tasks_retrieve_data", Response.bytes("audio/ogg", () -> new byte[1])))
                .hasSize(1);
        assertThat(problems("tasks_list", Response.bytes("image/png", () -> new byte[1])))
                .hasSize(1);
    }
}
