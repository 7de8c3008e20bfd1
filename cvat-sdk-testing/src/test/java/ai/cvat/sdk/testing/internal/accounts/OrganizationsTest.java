package ai.cvat.sdk.testing.internal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganizationsTest extends StandInTest {

    private final Browser annie = Browser.of(server, server.user("annie"));
    private final Browser bob = Browser.of(server, server.user("bob"));
    private long organization;

    OrganizationsTest() {
        super("annie", "bob");
    }

    @BeforeEach
    void anOrganizationOfAnnieWithOneTaskInItAndOneOutside() {
        organization = annie.post("/api/organizations", "{\"slug\":\"zoo\"}")
                .requireStatus(201)
                .id();
        annie.post("/api/tasks", "{\"name\":\"inside\"}", "X-Organization", "zoo")
                .requireStatus(201);
        annie.post("/api/tasks", "{\"name\":\"outside\"}").requireStatus(201);
    }

    private static List<String> names(Answer answer) {
        return answer.requireStatus(200).results().asList().stream()
                .map(task -> task.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    @Test
    void withoutAContextEverythingIsVisible() {
        assertThat(names(annie.get("/api/tasks"))).containsExactly("outside", "inside");
    }

    @Test
    void anEmptySlugIsThePersonalWorkspace() {
        assertThat(names(annie.get("/api/tasks", "X-Organization", ""))).containsExactly("outside");
        assertThat(names(annie.get("/api/tasks?org="))).containsExactly("outside");
    }

    @Test
    void aSlugOrAnIdIsThatOrganization() {
        assertThat(names(annie.get("/api/tasks", "X-Organization", "zoo"))).containsExactly("inside");
        assertThat(names(annie.get("/api/tasks?org=zoo"))).containsExactly("inside");
        assertThat(names(annie.get("/api/tasks?org_id=" + organization))).containsExactly("inside");
        assertThat(names(annie.get("/api/tasks?org=zoo", "X-Organization", "zoo")))
                .containsExactly("inside");
    }

    @Test
    void contextsThatContradictAreABadRequest() {
        assertThat(annie.get("/api/tasks?org=other", "X-Organization", "zoo").status())
                .isEqualTo(400);
        assertThat(annie.get("/api/tasks?org_id=1", "X-Organization", "zoo")
                        .json()
                        .isJsonArray())
                .isTrue();
        assertThat(annie.get("/api/tasks?org_id=1&org=zoo").status()).isEqualTo(400);
    }

    @Test
    void anUnknownOrganizationIsNotFound() {
        assertThat(annie.get("/api/tasks", "X-Organization", "nowhere")
                        .requireStatus(404)
                        .text("detail"))
                .isEqualTo("nowhere organization does not exist.");
    }

    @Test
    void whoIsNotAMemberHasNoBusinessThere() {
        assertThat(bob.get("/api/tasks", "X-Organization", "zoo").status()).isEqualTo(403);
        assertThat(bob.get("/api/organizations/" + organization)
                        .requireStatus(404)
                        .text("detail"))
                .isEqualTo("No Organization matches the given query.");
        assertThat(bob.get("/api/organizations").results()).isEmpty();
    }

    @Test
    void maintainersSeeEverythingAndWorkersWhatIsTheirs() {
        server.addMember("zoo", server.user("bob"), "worker");
        assertThat(names(bob.get("/api/tasks", "X-Organization", "zoo"))).isEmpty();

        server.addOrganization("park", server.adminUser());
        server.addMember("park", server.user("bob"), "maintainer");
        admin.post("/api/tasks", "{\"name\":\"tree\"}", "X-Organization", "park")
                .requireStatus(201);
        assertThat(names(bob.get("/api/tasks", "X-Organization", "park"))).containsExactly("tree");
    }

    @Test
    void workersDoWhatIsTheirsAndMakeNothingNew() {
        server.addMember("zoo", server.user("bob"), "worker");

        assertThat(bob.post("/api/tasks", "{\"name\":\"mine\"}", "X-Organization", "zoo")
                        .status())
                .isEqualTo(403);
        assertThat(bob.post("/api/projects", "{\"name\":\"mine\"}", "X-Organization", "zoo")
                        .status())
                .isEqualTo(403);
        server.addOrganization("park", server.adminUser());
        server.addMember("park", server.user("bob"), "supervisor");
        bob.post("/api/tasks", "{\"name\":\"mine\"}", "X-Organization", "park").requireStatus(201);
    }

    @Test
    void whoIsAssignedAnnotatesAndDoesNotDecide() {
        long bobsId = server.user("bob").id();
        long task = annie.taskWithImages(Pictures.pngs(1));
        String job = "/api/jobs/" + annie.first("/api/jobs?task_id=" + task);
        annie.patch(job, "{\"assignee\":" + bobsId + "}").requireStatus(200);

        bob.patch(job, "{\"state\":\"completed\"}").requireStatus(200);
        assertThat(bob.patch(job, "{\"stage\":\"acceptance\"}").status()).isEqualTo(403);
        assertThat(bob.patch(job, "{\"assignee\":null}").status()).isEqualTo(403);
        annie.patch("/api/tasks/" + task, "{\"assignee_id\":" + bobsId + "}").requireStatus(200);
        bob.patch(job, "{\"stage\":\"acceptance\"}").requireStatus(200);
        bob.patch("/api/tasks/" + task, "{\"name\":\"other\"}").requireStatus(200);
        assertThat(bob.patch("/api/tasks/" + task, "{\"assignee_id\":null}").status())
                .isEqualTo(403);
        assertThat(bob.delete("/api/tasks/" + task).status()).isEqualTo(403);
        assertThat(annie.delete("/api/tasks/" + task).status()).isEqualTo(204);
    }

    @Test
    void aTaskIsInTheOrganizationOfItsProject() {
        long project = annie.post("/api/projects", "{\"name\":\"p\"}")
                .requireStatus(201)
                .id();

        assertThat(annie.post("/api/tasks", "{\"name\":\"t\",\"project_id\":" + project + "}", "X-Organization", "zoo")
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"The task and its project should be in the same organization.\"]");
    }

    @Test
    void whatSomebodyElseHasIsForbiddenAndWhatNobodyHasIsNotFound() {
        assertThat(bob.get("/api/tasks/1").status()).isEqualTo(403);
        Answer missing = bob.get("/api/tasks/99");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text("detail")).isEqualTo("No Task matches the given query.");
    }

    @Test
    void aSlugIsUniqueAndOfFewLetters() {
        assertThat(bob.post("/api/organizations", "{\"slug\":\"zoo\"}").object().keySet())
                .containsExactly("slug");
        assertThat(bob.post("/api/organizations", "{\"slug\":\"a b\"}").status())
                .isEqualTo(400);
        assertThat(bob.post("/api/organizations", "{\"slug\":\"seventeen-letters\"}")
                        .text())
                .contains("no more than 16 characters");
    }

    @Test
    void anOrganizationCanBeChangedAndDeleted() {
        String path = "/api/organizations/" + organization;

        assertThat(annie.get(path).text("slug")).isEqualTo("zoo");
        Answer changed = annie.patch(path, "{\"name\":\"The zoo\",\"contact\":{\"email\":\"z@example.com\"}}");
        assertThat(changed.text("name")).isEqualTo("The zoo");
        assertThat(changed.object().getAsJsonObject("contact").get("email").getAsString())
                .isEqualTo("z@example.com");
        assertThat(annie.patch(path, "{\"slug\":\"zoo2\"}").text("slug")).isEqualTo("zoo2");
        server.addOrganization("park", server.adminUser());
        assertThat(annie.patch(path, "{\"slug\":\"park\"}").requireStatus(400).text())
                .contains("organization with this slug already exists.");
        assertThat(bob.patch(path, "{}").status()).isEqualTo(404);
        assertThat(bob.delete(path).status()).isEqualTo(404);
        server.addMember("zoo2", server.user("bob"), "worker");
        assertThat(bob.patch(path, "{}").status()).isEqualTo(403);
        assertThat(bob.delete(path).status()).isEqualTo(403);
        assertThat(annie.delete(path).status()).isEqualTo(204);
        // What was made in it stays.
        assertThat(names(annie.get("/api/tasks"))).containsExactlyInAnyOrder("inside", "outside");
        assertThat(annie.get("/api/memberships").results()).isEmpty();
    }
}
