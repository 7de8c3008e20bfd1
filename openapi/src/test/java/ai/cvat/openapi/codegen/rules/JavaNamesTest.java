package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaNamesTest {

    @Test
    void theTagIsTakenOffTheId() {
        assertThat(JavaNames.withoutTag("tasks_partial_update", "tasks")).isEqualTo("partial_update");
        assertThat(JavaNames.withoutTag("server_retrieve_about", "Server")).isEqualTo("retrieve_about");
        assertThat(JavaNames.withoutTag("label_templates_list", "label templates"))
                .isEqualTo("list");
    }

    @Test
    void anIdThatDoesNotBeginWithItsTagStaysWhole() {
        assertThat(JavaNames.withoutTag("jobs_partial_update_data_meta", "tasks"))
                .isEqualTo("jobs_partial_update_data_meta");
        assertThat(JavaNames.withoutTag("tasksets_list", "tasks")).isEqualTo("tasksets_list");
    }

    @Test
    void theFirstTagCountsAndWithoutOneItIsDefault() {
        assertThat(JavaNames.tag(new Operation().tags(List.of("tasks", "jobs"))))
                .isEqualTo("tasks");
        assertThat(JavaNames.tag(new Operation())).isEqualTo("default");
    }

    @Test
    void wordsAreJoinedInCamelCase() {
        assertThat(JavaNames.camelCase("partial_update-data.meta")).isEqualTo("partialUpdateDataMeta");
        assertThat(JavaNames.pascalCase("job_id")).isEqualTo("JobId");
        assertThat(JavaNames.camelCase("")).isEmpty();
    }

    @Test
    void aValueBecomesAConstantThatIsAnIdentifier() {
        assertThat(JavaNames.constant("in progress")).isEqualTo("IN_PROGRESS");
        assertThat(JavaNames.constant("completed:request[create:task]")).isEqualTo("COMPLETED_REQUEST_CREATE_TASK");
        assertThat(JavaNames.constant("3d")).isEqualTo("_3D");
        assertThat(JavaNames.constant("*")).startsWith("VALUE_").isNotEqualTo(JavaNames.constant("+"));
    }
}
