package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.resources.FrameInfo;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.junit.EmbeddedCvatTest;
import ai.cvat.sdk.transfer.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media that are more than images, or something else. */
@EmbeddedCvatTest
class OtherMediaFlowTest {

    @TempDir
    Path folder;

    private Client client;

    @BeforeEach
    void start(Client admin) {
        client = admin;
    }

    private static TaskWriteRequest spec() {
        return new TaskWriteRequest()
                .name("streets")
                .segmentSize(2L)
                .labels(List.of(new PatchedLabelRequest().name("car")));
    }

    @Test
    void imagesBesideAFrameAreReadFromTaskAndJob() throws IOException {
        FlowPictures.put(
                folder, "1.png", "2.png", "3.png", "related_images/3_png/left.png", "related_images/3_png/right.png");

        Task task = client.tasks().createFromData(spec(), Media.directory(folder));
        Job second = task.jobs().stream()
                .filter(job -> job.startFrame() == 2)
                .findFirst()
                .orElseThrow();

        assertThat(task.framesInfo()).extracting(FrameInfo::relatedFiles).containsExactly(0L, 0L, 2L);
        assertThat(second.framesInfo()).extracting(FrameInfo::relatedFiles).containsExactly(2L);
        assertThat(task.contextImages(0)).isEmpty();
        for (var images : List.of(
                task.contextImages(2).orElseThrow(), second.contextImages(2).orElseThrow())) {
            List<String> names = new ArrayList<>();
            images.forEachImage((name, picture) -> {
                names.add(name);
                assertThat(picture.getWidth()).isEqualTo(FlowPictures.WIDTH);
            });
            assertThat(names).containsExactly("left.png.jpg", "right.png.jpg");
        }
    }
}
