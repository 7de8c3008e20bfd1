package ai.cvat.openapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationNamesTest {

    @Test
    void theTagIsTakenOffTheId() {
        assertThat(OperationNames.withoutTag("tasks_partial_update", "tasks")).isEqualTo("partial_update");
        assertThat(OperationNames.withoutTag("server_retrieve_about", "Server")).isEqualTo("retrieve_about");
        assertThat(OperationNames.withoutTag("label_templates_list", "label templates"))
                .isEqualTo("list");
    }

    @Test
    void anIdThatDoesNotBeginWithItsTagStaysWhole() {
        assertThat(OperationNames.withoutTag("jobs_partial_update_data_meta", "tasks"))
                .isEqualTo("jobs_partial_update_data_meta");
        assertThat(OperationNames.withoutTag("tasksets_list", "tasks")).isEqualTo("tasksets_list");
    }

    @Test
    void theFirstTagCountsAndWithoutOneItIsDefault() {
        assertThat(OperationNames.tag(new Operation().tags(List.of("tasks", "jobs"))))
                .isEqualTo("tasks");
        assertThat(OperationNames.tag(new Operation())).isEqualTo("default");
    }

    @Test
    void wordsAreJoinedInCamelCase() {
        assertThat(OperationNames.camelCase("partial_update-data.meta")).isEqualTo("partialUpdateDataMeta");
        assertThat(OperationNames.pascalCase("job_id")).isEqualTo("JobId");
        assertThat(OperationNames.camelCase("")).isEmpty();
    }

    @Test
    void aValueBecomesAConstantThatIsAnIdentifier() {
        assertThat(OperationNames.constant("in progress")).isEqualTo("IN_PROGRESS");
        assertThat(OperationNames.constant("completed:request[create:task]"))
                .isEqualTo("COMPLETED_REQUEST_CREATE_TASK");
        assertThat(OperationNames.constant("3d")).isEqualTo("_3D");
        assertThat(OperationNames.constant("*")).startsWith("VALUE_").isNotEqualTo(OperationNames.constant("+"));
    }
}
