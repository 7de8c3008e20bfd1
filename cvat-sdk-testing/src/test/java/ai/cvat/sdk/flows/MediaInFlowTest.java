package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.resources.OnFailure;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.resources.TaskCreationException;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadHandle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Media of all origins, from one end to the other. */
@AnyServerTest
class MediaInFlowTest extends FlowTest {

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private Path pictureAt(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, picture());
    }

    private static TaskWriteRequest spec() {
        return new TaskWriteRequest().name("cats");
    }

    @Test
    void aDirectoryBecomesATaskWithTheNamesWithinIt() throws IOException {
        pictureAt("b/2.png");
        pictureAt("b/c/1.png");
        pictureAt("a.png");
        Task task = client.tasks().createFromData(spec(), Media.directory(folder));
        assertThat(namesOf(task)).containsExactly("a.png", "b/2.png", "b/c/1.png");
    }

    @Test
    void filesBytesAndStreamsGoTogetherInTheGivenOrder() throws IOException {
        byte[] picture = picture();
        Media media = Media.stream("z.png", new ByteArrayInputStream(picture))
                .and(Media.stream("y.png", picture.length, () -> new ByteArrayInputStream(picture)))
                .and(Media.bytes("x.png", picture))
                .and(Media.files(pictureAt("w.png")));
        Task task = client.tasks().create(spec()).uploadData(media, o -> o.sortingMethod(SortingMethod.PREDEFINED));
        assertThat(namesOf(task)).containsExactly("z.png", "y.png", "x.png", "w.png");
    }

    @Test
    void anotherClientGoesOnWithAnUpload() throws IOException {
        pictureAt("in/deep/1.png");
        pictureAt("in/2.png");
        Task task = client.tasks().create(spec());
        AtomicReference<String> kept = new AtomicReference<>();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> task.uploadData(
                        Media.directory(folder.resolve("in")),
                        o -> o.handleListener(handle -> {
                            kept.set(handle.toJson());
                            if (handle.toJson().contains("STORED")) {
                                throw new IllegalStateException("this process ends here");
                            }
                        })));
        try (Client other = server.login(server.user())) {
            Task ready = other.tasks()
                    .retrieve(task.id())
                    .dataUpload()
                    .resume(UploadHandle.fromJson(Objects.requireNonNull(kept.get())));
            assertThat(namesOf(ready)).containsExactly("2.png", "deep/1.png");
        }
    }

    @Test
    void aTaskOfSomethingElseThanMediaStaysOrGoesAsChosen() {
        Media media = Media.bytes("cat.png", "not a picture".getBytes(StandardCharsets.UTF_8));
        AtomicReference<TaskCreationException> failure = new AtomicReference<>();
        assertThatExceptionOfType(TaskCreationException.class)
                .isThrownBy(() -> client.tasks().createFromData(spec(), media))
                .satisfies(failure::set);
        assertThat(client.tasks().retrieve(failure.get().taskId()).size()).isZero();
        assertThatExceptionOfType(TaskCreationException.class)
                .isThrownBy(() -> client.tasks().createFromData(spec(), media, o -> o.onFailure(OnFailure.REMOVE)))
                .satisfies(failure::set);
        assertThat(failure.get().removed()).isTrue();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.tasks().retrieve(failure.get().taskId()));
    }
}
