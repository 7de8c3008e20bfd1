package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds the answers of all other tests is held here. */
class SchemaObserverTest {

    private static List<String> problems(String operation, Reply reply) {
        return SchemaObserver.problems(operation, reply);
    }

    @Test
    void anAnswerThatTheDocumentHasIsRight() {
        assertThat(problems("tasks_destroy", Reply.empty(204))).isEmpty();
        assertThat(problems("tasks_create_dataset_export", Reply.json(202, Map.of("rq_id", "x"))))
                .isEmpty();
        assertThat(problems("tasks_create_dataset_export", Reply.json(409, Map.of("rq_id", "x"))))
                .isEmpty();
    }

    @Test
    void anAnswerThatTheDocumentDoesNotHaveIsWrong() {
        assertThat(problems("tasks_destroy", Reply.empty(200))).hasSize(1);
        assertThat(problems("tasks_destroy", Reply.json(204, Map.of()))).hasSize(1);
        assertThat(problems("tasks_retrieve", Reply.empty(200))).hasSize(1);
        assertThat(problems("tasks_retrieve", Reply.text(200, "a task"))).hasSize(1);
        assertThat(problems("tasks_retrieve", Reply.json(200, Map.of("id", "five"))))
                .anyMatch(problem -> problem.contains("$.id is no integer"));
        assertThat(problems("tasks_create_dataset_export", Reply.json(409, "busy")))
                .isNotEmpty();
        assertThat(problems("tasks_create_data", Reply.empty(202))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 406, 415})
    void theFrameworksErrorsAreRightForEveryOperationThatIsSentSomething(int status) {
        assertThat(problems("tasks_create", Failure.detail(status, "no").reply()))
                .isEmpty();
        assertThat(problems("tasks_create", Failure.text(status, "no").reply())).hasSize(1);
        assertThat(problems("tasks_create", Failure.empty(status).reply())).hasSize(1);
        assertThat(problems("tasks_create", Reply.json(status, Map.of("detail", 5))))
                .hasSize(1);
    }

    @Test
    void whatIsNotSentCannotBeWrong() {
        assertThat(problems("tasks_list", Failure.invalid("no").reply())).isEmpty();
        assertThat(problems("tasks_list", Failure.detail(415, "no").reply())).hasSize(1);
        assertThat(problems("tasks_destroy", Failure.invalid("no").reply())).hasSize(1);
    }

    @Test
    void noRuleExcusesWhatIsAgainstItsSchema() {
        assertThat(problems("quality_create_report", Reply.json(202, Map.of("rq_id", 5))))
                .hasSize(1);
        assertThat(problems("tasks_create_backup_export", Reply.json(409, Map.of("rq", "x"))))
                .isNotEmpty();
    }

    @Test
    void aTextSaysSomething() {
        assertThat(problems("tasks_retrieve_preview", Failure.text(404, "no").reply()))
                .isEmpty();
        assertThat(problems("tasks_retrieve_preview", Failure.text(404, " ").reply()))
                .hasSize(1);
    }

    @Test
    void aRefusalOfWhoIsNotLoggedInChallengesHim() {
        assertThat(problems("tasks_list", Failure.unauthenticated().reply())).isEmpty();
        assertThat(problems("tasks_list", Failure.detail(401, "no").reply())).hasSize(1);
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

        assertThat(problems("tasks_create", Failure.invalid("no").reply())).isEmpty();
        assertThat(problems("tasks_create", Failure.invalidFields(nested).reply()))
                .isEmpty();
        assertThat(problems("tasks_create", Reply.json(400, List.of()))).hasSize(1);
        assertThat(problems("tasks_create", Reply.json(400, Map.of("name", "no"))))
                .hasSize(1);
        assertThat(problems("tasks_create", Failure.string(400, "no").reply())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 402, 409, 410, 418, 429, 500, 501, 503})
    void aStatusThatNobodyExpectsIsWrong(int status) {
        assertThat(problems("tasks_list", Failure.detail(status, "no").reply())).hasSize(1);
    }

    @Test
    void aFileIsOfATypeThatTheOperationHas() {
        assertThat(problems("tasks_retrieve_data", Reply.bytes("image/png", () -> new byte[1])))
                .isEmpty();
        assertThat(problems("tasks_retrieve_data", Reply.bytes("audio/ogg", () -> new byte[1])))
                .hasSize(1);
        assertThat(problems("tasks_list", Reply.bytes("image/png", () -> new byte[1])))
                .hasSize(1);
    }
}
