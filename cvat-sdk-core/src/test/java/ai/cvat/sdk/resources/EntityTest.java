package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static ai.cvat.sdk.resources.Wire.task;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.JobStage;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import ai.cvat.api.model.TaskRead;
import ai.cvat.sdk.internal.transfer.TestServer;
import com.google.gson.JsonParser;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EntityTest {

    private static final String TASK = """
        {"id": 5, "name": "cats", "size": 3, "status": "annotation", "project_id": null, "organization_id": 2,
         "owner": {"id": 1, "username": "admin"}, "assignee": null, "bug_tracker": "https://x/?token=secret",
         "created_date": "2026-05-11T17:25:43.375000Z", "a_new_property": [1, 2]}
        """;

    @RegisterExtension
    final TestServer server = new TestServer();

    @Test
    void aSnapshotTellsWhatTheServerSaid() {
        Task task = task(server, TASK);
        assertThat(task.name()).isEqualTo("cats");
        assertThat(task.size()).isEqualTo(3);
        assertThat(task.status()).hasToString("annotation");
        assertThat(task.projectId()).isNull();
        assertThat(task.organizationId()).isEqualTo(2);
        assertThat(Objects.requireNonNull(task.owner()).username()).isEqualTo("admin");
        assertThat(task.assignee()).isNull();
        assertThat(task.createdDate()).isEqualTo("2026-05-11T17:25:43.375Z");
        assertThat(task.subset()).isEmpty();
    }

    @Test
    void whatIsDoneToAModelDoesNotReachTheSnapshot() {
        Task task = task(server, TASK);
        task.model().setName("dogs");
        Objects.requireNonNull(task.owner()).model().setUsername("nobody");
        assertThat(task.name()).isEqualTo("cats");
        assertThat(Objects.requireNonNull(task.owner()).username()).isEqualTo("admin");
        assertThat(task.model().unknownProperties()).containsKey("a_new_property");
    }

    @Test
    void whatTheServerSaidElsewhereIsShownWithoutAsking() {
        TaskRepository tasks = new TaskRepository(server.context());
        TaskRead said = new TaskRead().id(5).name("cats");

        Task task = tasks.of(said);
        said.setName("dogs");

        assertThat(task.id()).isEqualTo(5);
        assertThat(task.name()).isEqualTo("cats");
        assertThat(server.lines()).isEmpty();
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> tasks.of(new TaskRead()))
                .withMessageContaining("id");
    }

    @Test
    void anUpdateSendsExactlyWhatWasAssignedAndTakesTheAnswer() {
        Task task = task(server, TASK);
        server.on(patch(urlEqualTo("/api/tasks/5")), json(200, "{\"id\": 5, \"name\": \"dogs\"}"));

        Task updated = task.update(changes -> changes.name("dogs").assigneeId((Long) null));

        assertThat(updated).isSameAs(task);
        assertThat(task.name()).isEqualTo("dogs");
        assertThat(server.lines()).containsExactly("GET /api/tasks/5", "PATCH /api/tasks/5");
        assertThat(TestServer.body(server.requests().get(1)))
                .isEqualTo(JsonParser.parseString("{\"name\": \"dogs\", \"assignee_id\": null}"));
    }

    @Test
    void anUpdateOfNothingSendsNothingButBraces() {
        Task task = task(server, TASK);
        server.on(patch(urlEqualTo("/api/tasks/5")), json(200, TASK));
        task.update(new PatchedTaskWriteRequest());
        assertThat(server.requests().get(1).getBodyAsString()).isEqualTo("{}");
    }

    @Test
    void anUpdateWhoseAnswerIsNotTheObjectIsReadAgain() {
        Task task = task(server, TASK);
        server.on(patch(urlEqualTo("/api/tasks/5")), json(200, "{\"name\": \"dogs\"}"));
        assertThat(task.update(changes -> changes.name("dogs")).size()).isEqualTo(3);
        assertThat(server.lines()).containsExactly("GET /api/tasks/5", "PATCH /api/tasks/5", "GET /api/tasks/5");
    }

    @Test
    void aJobCanLoseItsAssigneeAndChangeItsStage() {
        answers(server, "/api/jobs/8", "{\"id\": 8, \"task_id\": 5, \"organization\": 2}");
        server.on(patch(urlEqualTo("/api/jobs/8")), json(200, "{\"id\": 8, \"stage\": \"validation\"}"));
        Job job = new JobRepository(server.context()).retrieve(8);
        assertThat(job.taskId()).isEqualTo(5);
        assertThat(job.update(p -> p.assignee((Long) null).stage(JobStage.VALIDATION))
                        .stage())
                .isEqualTo(JobStage.VALIDATION);
        assertThat(TestServer.body(server.requests().get(1)))
                .isEqualTo(JsonParser.parseString("{\"assignee\": null, \"stage\": \"validation\"}"));
    }

    @Test
    void refreshReadsAnew() {
        Task task = task(server, TASK);
        answers(server, "/api/tasks/5", "{\"id\": 5, \"name\": \"dogs\"}");
        assertThat(task.refresh()).isSameAs(task);
        assertThat(task.name()).isEqualTo("dogs");
    }

    @Test
    void removeRemoves() {
        Task task = task(server, TASK);
        server.on(delete(urlEqualTo("/api/tasks/5")), status(204));
        task.remove();
        assertThat(server.lines()).endsWith("DELETE /api/tasks/5");
        server.on(delete(urlEqualTo("/api/tasks/5")), status(404));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(task::remove);
    }

    @Test
    void whatShowsTheSameObjectIsEqual() {
        Task task = task(server, TASK);
        Task other = task(server, "{\"id\": 5, \"name\": \"dogs\"}");
        assertThat(task).isEqualTo(other).hasSameHashCodeAs(other);

        answers(server, "/api/jobs/5", "{\"id\": 5}");
        assertThat(new JobRepository(server.context()).retrieve(5)).isNotEqualTo(task);
        answers(server, "/api/tasks/5", TASK);
        String sameServerOtherName = server.url().replace("localhost", "127.0.0.1");
        assertThat(new TaskRepository(server.context(sameServerOtherName, null)).retrieve(5))
                .isNotEqualTo(task);
    }

    @Test
    void theTextIsShortAndTellsNoSecret() {
        assertThat(task(server, TASK)).hasToString("Task{id=5, name=cats}");
    }
}
