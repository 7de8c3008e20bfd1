package ai.cvat.sdk.resources;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.retrying.Idempotent;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Javadoc of the package says by kinds of operations what is sent again; this sees that the kinds are these. */
class RepetitionRuleTest {

    private static Stream<Method> operations() {
        return Arrays.stream(ApiClient.class.getMethods())
                .map(Method::getReturnType)
                .filter(type -> type.isInterface() && type.getSimpleName().endsWith("Api"))
                .flatMap(type -> Arrays.stream(type.getMethods()));
    }

    @Test
    void ofAllThatIsNeitherReadingNorReplacingNorRemovingOnlyTheStartOfAnExportIsSentAgain() {
        List<String> repeated = operations()
                .filter(operation -> operation.isAnnotationPresent(Idempotent.class))
                .map(operation -> operation.getDeclaringClass().getSimpleName() + "." + operation.getName())
                .distinct()
                .sorted()
                .toList();

        assertThat(repeated)
                .containsExactly(
                        "JobsApi.createDatasetExport",
                        "ProjectsApi.createBackupExport",
                        "ProjectsApi.createDatasetExport",
                        "TasksApi.createBackupExport",
                        "TasksApi.createDatasetExport");
    }
}
