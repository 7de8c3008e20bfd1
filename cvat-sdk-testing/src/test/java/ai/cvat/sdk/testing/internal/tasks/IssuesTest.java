package ai.cvat.sdk.testing.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuesTest extends StandInTest {

    private final Browser annie = Browser.of(server, server.user("annie"));
    private long job;
    private Answer issue = new Answer(0, okhttp3.Headers.of(), new byte[0]);

    IssuesTest() {
        super("annie");
    }

    @BeforeEach
    void anIssue() {
        long task = admin.taskWithImages(Pictures.pngs(2));
        job = admin.first("/api/jobs?task_id=" + task);
        issue = admin.post(
                        "/api/issues",
                        "{\"frame\":1,\"position\":[1,2.5],\"job\":" + job + ",\"message\":\"wrong box\"}")
                .requireStatus(201);
    }

    @Test
    void anIssueBeginsWithAComment() {
        assertThat(issue.object().get("resolved").getAsBoolean()).isFalse();
        assertThat(issue.object().get("position").toString()).isEqualTo("[1.0,2.5]");
        assertThat(issue.object().getAsJsonObject("comments").get("count").getAsInt())
                .isEqualTo(1);
        assertThat(admin.get("/api/comments?issue_id=" + issue.id())
                        .results()
                        .get(0)
                        .toString())
                .contains("wrong box");
        assertThat(admin.get("/api/jobs/" + job)
                        .object()
                        .getAsJsonObject("issues")
                        .get("count")
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void anIssueNeedsEverything() {
        assertThat(admin.post("/api/issues", "{\"job\":" + job + "}").object().keySet())
                .containsExactlyInAnyOrder("frame", "position", "message");
        assertThat(admin.post("/api/issues", "{\"frame\":0,\"position\":[],\"job\":" + job + ",\"message\":\"x\"}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"position\":[\"This list may not be empty.\"]}");
        assertThat(admin.post("/api/issues", "{\"frame\":0,\"position\":[1],\"job\":77,\"message\":\"x\"}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"Job matching query does not exist.\"]");
    }

    @Test
    void anIssueIsResolvedAssignedAndDeleted() {
        String path = "/api/issues/" + issue.id();

        assertThat(admin.patch(path, "{\"resolved\":true,\"assignee\":1}")
                        .object()
                        .get("resolved")
                        .getAsBoolean())
                .isTrue();
        assertThat(admin.get("/api/issues?resolved=true&job_id=" + job).results())
                .hasSize(1);
        assertThat(admin.get("/api/issues?resolved=false").results()).isEmpty();
        assertThat(admin.patch(path, "{\"assignee\":null}")
                        .object()
                        .get("assignee")
                        .isJsonNull())
                .isTrue();
        assertThat(annie.get(path).status()).isEqualTo(403);
        assertThat(annie.get("/api/issues").results()).isEmpty();
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).text("detail")).isEqualTo("No Issue matches the given query.");
        assertThat(admin.get("/api/comments").results()).isEmpty();
    }

    @Test
    void commentsAreAddedChangedAndDeleted() {
        Answer comment = admin.post("/api/comments", "{\"issue\":" + issue.id() + ",\"message\":\"really\"}");
        String path = "/api/comments/" + comment.requireStatus(201).id();

        assertThat(admin.get(path).text("message")).isEqualTo("really");
        assertThat(admin.patch(path, "{\"message\":\"no\"}").text("message")).isEqualTo("no");
        assertThat(admin.patch(path, "{\"message\":\"\"}").status()).isEqualTo(400);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get("/api/comments").results()).hasSize(1);
        assertThat(admin.post("/api/comments", "{\"issue\":99,\"message\":\"x\"}")
                        .status())
                .isEqualTo(400);
    }
}
