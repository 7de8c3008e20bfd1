package ai.cvat.sdk.flows;

import ai.cvat.api.model.FrameMeta;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.resources.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of what a user does from one end to the other: in a folder, on a server, by a client. */
abstract class FlowTest {

    @TempDir
    Path folder;

    TestServer server;
    Client client;

    @BeforeEach
    void start(TestServer of, Client user) {
        server = of;
        client = user;
    }

    /** Makes a task of one frame, on which cats are marked by any kind of shape. */
    Task taskOfOneFrame() throws IOException {
        Path picture = folder.resolve("cat.png");
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        return client.tasks()
                .create(spec -> spec.name("cats")
                        .labels(List.of(new PatchedLabelRequest().name("cat").type(LabelType.ANY))))
                .uploadData(picture);
    }

    static List<String> namesOf(Task task) {
        return Objects.requireNonNull(task.meta().getFrames()).stream()
                .map(FrameMeta::getName)
                .toList();
    }
}
