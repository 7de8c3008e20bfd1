package ai.cvat.sdk.resources;

import static ai.cvat.sdk.resources.Wire.answers;
import static ai.cvat.sdk.resources.Wire.page;
import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.transfer.TestServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubListTest {

    @RegisterExtension
    final TestServer server = new TestServer();

    private LoggedRequest last() {
        List<LoggedRequest> requests = server.requests();
        return requests.get(requests.size() - 1);
    }

    private void asks(PagedList<?> list, String url) {
        assertThat(list.toList()).hasSize(1);
        assertThat(last().getUrl()).isEqualTo(url);
        assertThat(last().containsHeader("X-Organization")).isFalse();
    }

    @Test
    void whatBelongsToAnOrganizationIsFoundFromAnyContext() {
        ClientContext context = server.context("another");
        answers(server, "/api/tasks/5", "{\"id\": 5, \"organization_id\": 2}");
        answers(server, "/api/projects/6", "{\"id\": 6, \"organization_id\": 2}");
        answers(server, "/api/jobs/7", "{\"id\": 7, \"organization\": 2}");
        for (String path : List.of("tasks", "jobs", "labels", "issues")) {
            answers(server, "/api/" + path, page("{\"id\": 1}"));
        }
        Task task = new TaskRepository(context).retrieve(5);
        Project project = new ProjectRepository(context).retrieve(6);
        Job job = new JobRepository(context).retrieve(7);
        String rest = "&org_id=2&page=1&page_size=100";

        asks(task.jobs(), "/api/jobs?task_id=5" + rest);
        asks(task.labels(), "/api/labels?task_id=5" + rest);
        asks(project.tasks(), "/api/tasks?project_id=6" + rest);
        asks(project.labels(), "/api/labels?project_id=6" + rest);
        asks(job.labels(), "/api/labels?job_id=7" + rest);
        asks(job.issues(), "/api/issues?job_id=7" + rest);
    }

    @Test
    void whatLiesInThePersonalWorkspaceIsFoundFromAnyContext() {
        answers(server, "/api/tasks/5", "{\"id\": 5, \"organization_id\": null, \"organization\": null}");
        answers(server, "/api/jobs", page("{\"id\": 1}"));
        Task task = new TaskRepository(server.context("another")).retrieve(5);
        asks(task.jobs(), "/api/jobs?task_id=5&org=&page=1&page_size=100");
    }

    @Test
    void anOlderServerNamesTheOrganizationOtherwise() {
        answers(server, "/api/tasks/5", "{\"id\": 5, \"organization\": 4}");
        answers(server, "/api/jobs", page("{\"id\": 1}"));
        asks(
                new TaskRepository(server.context()).retrieve(5).jobs(),
                "/api/jobs?task_id=5&org_id=4&page=1&page_size=100");
    }

    @Test
    void theOrganizationOfAnIssueIsThatOfItsJobAndAskedForOnce() {
        answers(server, "/api/issues/3", "{\"id\": 3, \"job\": 7}");
        answers(server, "/api/jobs/7", "{\"id\": 7, \"organization\": 2}");
        answers(server, "/api/comments", page("{\"id\": 1, \"issue\": 3}"));
        PagedList<Comment> comments =
                new IssueRepository(server.context("another")).retrieve(3).comments();
        assertThat(server.lines()).containsExactly("GET /api/issues/3");

        asks(comments, "/api/comments?issue_id=3&org_id=2&page=1&page_size=100");
        asks(comments.withPageSize(5), "/api/comments?issue_id=3&org_id=2&page=1&page_size=5");
        assertThat(server.lines())
                .containsExactly(
                        "GET /api/issues/3",
                        "GET /api/jobs/7",
                        "GET /api/comments?issue_id=3&org_id=2&page=1&page_size=100",
                        "GET /api/comments?issue_id=3&org_id=2&page=1&page_size=5");
    }
}
