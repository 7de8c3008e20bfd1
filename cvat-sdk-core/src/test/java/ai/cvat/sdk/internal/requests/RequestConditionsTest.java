package ai.cvat.sdk.internal.requests;

import static ai.cvat.sdk.filters.Filter.anyOf;
import static ai.cvat.sdk.filters.Filter.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.RequestsApi;
import ai.cvat.sdk.filters.Filter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestConditionsTest {

    private static final Filter EXPORT = field("action").equalTo("export");
    private static final Filter FAILED = field("status").equalTo("failed");
    private static final Filter OF_NO_TASK = field("task_id").isNotSet();

    private static RequestsApi.ListParams prepared(Filter filter) {
        RequestsApi.ListParams query = new RequestsApi.ListParams();
        filter.accept(query);
        RequestConditions.prepare(query);
        return query;
    }

    @Test
    void whatAsksForOneValueEachIsAskedByParameters() {
        assertThat(prepared(EXPORT.and(FAILED).and(field("task_id").equalTo(5))))
                .hasToString("{action=export, status=failed, task_id=5}");
    }

    @Test
    void oneConditionBesideThemIsLeft() {
        assertThat(prepared(EXPORT.and(field("status").oneOf("failed", "finished"))))
                .containsOnlyKeys("action", "filter")
                .containsEntry("filter", "{\"in\":[{\"var\":\"status\"},[\"failed\",\"finished\"]]}");
        assertThat(prepared(EXPORT.and(OF_NO_TASK))).containsEntry("filter", OF_NO_TASK.toJson());
    }

    @Test
    void aSingleConditionStaysAsItIs() {
        for (Filter filter :
                List.of(FAILED, OF_NO_TASK, FAILED.negate(), field("job_id").isSet())) {
            assertThat(prepared(filter)).containsOnlyKeys("filter").containsEntry("filter", filter.toJson());
        }
    }

    @Test
    void aParameterThatIsSetAlreadyIsNotReplaced() {
        RequestsApi.ListParams query = new RequestsApi.ListParams().query("status", "failed");
        field("status").equalTo("finished").and(EXPORT).accept(query);
        RequestConditions.prepare(query);
        assertThat(query)
                .containsEntry("status", "failed")
                .containsEntry("action", "export")
                .containsEntry("filter", "{\"==\":[{\"var\":\"status\"},\"finished\"]}");
    }

    static Stream<Filter> notUnderstood() {
        return Stream.of(
                anyOf(EXPORT, FAILED),
                anyOf(EXPORT, FAILED).negate(),
                OF_NO_TASK.and(field("job_id").isNotSet()),
                field("format").contains("COCO"),
                field("task_id").greaterThan(5),
                EXPORT.and(anyOf(FAILED, OF_NO_TASK)));
    }

    @ParameterizedTest
    @MethodSource("notUnderstood")
    void whatTheServerDoesNotUnderstandIsRefused(Filter filter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prepared(filter))
                .withMessageContaining(filter.toJson())
                .withMessageContaining("stream()");
    }
}
