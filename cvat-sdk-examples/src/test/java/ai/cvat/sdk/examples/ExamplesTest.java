package ai.cvat.sdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.sdk.Client;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {

    @TempDir
    Path folder;

    @Test
    void theQuickstartLeavesAnnotatedPicturesAndADataset() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Quickstart.run(client, folder);

            assertThat(client.tasks()
                            .list(query -> query.name("Quickstart"))
                            .first()
                            .orElseThrow()
                            .size())
                    .isEqualTo(3);
        }
        for (int frame = 0; frame < Photo.ALL.size(); frame++) {
            BufferedImage drawn =
                    ImageIO.read(folder.resolve("frame-" + frame + ".png").toFile());
            BufferedImage photo = ImageIO.read(
                    folder.resolve("photos/" + Photo.ALL.get(frame).file()).toFile());
            assertThat(drawn.getWidth()).isEqualTo(photo.getWidth());
            assertThat(drawn.getHeight()).isEqualTo(photo.getHeight());
            for (Photo.Thing thing : Photo.ALL.get(frame).things()) {
                assertThat(countOf(drawn, thing.label().color()))
                        .as("pixels of %s on frame %s", thing.label(), frame)
                        .isGreaterThan(100);
            }
        }
        try (ZipFile dataset = new ZipFile(folder.resolve("dataset.zip").toFile())) {
            assertThat(dataset.getEntry("annotations.xml")).isNotNull();
            assertThat(dataset.stream()
                            .filter(entry -> entry.getName().endsWith(".jpg"))
                            .count())
                    .isEqualTo(3);
        }
    }

    private static int countOf(BufferedImage picture, String color) {
        int wanted = Integer.parseInt(color.substring(1), 16);
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += (picture.getRGB(x, y) & 0xffffff) == wanted ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void theQuickstartRunsTwiceIntoTheSameFolder() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Quickstart.run(client, folder);
            Quickstart.run(client, folder);
        }
        assertThat(folder.resolve("dataset.zip")).isNotEmptyFile();
    }

    @Test
    void theLowLevelExampleCleansUpAfterItself() {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            LowLevel.run(client.apiClient());

            assertThat(client.tasks().list().count()).isZero();
        }
    }

    @Test
    void theWaitingExampleCleansUpAfterItself() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            WaitForRequest.run(client);

            assertThat(client.tasks().list().count()).isZero();
        }
    }

    @Test
    void aHostWithoutCredentialsIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> ExampleServer.open(Map.of("CVAT_HOST", "http://localhost:8080")))
                .hasMessageContaining("CVAT_ACCESS_TOKEN")
                .hasMessageContaining("CVAT_PASSWORD");
    }

    @Test
    void theEnvironmentsServerIsUsedWhereItNamesOne() {
        ExampleServer server = ExampleServer.open(
                Map.of("CVAT_HOST", "http://localhost:8080", "CVAT_USER", "me", "CVAT_PASSWORD", "secret"));

        assertThat(server.host()).isEqualTo("http://localhost:8080");
        assertThat(Objects.toString(server.credentials())).contains("me").doesNotContain("secret");
        server.close();
    }

    @Test
    void everyPhotographIsCredited() throws Exception {
        String credits = Files.readString(Path.of("src/main/resources/ai/cvat/sdk/examples/photos/CREDITS.md"));

        assertThat(Photo.ALL).allSatisfy(photo -> assertThat(credits).contains(photo.file()));
    }
}
