package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TaskCreationTest {

    private static final Media CAT = Media.bytes("cat.png", "a cat".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path directory;

    @RegisterExtension
    final TestServer server = new TestServer();

    private final TaskWriteRequest spec = new TaskWriteRequest().name("cats");

    @BeforeEach
    void theServerDoesEverything() {
        server.on(post(urlEqualTo("/api/tasks")), json(201, "{\"id\": 5, \"name\": \"cats\", \"size\": 0}"));
        server.on(post(urlEqualTo("/api/tasks/5/data/")), json(202, "{\"rq_id\": \"r1\"}"));
        answers(server, "/api/requests/r1", "{\"id\": \"r1\", \"status\": \"finished\"}");
        answers(server, "/api/tasks/5", "{\"id\": 5, \"name\": \"cats\", \"size\": 1}");
        server.on(delete(urlEqualTo("/api/tasks/5")), status(204));
    }

    private TaskRepository tasks() {
        return new TaskRepository(server.context());
    }

    private void theServerCannotReadTheMedia() {
        answers(
                server,
                "/api/requests/r1",
                "{\"id\": \"r1\", \"status\": \"failed\", \"message\": \"No media data found\"}");
    }

    @Test
    void aTaskIsMadeFilledAndReadAnew() {
        Task task = tasks().createFromData(spec, CAT);
        assertThat(task.size()).isEqualTo(1);
        assertThat(server.lines())
                .containsExactly(
                        "POST /api/tasks",
                        "POST /api/tasks/5/data/",
                        "POST /api/tasks/5/data/",
                        "POST /api/tasks/5/data/",
                        "GET /api/requests/r1",
                        "GET /api/tasks/5");
    }

    @Test
    void aTaskIsMadeAndItsDataAreSentWithoutWaitingForTheServer() {
        PendingCreation<Task> started = tasks().startCreateFromData(spec, CAT, options -> {});
        assertThat(started.entity().id()).isEqualTo(5);
        assertThat(started.request().id()).isEqualTo("r1");
        assertThat(server.lines())
                .containsExactly(
                        "POST /api/tasks",
                        "POST /api/tasks/5/data/",
                        "POST /api/tasks/5/data/",
                        "POST /api/tasks/5/data/");
    }

    @Test
    void annotationsThatHadToWaitForTheDataAreRefusedWhereNobodyWaits() {
        TaskRepository tasks = tasks();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        tasks.startCreateFromData(spec, CAT, o -> o.annotations("COCO 1.0", Path.of("cats.json"))))
                .withMessageContaining("COCO 1.0")
                .withMessageContaining("createFromData");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void mediaThatTheServerHasAreNamedInOneRequest() {
        tasks().createFromData(spec, Media.share("cats"), o -> o.upload(u -> u.imageQuality(90)));
        assertThat(server.lines())
                .containsExactly(
                        "POST /api/tasks", "POST /api/tasks/5/data/", "GET /api/requests/r1", "GET /api/tasks/5");
    }

    @Test
    void noTaskIsMadeOfMediaThatAreNotFit() {
        TaskRepository tasks = tasks();
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> tasks.createFromData(spec, Media.files(Path.of("no.png"))))
                .withMessageContaining("no.png");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRefusedSpecificationIsTheServersError() {
        server.on(post(urlEqualTo("/api/tasks")), json(400, "{\"name\": [\"too long\"]}"));
        TaskRepository tasks = tasks();
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> tasks.createFromData(spec, CAT));
    }

    @Test
    void aTaskWithoutAllFramesThatWereSentIsRemovedWhereThatWasChosen() {
        answers(server, "/api/tasks/5", "{\"id\": 5, \"name\": \"cats\", \"size\": 1}");
        answers(server, "/api/tasks/5/data/meta", "{\"size\": 1, \"frames\": [{\"name\": \"cat.png\"}]}");
        Media two = Media.bytes("cat.png", new byte[] {1}).and(Media.bytes("dog.png", new byte[] {1}));
        TaskRepository tasks = tasks();
        assertThatExceptionOfType(TaskCreationException.class)
                .isThrownBy(() -> tasks.createFromData(spec, two, o -> o.onFailure(OnFailure.REMOVE)))
                .withMessageContaining("not dog.png")
                .satisfies(e -> assertThat(e.removed()).isTrue());
    }

    @Test
    void aTaskWhoseDataFailStaysUnlessSaidOtherwise() {
        theServerCannotReadTheMedia();
        TaskRepository tasks = tasks();
        assertThatExceptionOfType(TaskCreationException.class)
                .isThrownBy(() -> tasks.createFromData(spec, CAT))
                .withCauseInstanceOf(BackgroundRequestException.class)
                .withMessageContaining("Task 5")
                .withMessageContaining("No media data found")
                .withMessageContaining("still there")
                .satisfies(e -> assertThat(e.taskId()).isEqualTo(5))
                .satisfies(e -> assertThat(e.removed()).isFalse());
        assertThat(server.lines()).noneMatch(line -> line.startsWith("DELETE"));
    }

    @Test
    void aTaskWhoseDataFailIsRemovedWhereThatIsChosen() {
        theServerCannotReadTheMedia();
        TaskRepository tasks = tasks();
        assertThatExceptionOfType(TaskCreationException.class)
                .isThrownBy(() -> tasks.createFromData(spec, CAT, o -> o.onFailure(OnFailure.REMOVE)))
                .withMessageContaining("removed again")
                .satisfies(e -> assertThat(e.taskId()).isEqualTo(5))
                .satisfies(e -> assertThat(e.removed()).isTrue());
        assertThat(server.lines()).endsWith("DELETE /api/tasks/5");
    }

    @Test
    void aTaskThatCannotBeRemovedIsSaidToBeThere() {
        theServerCannotReadTheMedia();
        server.on(delete(urlEqualTo("/api/tasks/5")), json(403, "{\"detail\": \"no\"}"));
        TaskRepository tasks = tasks();
        assertThatExceptionOfType(TaskCreationException.class)
                .isThrownBy(() -> tasks.createFromData(spec, CAT, o -> o.onFailure(OnFailure.REMOVE)))
                .withMessageContaining("still there")
                .satisfies(e -> assertThat(e.removed()).isFalse())
                .satisfies(e -> assertThat(
                                List.of(Objects.requireNonNull(e.getCause()).getSuppressed()))
                        .hasOnlyElementsOfType(ForbiddenException.class));
    }

    @Test
    void whatAProxySaysWhereItHasNoRouteIsNoRemovalOfATask() {
        theServerCannotReadTheMedia();
        server.on(delete(urlEqualTo("/api/tasks/5")), status(404).withBody("404 page not found\n"));
        TaskRepository tasks = tasks();
        assertThatExceptionOfType(TaskCreationException.class)
                .isThrownBy(() -> tasks.createFromData(spec, CAT, o -> o.onFailure(OnFailure.REMOVE)))
                .satisfies(e -> assertThat(e.removed()).isFalse());
    }

    @Test
    void annotationsThatAreNotThereOrNotKnownAreRefusedBeforeATaskIsMade() throws IOException {
        answers(
                server,
                "/api/server/annotation/formats",
                "{\"importers\": [{\"name\": \"CVAT 1.1\", \"enabled\": true}], \"exporters\": []}");
        TaskRepository tasks = tasks();
        Path file = directory.resolve("cats.xml");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> tasks.createFromData(spec, CAT, o -> o.annotations("CVAT 1.1", file)))
                .withMessageContaining("cats.xml");
        Files.writeString(file, "<annotations/>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.createFromData(spec, CAT, o -> o.annotations("CVAT 1.2", file)))
                .withMessageContaining("CVAT 1.1");
        assertThat(server.lines()).allMatch(line -> line.startsWith("GET /api/server"));
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void aTaskIsRemovedAlsoWhenTheDeadlineHasPassed() {
        answers(server, "/api/requests/r1", "{\"id\": \"r1\", \"status\": \"started\"}");
        TaskRepository tasks = tasks();
        try (Deadline deadline = Deadline.after(Duration.ofSeconds(10), server.time()::nanoTime)) {
            assertThatExceptionOfType(TaskCreationException.class)
                    .isThrownBy(() -> tasks.createFromData(spec, CAT, o -> o.onFailure(OnFailure.REMOVE)))
                    .withCauseInstanceOf(DeadlineExceededException.class)
                    .satisfies(e -> assertThat(e.removed()).isTrue());
        }
        assertThat(server.time().slept()).isEqualTo(Duration.ofSeconds(10));
        assertThat(server.lines()).endsWith("DELETE /api/tasks/5");
    }

    @Test
    void aTaskIsRemovedAlsoWhenTheThreadIsInterruptedAndTheFlagStays() {
        TaskRepository tasks = tasks();
        Thread uploading = Thread.currentThread();
        try {
            assertThatExceptionOfType(TaskCreationException.class)
                    .isThrownBy(() -> tasks.createFromData(
                            spec,
                            CAT,
                            o -> o.onFailure(OnFailure.REMOVE)
                                    .upload(u -> u.progressListener(progress -> uploading.interrupt()))))
                    .satisfies(e -> assertThat(e.removed()).isTrue());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(server.lines()).endsWith("DELETE /api/tasks/5");
    }
}
