package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static ai.cvat.sdk.resources.Wire.page;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.OperationMissingException;
import ai.cvat.api.model.JobStatus;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.paging.PagedList;
import com.github.tomakehurst.wiremock.http.Fault;
import com.google.gson.JsonParser;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

    @RegisterExtension
    final TestServer server = new TestServer();

    @Test
    void aListAsksForPagesOfOneHundred() {
        server.on(
                get(urlPathEqualTo("/api/tasks")).withQueryParam("page", equalTo("1")),
                json(200, "{\"count\": 2, \"next\": \"http://x/api/tasks?page=2\", \"results\": [{\"id\": 9}]}"));
        server.on(
                get(urlPathEqualTo("/api/tasks")).withQueryParam("page", equalTo("2")),
                json(200, "{\"count\": 2, \"next\": null, \"results\": [{\"id\": 8}]}"));

        List<Task> tasks = new TaskRepository(server.context()).list().toList();

        assertThat(tasks).extracting(Task::id).containsExactly(9L, 8L);
        assertThat(server.lines())
                .containsExactly("GET /api/tasks?page=1&page_size=100", "GET /api/tasks?page=2&page_size=100");
    }

    @Test
    void whatAWalkHasDeliveredIsNotKept() {
        server.on(
                get(urlPathEqualTo("/api/tasks")).withQueryParam("page", equalTo("1")),
                json(200, "{\"count\": 3, \"next\": \"http://x/api/tasks?page=2\", \"results\": [{\"id\": 9}]}"));
        server.on(
                get(urlPathEqualTo("/api/tasks")).withQueryParam("page", equalTo("2")),
                json(200, page("{\"id\": 9}", "{\"id\": 8}", "{\"id\": 7}")));
        Iterator<Task> walk = new TaskRepository(server.context()).list().iterator();
        WeakReference<Task> delivered = new WeakReference<>(walk.next());
        assertThat(walk.next().id()).isEqualTo(8);

        for (int i = 0; i < 100 && delivered.get() != null; i++) {
            System.gc();
        }

        assertThat(delivered.get()).isNull();
        assertThat(walk.next().id()).isEqualTo(7);
    }

    @Test
    void conditionsAreSentWithEveryPage() {
        answers(server, "/api/tasks", page());
        PagedList<Task> list = new TaskRepository(server.context())
                .list(q -> q.projectId(5)
                        .status(JobStatus.ANNOTATION)
                        .search("cats & dogs")
                        .pageSize(7));

        assertThat(list.toList()).isEmpty();
        assertThat(list.count()).isZero();
        assertThat(list.withPageSize(3).first()).isEmpty();

        String conditions = "GET /api/tasks?project_id=5&status=annotation&search=cats%20%26%20dogs";
        assertThat(server.lines())
                .containsExactly(
                        conditions + "&page_size=7&page=1",
                        conditions + "&page_size=1&page=1",
                        conditions + "&page_size=1&page=1");
    }

    @Test
    void nothingIsSentBeforeTheListIsWalked() {
        assertThat(new TaskRepository(server.context()).list().stream()).isNotNull();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aPageCannotBeAskedFor() {
        TaskRepository tasks = new TaskRepository(server.context());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.list(q -> q.page(2)))
                .withMessageContaining("2")
                .withMessageContaining("stream()");
    }

    @Test
    void aListIsOfTheClientsOrganization() {
        answers(server, "/api/tasks", page("{\"id\": 1}"));
        assertThat(new TaskRepository(server.context("acme")).list().toList()).hasSize(1);
        assertThat(server.requests()).allMatch(request -> "acme".equals(request.getHeader("X-Organization")));
    }

    @Test
    void aListThatNamesItsOrganizationSendsNoOther() {
        answers(server, "/api/tasks", page());
        TaskRepository tasks = new TaskRepository(server.context("acme"));
        assertThat(tasks.list(q -> q.orgId(3)).toList()).isEmpty();
        assertThat(tasks.list(q -> q.org("other")).toList()).isEmpty();
        assertThat(server.requests()).hasSize(2).noneMatch(request -> request.containsHeader("X-Organization"));
    }

    @Test
    void oneIsRetrievedByItsId() {
        answers(server, "/api/tasks/3000000000", "{\"id\": 3000000000, \"name\": \"cats\"}");
        Task task = new TaskRepository(server.context()).retrieve(3_000_000_000L);
        assertThat(task.id()).isEqualTo(3_000_000_000L);
        assertThat(task.name()).isEqualTo("cats");
    }

    @Test
    void anAnswerWithoutAnIdIsAnError() {
        answers(server, "/api/tasks/3", "{\"name\": \"cats\"}");
        TaskRepository tasks = new TaskRepository(server.context());
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> tasks.retrieve(3))
                .withMessageContaining("a task without \"id\" (tasks_retrieve)");
    }

    @Test
    void oneIsCreatedFromExactlyWhatWasAssigned() {
        server.on(post(urlEqualTo("/api/tasks")), json(201, "{\"id\": 7, \"name\": \"cats\"}"));
        Task task = new TaskRepository(server.context("acme"))
                .create(spec -> spec.name("cats").addLabelsItem(new PatchedLabelRequest().name("cat")));
        assertThat(task.id()).isEqualTo(7);
        assertThat(TestServer.body(server.requests().get(0)))
                .isEqualTo(JsonParser.parseString("{\"name\": \"cats\", \"labels\": [{\"name\": \"cat\"}]}"));
        assertThat(server.requests().get(0).getHeader("X-Organization")).isEqualTo("acme");
    }

    @Test
    void aTaskWithLabelsAndAProjectIsRefusedBeforeAnythingIsSent() {
        TaskRepository tasks = new TaskRepository(server.context());
        TaskWriteRequest spec =
                new TaskWriteRequest().name("x").projectId(4).addLabelsItem(new PatchedLabelRequest().name("cat"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.create(spec))
                .withMessageContaining("project 4");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRefusalKeepsTheServersWords() {
        server.on(post(urlEqualTo("/api/projects")), json(400, "{\"name\": [\"This field may not be blank.\"]}"));
        ProjectRepository projects = new ProjectRepository(server.context());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> projects.create(spec -> spec.name("")))
                .withMessageContaining("may not be blank");
    }

    @Test
    void theCurrentUserIsKnown() {
        answers(server, "/api/users/self", "{\"id\": 1, \"username\": \"admin\", \"email\": \"a@b.c\"}");
        User user = new UserRepository(server.context()).retrieveCurrentUser();
        assertThat(user.username()).isEqualTo("admin");
        assertThat(user.email()).isEqualTo("a@b.c");
    }

    @Test
    void everyRepositoryListsItsOwn() {
        ClientContext context = server.context();
        answers(server, "/api/projects", page("{\"id\": 1}"));
        answers(server, "/api/jobs", page("{\"id\": 2, \"stage\": \"a new stage\"}"));
        answers(server, "/api/users", page("{\"id\": 3, \"username\": \"u\"}"));
        answers(server, "/api/organizations", page("{\"id\": 4, \"slug\": \"acme\"}"));
        answers(server, "/api/issues", page("{\"id\": 5, \"position\": [1.0, 2.5]}"));
        answers(server, "/api/comments", page("{\"id\": 6, \"message\": \"m\"}"));
        answers(server, "/api/labels", page("{\"id\": 7, \"name\": \"cat\"}"));
        assertThat(new ProjectRepository(context).list().toList()).hasToString("[Project{id=1}]");
        assertThat(new JobRepository(context).list().first().orElseThrow().stage())
                .hasToString("a new stage");
        assertThat(new UserRepository(context).list().toList()).hasToString("[User{id=3, name=u}]");
        assertThat(new OrganizationRepository(context).list().toList()).hasToString("[Organization{id=4, name=acme}]");
        assertThat(new IssueRepository(context).list().first().orElseThrow().position())
                .containsExactly(1.0, 2.5);
        assertThat(new CommentRepository(context).list().first().orElseThrow().message())
                .isEqualTo("m");
        assertThat(new LabelRepository(context).list().toList()).hasToString("[Label{id=7, name=cat}]");
    }

    @Test
    void everyRepositoryThatCanCreatesItsOwn() {
        ClientContext context = server.context();
        for (String path : List.of("projects", "jobs", "organizations", "issues", "comments")) {
            server.on(post(urlEqualTo("/api/" + path)), json(201, "{\"id\": 1}"));
        }
        new ProjectRepository(context).create(spec -> spec.name("p"));
        new JobRepository(context).create(spec -> spec.taskId(5));
        new OrganizationRepository(context).create(spec -> spec.slug("acme"));
        new IssueRepository(context).create(spec -> spec.job(2).frame(0).message("m"));
        new CommentRepository(context).create(spec -> spec.issue(3).message("m"));
        assertThat(server.requests())
                .extracting(request -> request.getUrl() + " " + request.getBodyAsString())
                .containsExactly(
                        "/api/projects {\"name\":\"p\"}",
                        "/api/jobs {\"task_id\":5}",
                        "/api/organizations {\"slug\":\"acme\"}",
                        "/api/issues {\"frame\":0,\"job\":2,\"message\":\"m\"}",
                        "/api/comments {\"issue\":3,\"message\":\"m\"}");
    }

    @Test
    void removalTellsWhatBecameOfEachId() {
        server.on(delete(urlEqualTo("/api/tasks/1")), status(204));
        server.on(delete(urlEqualTo("/api/tasks/2")), json(404, "{\"detail\": \"No Task matches\"}"));
        server.on(delete(urlEqualTo("/api/tasks/3")), json(403, "{\"detail\": \"not allowed\"}"));
        server.on(delete(urlEqualTo("/api/tasks/4")), status(204));

        RemovalReport<Long> report = new TaskRepository(server.context()).removeByIds(List.of(1L, 2L, 3L, 4L, 1L));

        assertThat(report.removed()).containsExactly(1L, 4L);
        assertThat(report.notFound()).containsExactly(2L);
        assertThat(report.failed()).hasSize(1);
        assertThat(report.failed().get(0).failure()).isInstanceOf(ForbiddenException.class);
        assertThat(report).extracting(removal -> removal.id()).containsExactly(1L, 2L, 3L, 4L);
        assertThatExceptionOfType(RemovalException.class)
                .isThrownBy(report::orThrow)
                .withMessageContaining("1 of 4")
                .withMessageContaining("task 3")
                .withCauseInstanceOf(ForbiddenException.class);
    }

    @Test
    void aRemovalThatWasSentAgainAndFindsNothingIsDone() {
        server.on(
                delete(urlEqualTo("/api/tasks/1"))
                        .inScenario("removal")
                        .whenScenarioStateIs(STARTED)
                        .willSetStateTo("done"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        server.on(delete(urlEqualTo("/api/tasks/1")).inScenario("removal").whenScenarioStateIs("done"), status(404));
        TaskRepository tasks = new TaskRepository(server.persistentContext(server.url()));

        assertThat(tasks.removeByIds(List.of(1L)).removed()).containsExactly(1L);

        assertThat(tasks.removeByIds(List.of(1L)).notFound()).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!doctype html><title>404</title>", "404 page not found\n"})
    void whatAProxySaysWhereItHasNoRouteIsNoRemoval(String page) {
        server.on(
                delete(urlEqualTo("/api/tasks/1"))
                        .inScenario("removal")
                        .whenScenarioStateIs(STARTED)
                        .willSetStateTo("down"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        server.on(
                delete(urlEqualTo("/api/tasks/1")).inScenario("removal").whenScenarioStateIs("down"),
                status(404).withBody(page));
        TaskRepository tasks = new TaskRepository(server.persistentContext(server.url()));

        for (int i = 0; i < 2; i++) {
            RemovalReport<Long> report = tasks.removeByIds(List.of(1L));

            assertThat(report.failed())
                    .singleElement()
                    .satisfies(removal -> assertThat(removal.failure()).isInstanceOf(OperationMissingException.class));
        }
    }

    @Test
    void removalOfWhatIsNotThereIsNoFailure() {
        server.on(delete(urlEqualTo("/api/projects/2")), status(404));
        RemovalReport<Long> report = new ProjectRepository(server.context()).removeByIds(List.of(2L));
        assertThat(report.orThrow()).isSameAs(report);
        assertThat(report.all().get(0).failure()).isInstanceOf(NotFoundException.class);
    }
}
