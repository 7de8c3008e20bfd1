package ai.cvat.sdk.resources;

import static ai.cvat.sdk.filters.Filter.field;
import static ai.cvat.sdk.resources.Wire.answers;
import static ai.cvat.sdk.resources.Wire.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.model.JobStage;
import ai.cvat.api.model.RoleEnum;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.paging.PagedList;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubListTest {

    @RegisterExtension
    final TestServer server = new TestServer();

    private void asks(PagedList<?> list, String url) {
        assertThat(list.toList()).hasSize(1);
        assertThat(server.last().getUrl()).isEqualTo(url);
        assertThat(server.last().containsHeader("X-Organization")).isFalse();
    }

    @Test
    void whatBelongsToAnOrganizationIsFoundFromAnyContext() {
        ClientContext context = server.context("another");
        answers(server, "/api/tasks/5", "{\"id\": 5, \"organization_id\": 2}");
        answers(server, "/api/projects/6", "{\"id\": 6, \"organization_id\": 2}");
        answers(server, "/api/jobs/7", "{\"id\": 7, \"organization\": 2}");
        for (String path : List.of(
                "tasks",
                "jobs",
                "labels",
                "issues",
                "webhooks",
                "quality/reports",
                "quality/settings",
                "quality/settings/requirements",
                "consensus/settings")) {
            answers(server, "/api/" + path, page("{\"id\": 1}"));
        }
        Task task = new TaskRepository(context).retrieve(5);
        Project project = new ProjectRepository(context).retrieve(6);
        Job job = new JobRepository(context).retrieve(7);
        String rest = "&org_id=2&page=1&page_size=100";

        asks(task.jobs(), "/api/jobs?task_id=5" + rest);
        asks(task.labels(), "/api/labels?task_id=5" + rest);
        asks(task.issues(), "/api/issues?task_id=5" + rest);
        asks(task.quality().reports(), "/api/quality/reports?task_id=5&target=task" + rest);
        asks(task.quality().settings(), "/api/quality/settings?task_id=5" + rest);
        asks(task.consensus().settings(), "/api/consensus/settings?task_id=5" + rest);
        asks(project.tasks(), "/api/tasks?project_id=6" + rest);
        asks(project.jobs(), "/api/jobs?project_id=6" + rest);
        asks(project.labels(), "/api/labels?project_id=6" + rest);
        asks(project.webhooks(), "/api/webhooks?project_id=6" + rest);
        asks(project.quality().reports(), "/api/quality/reports?project_id=6&target=project" + rest);
        asks(project.quality().settings(), "/api/quality/settings?project_id=6" + rest);
        asks(project.quality().requirements(), "/api/quality/settings/requirements?project_id=6" + rest);
        asks(job.labels(), "/api/labels?job_id=7" + rest);
        asks(job.issues(), "/api/issues?job_id=7" + rest);
    }

    @Test
    void whatAnOrganizationHasIsFoundFromAnyContext() {
        answers(server, "/api/organizations/2", "{\"id\": 2, \"slug\": \"acme\"}");
        answers(server, "/api/memberships", page("{\"id\": 1}"));
        answers(server, "/api/invitations", page("{\"key\": \"k\"}"));
        answers(server, "/api/webhooks", page("{\"id\": 1}"));
        answers(server, "/api/cloudstorages", page("{\"id\": 1}"));
        Organization acme = new OrganizationRepository(server.context("another")).retrieve(2);
        String rest = "org_id=2&page=1&page_size=100";

        asks(acme.memberships(), "/api/memberships?" + rest);
        asks(acme.memberships(query -> query.role(RoleEnum.WORKER)), "/api/memberships?role=worker&" + rest);
        asks(acme.invitations(), "/api/invitations?" + rest);
        asks(acme.invitations(query -> query.accepted(false)), "/api/invitations?accepted=false&" + rest);
        asks(acme.webhooks(), "/api/webhooks?" + rest);
        asks(acme.webhooks(query -> query.projectId(6)), "/api/webhooks?project_id=6&" + rest);
        asks(acme.cloudStorages(), "/api/cloudstorages?" + rest);
        asks(acme.cloudStorages(query -> query.name("ours")), "/api/cloudstorages?name=ours&" + rest);
    }

    @Test
    void theConflictsOfAReportAreFoundFromAnyContext() {
        answers(server, "/api/quality/reports/4", "{\"id\": 4, \"task_id\": 5}");
        answers(server, "/api/tasks/5", "{\"id\": 5, \"organization_id\": 2}");
        answers(server, "/api/quality/conflicts", page("{\"id\": 1}"));
        QualityReport report = new QualityRepository(server.context("another")).retrieveReport(4);
        asks(report.conflicts(), "/api/quality/conflicts?report_id=4&org_id=2&page=1&page_size=100");
        asks(
                report.conflicts(query -> query.frame(3)),
                "/api/quality/conflicts?report_id=4&frame=3&org_id=2&page=1&page_size=100");
    }

    @Test
    void theGuideOfAJobIsReadByItsIdFromAnyContext() {
        answers(server, "/api/jobs/7", "{\"id\": 7, \"organization\": 2, \"guide_id\": 3}");
        answers(server, "/api/guides/3", "{\"id\": 3, \"markdown\": \"# Cats\"}");
        answers(server, "/api/jobs/8", "{\"id\": 8, \"guide_id\": null}");
        JobRepository jobs = new JobRepository(server.context("another"));
        assertThat(jobs.retrieve(7).guide().orElseThrow().markdown()).isEqualTo("# Cats");
        assertThat(jobs.retrieve(8).guide()).isEmpty();
    }

    @Test
    void listsOfWhatBelongsToAnObjectTakeConditions() {
        ClientContext context = server.context();
        answers(server, "/api/tasks/5", "{\"id\": 5, \"organization_id\": null}");
        answers(server, "/api/jobs", page("{\"id\": 1}"));
        Task task = new TaskRepository(context).retrieve(5);
        String rest = "&org=&page=1&page_size=100";

        asks(
                task.jobs(query -> query.stage(JobStage.VALIDATION).sort("-id")),
                "/api/jobs?task_id=5&stage=validation&sort=-id" + rest);
        String ann = "%7B%22%3D%3D%22%3A%5B%7B%22var%22%3A%22assignee%22%7D%2C%22ann%22%5D%7D";
        asks(task.jobs(field("assignee").equalTo("ann")), "/api/jobs?task_id=5&filter=" + ann + rest);
        asks(
                task.jobs(query -> field("assignee").equalTo("ann").accept(query.sort("-id"))),
                "/api/jobs?task_id=5&sort=-id&filter=" + ann + rest);
        asks(task.jobs(query -> query.pageSize(3)), "/api/jobs?task_id=5&page_size=3&org=&page=1");
    }

    @Test
    void conditionsCannotAskForWhatBelongsToSomethingElse() {
        answers(server, "/api/tasks/5", "{\"id\": 5, \"organization_id\": null}");
        Task task = new TaskRepository(server.context()).retrieve(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.jobs(query -> query.taskId(6)))
                .withMessageContaining("task_id to 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.jobs(query -> query.org("acme")))
                .withMessageContaining("org to acme");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.jobs(query -> query.page(2)))
                .withMessageContaining("stream()");
        task.jobs(query -> query.taskId(5));
        assertThat(server.lines()).containsExactly("GET /api/tasks/5");
    }

    @Test
    void everyListOfWhatBelongsToAnObjectTakesConditions() {
        // There is one of the settings for each object, and the server takes no conditions for deliveries.
        Set<String> without = Set.of("Quality.settings", "Consensus.settings", "Webhook.deliveries");
        Set<String> lists = new TreeSet<>();
        Set<String> withConditions = new TreeSet<>();
        for (Class<?> type : List.of(
                Task.class,
                Project.class,
                Job.class,
                Issue.class,
                Organization.class,
                Webhook.class,
                Quality.class,
                Consensus.class,
                QualityReport.class,
                CloudStorage.class,
                User.class,
                Label.class,
                Guide.class)) {
            for (Method method : type.getMethods()) {
                if (method.getReturnType() == PagedList.class) {
                    (method.getParameterCount() == 0 ? lists : withConditions)
                            .add(type.getSimpleName() + "." + method.getName());
                }
            }
        }
        lists.removeAll(without);
        assertThat(lists).hasSizeGreaterThan(15).isEqualTo(withConditions);
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
