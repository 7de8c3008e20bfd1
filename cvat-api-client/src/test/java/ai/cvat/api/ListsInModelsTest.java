package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PatchedDataMetaWriteRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListsInModelsTest {

    private static final PatchedLabelRequest CAT = new PatchedLabelRequest().name("cat");
    private static final PatchedLabelRequest DOG = new PatchedLabelRequest().name("dog");

    @Test
    void aModelHasAListOfItsOwn() {
        List<PatchedLabelRequest> callers = new ArrayList<>(List.of(CAT));
        PatchedTaskWriteRequest task = new PatchedTaskWriteRequest().labels(callers);
        PatchedTaskWriteRequest other = new PatchedTaskWriteRequest();
        other.setLabels(callers);

        task.addLabelsItem(DOG);
        assertThat(callers).as("the caller's stays as it was").containsExactly(CAT);
        callers.clear();
        assertThat(task.getLabels()).containsExactly(CAT, DOG);
        assertThat(other.getLabels()).containsExactly(CAT);
    }

    @Test
    void anItemIsAddedToWhateverListWasGiven() {
        assertThat(new PatchedTaskWriteRequest()
                        .labels(List.of(CAT))
                        .addLabelsItem(DOG)
                        .getLabels())
                .containsExactly(CAT, DOG);
        assertThat(new PatchedTaskWriteRequest()
                        .labels(Collections.singletonList(null))
                        .addLabelsItem(DOG)
                        .getLabels())
                .containsExactly(null, DOG);
        assertThat(new PatchedTaskWriteRequest().labels(null).addLabelsItem(DOG).getLabels())
                .containsExactly(DOG);
        PatchedTaskWriteRequest read =
                Json.gson().fromJson("{\"labels\": [{\"name\": \"cat\"}]}", PatchedTaskWriteRequest.class);
        assertThat(read.addLabelsItem(DOG).getLabels()).hasSize(2);
    }

    @Test
    void anItemThatIsAddedToNullIsSent() {
        PatchedTaskWriteRequest task = new PatchedTaskWriteRequest().labels(null);
        assertThat(Json.gson().toJson(task)).isEqualTo("{\"labels\":null}");
        assertThat(Json.gson().toJson(task.addLabelsItem(new PatchedLabelRequest().name("cat"))))
                .isEqualTo("{\"labels\":[{\"name\":\"cat\"}]}");
    }

    @Test
    void numbersOfAListMayHaveAnyType() {
        List<Double> wanted = List.of(10.0, 20.0);
        assertThat(new LabeledShapeRequest().points(List.of(10, 20)).getPoints())
                .isEqualTo(wanted);
        assertThat(new LabeledShapeRequest().points(10, 20).getPoints()).isEqualTo(wanted);
        assertThat(new LabeledShapeRequest()
                        .points(List.of(10f))
                        .addPointsItem(20)
                        .getPoints())
                .isEqualTo(wanted);
        assertThat(new LabeledShapeRequest().points(Arrays.asList(10, null)).getPoints())
                .containsExactly(10.0, null);
        assertThat(new PatchedDataMetaWriteRequest()
                        .deletedFrames(List.of(1, 2))
                        .addDeletedFramesItem(3)
                        .getDeletedFrames())
                .containsExactly(1L, 2L, 3L);
        assertThat(new PatchedDataMetaWriteRequest().deletedFrames(7).getDeletedFrames())
                .containsExactly(7L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatchedDataMetaWriteRequest().deletedFrames(List.of(1.5)))
                .withMessageContaining("1.5 is no integer");
    }
}
