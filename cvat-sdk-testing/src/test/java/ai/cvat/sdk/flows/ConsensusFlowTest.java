package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.model.ConsensusMergeCreateRequest;
import ai.cvat.api.model.ConsensusSettings;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.OperationStatus;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that three people annotate, merged by the verbs of {@code client.consensus()}. */
@AnyServerTest
class ConsensusFlowTest {

    @TempDir
    Path folder;

    @Test
    void replicasAreMergedIntoTheirJob(Client client) throws IOException {
        FlowPictures.put(folder, "a.png");
        Task task = client.tasks()
                .create(spec ->
                        spec.name("zoo").initialReplicas(3L).addLabelsItem(new PatchedLabelRequest().name("cat")));
        task = task.uploadData(folder.resolve("a.png"));
        List<Job> replicas =
                client.jobs().list(query -> query.type(JobType.REPLICA)).toList();
        assertThat(replicas).hasSize(3);
        ConsensusMergeCreateRequest spec = new ConsensusMergeCreateRequest().taskId(task.id());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.consensus().merge(spec));

        long cat = task.labels().first().orElseThrow().id();
        for (Job replica : replicas) {
            replica.setAnnotations(a -> a.add(new LabeledDataRequest()
                    .addShapesItem(new LabeledShapeRequest()
                            .type(ShapeType.RECTANGLE)
                            .frame(0)
                            .labelId(cat)
                            .points(List.of(0.0, 0.0, 10.0, 10.0 + replica.id())))));
            replica.update(patch -> patch.state(OperationStatus.COMPLETED));
        }
        ConsensusSettings settings = task.consensus().settings().first().orElseThrow();
        client.consensus().updateSettings(Objects.requireNonNull(settings.getId()), patch -> patch.iouThreshold(0.2));
        client.consensus().merge(spec);

        Job merged = client.jobs()
                .list(query -> query.type(JobType.ANNOTATION))
                .first()
                .orElseThrow();
        assertThat(merged.state()).isEqualTo(OperationStatus.COMPLETED);
        assertThat(task.annotations().getShapes())
                .extracting(LabeledShape::getSource)
                .containsExactly("consensus");
    }
}
