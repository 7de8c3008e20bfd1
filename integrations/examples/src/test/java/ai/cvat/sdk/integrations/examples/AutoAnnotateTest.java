package ai.cvat.sdk.integrations.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.AttributeVal;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.examples.ExampleServer;
import ai.cvat.sdk.resources.Task;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoAnnotateTest {

    @TempDir
    Path folder;

    @Test
    void theTextOnPhotographsIsFoundAndRead() throws Exception {
        List<String> missed = new ArrayList<>();
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Task task = AutoAnnotate.run(client, Optional.empty(), folder);

            List<LabeledShape> shapes =
                    Objects.requireNonNull(task.annotations().getShapes());
            for (int frame = 0; frame < TextPhoto.ALL.size(); frame++) {
                List<String> read = new ArrayList<>();
                for (LabeledShape shape : shapes) {
                    if (Objects.equals(shape.getFrame(), (long) frame)) {
                        assertThat(shape.getPoints()).hasSize(8);
                        for (AttributeVal text : Objects.requireNonNull(shape.getAttributes())) {
                            read.add(letters(Objects.requireNonNull(text.getValue())));
                        }
                    }
                }
                for (String line : TextPhoto.ALL.get(frame).lines()) {
                    if (!read.contains(letters(line))) {
                        missed.add(line + " among " + read);
                    }
                }
            }
        }
        // Each machine has fonts of its own, and not all are as easy to read.
        assertThat(missed).hasSizeLessThanOrEqualTo(2);
        for (int frame = 0; frame < TextPhoto.ALL.size(); frame++) {
            BufferedImage drawn =
                    ImageIO.read(folder.resolve("frame-" + frame + ".png").toFile());
            assertThat(drawn.getWidth()).isEqualTo(960);
        }
    }

    /** Without the spaces, of which this model does not see all. */
    private static String letters(String text) {
        return text.replace(" ", "");
    }
}
