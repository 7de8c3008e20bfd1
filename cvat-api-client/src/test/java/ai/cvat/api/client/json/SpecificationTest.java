package ai.cvat.api.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import ai.cvat.api.model.TaskWriteRequest;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is prepared fits where a lambda does. */
class SpecificationTest {

    private static TaskWriteRequest made(Consumer<? super TaskWriteRequest> spec) {
        TaskWriteRequest made = new TaskWriteRequest();
        spec.accept(made);
        return made;
    }

    @Test
    void aPreparedRequestFillsAnotherAsALambdaDoes() {
        TaskWriteRequest prepared = new TaskWriteRequest().name("cats").projectId(7L);
        assertThat(made(prepared))
                .isEqualTo(prepared)
                .isEqualTo(made(spec -> spec.name("cats").projectId(7L)));
    }

    @Test
    void nullThatWasAssignedAndWhatIsUnknownGoAlong() {
        PatchedTaskWriteRequest prepared = new PatchedTaskWriteRequest().assigneeId((Long) null);
        prepared.putUnknownProperty("from_the_future", new JsonPrimitive(1));
        PatchedTaskWriteRequest patch = new PatchedTaskWriteRequest();
        prepared.accept(patch);
        assertThat(Json.gson().toJson(patch)).isEqualTo("{\"assignee_id\":null,\"from_the_future\":1}");
    }

    @Test
    void listsAreCopied() {
        LabeledShapeRequest prepared = new LabeledShapeRequest().points(List.of(1.0, 2.0));
        LabeledShapeRequest shape = new LabeledShapeRequest();
        prepared.accept(shape);
        shape.addPointsItem(3.0);
        assertThat(Objects.requireNonNull(prepared.getPoints())).containsExactly(1.0, 2.0);
    }
}
