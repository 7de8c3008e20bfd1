package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.internal.transfer.TestServer;
import com.google.gson.JsonParser;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was set can be taken away again: null is sent, and nothing else is. */
class ClearingTest {

    @RegisterExtension
    final TestServer server = new TestServer();

    private <E> void sends(String path, ObjectRepository<?, ?, E> repository, Consumer<E> change, String body) {
        answers(server, path, "{\"id\": 5}");
        server.on(patch(anyUrl()), json(200, "{\"id\": 5}"));
        change.accept(repository.retrieve(5));
        assertThat(server.lines()).containsExactly("GET " + path, "PATCH " + path);
        assertThat(TestServer.body(server.requests().get(1))).isEqualTo(JsonParser.parseString(body));
    }

    private void ofTask(Consumer<Task> change, String body) {
        sends("/api/tasks/5", new TaskRepository(server.context()), change, body);
    }

    private void ofProject(Consumer<Project> change, String body) {
        sends("/api/projects/5", new ProjectRepository(server.context()), change, body);
    }

    @Test
    void aTaskLosesItsAssignee() {
        ofTask(task -> task.update(changes -> changes.assigneeId(null)), "{\"assignee_id\": null}");
    }

    @Test
    void aTaskLeavesItsProject() {
        ofTask(task -> task.update(changes -> changes.projectId(null)), "{\"project_id\": null}");
    }

    @Test
    void aTaskLosesItsBugTracker() {
        ofTask(task -> task.update(changes -> changes.bugTracker("")), "{\"bug_tracker\": \"\"}");
    }

    @Test
    void aProjectLosesItsAssignee() {
        ofProject(project -> project.update(changes -> changes.assigneeId(null)), "{\"assignee_id\": null}");
    }

    @Test
    void aProjectLosesItsBugTracker() {
        ofProject(project -> project.update(changes -> changes.bugTracker("")), "{\"bug_tracker\": \"\"}");
    }

    @Test
    void aJobLosesItsAssignee() {
        sends(
                "/api/jobs/5",
                new JobRepository(server.context()),
                (Job job) -> job.update(changes -> changes.assignee(null)),
                "{\"assignee\": null}");
    }

    @Test
    void anIssueLosesItsAssignee() {
        sends(
                "/api/issues/5",
                new IssueRepository(server.context()),
                (Issue issue) -> issue.update(changes -> changes.assignee(null)),
                "{\"assignee\": null}");
    }
}
