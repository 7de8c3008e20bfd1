package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.junit.EmbeddedCvatTest;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import ai.cvat.sdk.transfer.ImportOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that meet each other, or whose answers are lost. */
@EmbeddedCvatTest
class ImportFlowTest {

    private static final String FORMAT = "CVAT 1.1";

    @TempDir
    Path folder;

    private EmbeddedCvat server;
    private Client client;
    private Task task;
    private Path one;
    private Path two;

    @BeforeEach
    void aTaskAndFilesWithOneAndTwoShapes(EmbeddedCvat freshServer, Client admin) throws IOException {
        server = freshServer;
        client = admin;
        Path picture = folder.resolve("cat.png");
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        task = client.tasks()
                .create(spec -> spec.name("cats")
                        .labels(List.of(new PatchedLabelRequest().name("cat").type(LabelType.ANY))))
                .uploadData(picture);
        one = fileWithAnotherShape("one.zip");
        two = fileWithAnotherShape("two.zip");
        task.clearAnnotations();
    }

    private Path fileWithAnotherShape(String name) {
        task.createAnnotations(a -> a.add(a.label("cat").rectangle(0, 1, 2, 30, 40)));
        return task.exportDataset("CVAT for images 1.1", folder.resolve(name), o -> o.images(false));
    }

    @Test
    void anImportBesideAnotherIsRefusedAndTheOtherGoesOn() {
        server.pauseRequests();
        BackgroundRequest first = task.startImportAnnotations(FORMAT, one, ImportOptions.defaults());
        assertThatExceptionOfType(AlreadyRunningException.class)
                .isThrownBy(() -> task.importAnnotations(FORMAT, two))
                .satisfies(e -> assertThat(e.requestId()).isEqualTo(first.id()));
        server.resumeRequests();
        first.await();
        assertThat(task.annotations().getShapes()).hasSize(1);
    }

    @Test
    void anImportWhoseLastAnswerIsLostIsWaitedForAndDoneOnce() {
        task.importAnnotations(FORMAT, one);
        server.faults().on("tasks_create_annotations").nth(3).loseAnswer();
        task.importAnnotations(FORMAT, two, o -> o.append(true));
        assertThat(task.annotations().getShapes()).hasSize(3);
    }
}
