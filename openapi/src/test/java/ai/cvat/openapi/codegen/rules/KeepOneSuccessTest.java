package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class KeepOneSuccessTest {

    private static final String JSON = "{description: d, content: {application/json: {schema: {type: object}}}}";
    private static final String EMPTY = "{description: d}";

    private static Set<String> left(String... answers) {
        StringBuilder responses = new StringBuilder();
        for (int i = 0; i < answers.length; i += 2) {
            responses.append("        '").append(answers[i]).append("': ");
            responses.append(answers[i + 1]).append('\n');
        }
        return SchemaDocument.of("paths:\n  /a:\n    post:\n      operationId: a\n      responses:\n" + responses)
                .after(new KeepOneSuccess())
                .operation("a")
                .getResponses()
                .keySet();
    }

    @Test
    void theAnswerThatSaysSomethingStays() {
        assertThat(left("201", EMPTY, "202", JSON, "405", EMPTY)).containsExactly("202", "405");
        assertThat(left("200", JSON, "204", EMPTY)).containsExactly("200");
        assertThat(left("201", JSON, "202", EMPTY)).containsExactly("201");
    }

    @Test
    void a202ThatSaysSomethingGoesBeforeAnyOther() {
        assertThat(left("200", JSON, "202", JSON)).containsExactly("202");
    }

    @Test
    void ofSeveralEmptyAnswersTheFirstStays() {
        assertThat(left("200", EMPTY, "204", EMPTY)).containsExactly("200");
    }

    @Test
    void errorsAndASingleAnswerAreLeftAlone() {
        assertThat(left("204", EMPTY, "400", JSON, "403", EMPTY)).containsExactly("204", "400", "403");
        assertThat(left("400", JSON)).containsExactly("400");
    }
}
