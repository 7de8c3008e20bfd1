package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static ai.cvat.sdk.resources.Wire.page;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.JobType;
import ai.cvat.sdk.Config;
import ai.cvat.sdk.TestContexts;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.TestServer;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaNamesTest {

    @RegisterExtension
    final TestServer server = new TestServer();

    private ClientContext contextFor(String version) {
        ClientContext context = server.contextOf(version);
        answers(server, "/api/schema/", "{\"paths\": {}}");
        return context;
    }

    private String last() {
        List<String> lines = server.lines();
        return lines.get(lines.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replica", "consensus_replica"})
    void aReplicaIsOneByBothOfItsNames(String name) {
        answers(
                server,
                "/api/jobs/7",
                "{\"id\": 7, \"type\": \"" + name + "\", \"parent_job_id\": 6, \"replicas_count\": 0}");

        Job job = new JobRepository(server.context()).retrieve(7);

        assertThat(job.type()).isEqualTo(JobType.REPLICA);
        assertThat(job.model().getType()).hasToString(name);
        assertThat(job.parentJobId()).isEqualTo(6);
        assertThat(job.consensus().replicas()).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"replicas_count, 3", "consensus_replicas, 3", "frame_count, 0"})
    void replicasAreCountedByBothOfTheirNames(String name, long count) {
        answers(server, "/api/jobs/6", "{\"id\": 6, \"" + name + "\": 3}");

        assertThat(new JobRepository(server.context()).retrieve(6).consensus().replicas())
                .hasValue(count);
    }

    @ParameterizedTest
    @CsvSource({"2.60.0, consensus_replica", "2.79.3, consensus_replica", "2.80.0, replica", "2.81.0, replica"})
    void replicasAreListedByTheServersName(String version, String name) {
        answers(server, "/api/jobs", page("{\"id\": 7, \"type\": \"" + name + "\"}"));

        List<Job> jobs = new JobRepository(contextFor(version))
                .list(query -> query.type(JobType.REPLICA))
                .toList();

        assertThat(last()).isEqualTo("GET /api/jobs?type=" + name + "&page=1&page_size=100");
        assertThat(jobs.get(0).type()).isEqualTo(JobType.REPLICA);
    }

    @ParameterizedTest
    @CsvSource({"2.60.0, consensus_replicas", "2.80.0, initial_replicas"})
    void aTaskIsMadeWithReplicasByTheServersName(String version, String name) {
        server.on(post(urlEqualTo("/api/tasks")), json(201, "{\"id\": 5, \"initial_replicas\": 3}"));

        Task task = new TaskRepository(contextFor(version))
                .create(spec -> spec.name("cats").initialReplicas(3).assigneeId(null));

        assertThat(TestServer.body(server.requests().get(server.requests().size() - 1)))
                .isEqualTo(JsonParser.parseString("{\"name\": \"cats\", \"assignee_id\": null, \"" + name + "\": 3}"));
        assertThat(task.consensus().replicas()).hasValue(3);
    }

    @Test
    void aServerWhoseVersionIsNotKnownIsAskedForItOnlyWhereItMatters() {
        ClientContext known = server.context();
        ClientContext context = TestContexts.of(
                known.lowLevel(), Config.defaults(), server.log().logger(), server.time());
        server.on(post(urlEqualTo("/api/tasks")), json(201, "{\"id\": 5}"));
        answers(server, "/api/server/about", "{\"version\": \"2.73.0\"}");
        TaskRepository tasks = new TaskRepository(context);

        tasks.create(spec -> spec.name("cats"));
        assertThat(server.lines()).containsExactly("POST /api/tasks");

        tasks.create(spec -> spec.name("cats").initialReplicas(2));
        assertThat(server.lines()).containsExactly("POST /api/tasks", "GET /api/server/about", "POST /api/tasks");
        assertThat(TestServer.body(server.requests().get(2)))
                .isEqualTo(JsonParser.parseString("{\"name\": \"cats\", \"consensus_replicas\": 2}"));
    }

    @Test
    void whatIsSentStaysAsTheCallerMadeIt() {
        server.on(post(urlEqualTo("/api/tasks")), json(201, "{\"id\": 5}"));
        var spec = new ai.cvat.api.model.TaskWriteRequest().name("cats").initialReplicas(3);

        new TaskRepository(contextFor("2.73.0")).create(spec);

        assertThat(Json.gson().toJson(spec)).isEqualTo("{\"name\":\"cats\",\"initial_replicas\":3}");
    }
}
