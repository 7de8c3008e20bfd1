package ai.cvat.sdk.testing.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.testing.SteppedClock;
import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.Pictures;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private final SteppedClock clock = new SteppedClock();

    @AutoClose
    private final EmbeddedCvat server =
            EmbeddedCvat.builder().clock(clock).user("annie", "a").start();

    private final Browser admin = Browser.admin(server);

    private String queued() {
        server.pauseRequests();
        return admin.upload(admin.task("{\"name\":\"t\"}"), "{}", Map.of("a.png", Pictures.png()));
    }

    private Answer cancel(String id) {
        return admin.post("/api/requests/" + id + "/cancel");
    }

    @Test
    void aRequestGoesFromQueuedThroughStartedToFinished() {
        String id = queued();
        List<String> statuses = new ArrayList<>();
        List<Double> progress = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            JsonObject request = admin.request(id).object();
            statuses.add(request.get("status").getAsString());
            progress.add(request.get("progress").getAsDouble());
            server.stepRequests();
        }

        assertThat(statuses).containsExactly("queued", "started", "started", "started", "finished");
        // What is finished is no progress any more.
        assertThat(progress.subList(0, 4)).isSorted().startsWith(0.0, 0.0);
        assertThat(progress.get(3)).isBetween(0.1, 1.0);
        assertThat(progress.get(4)).isZero();
    }

    @Test
    void aQueuedRequestHasNoDatesYet() {
        Answer request = admin.request(queued());

        JsonObject body = request.object();
        assertThat(body.get("started_date").isJsonNull()).isTrue();
        assertThat(body.get("finished_date").isJsonNull()).isTrue();
        assertThat(body.get("expiry_date").isJsonNull()).isTrue();
        assertThat(body.get("result_url").isJsonNull()).isTrue();
        assertThat(body.get("result_id").isJsonNull()).isTrue();
        assertThat(body.getAsJsonObject("operation").keySet())
                .containsExactlyInAnyOrder(
                        "type", "target", "project_id", "task_id", "job_id", "org_id", "format", "lightweight");
        assertThat(body.getAsJsonObject("operation").get("type").getAsString()).isEqualTo("create:task");
        assertThat(body.getAsJsonObject("owner").keySet()).containsExactlyInAnyOrder("id", "username");
        assertThat(request.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aFinishedRequestExpires() {
        String id = queued();
        Answer finished = admin.await(id);
        assertThat(finished.object().get("expiry_date").isJsonNull()).isFalse();

        clock.advance(Duration.ofSeconds(501));

        assertThat(admin.request(id).status()).isEqualTo(404);
    }

    @Test
    void aFailureIsKeptAndItsMessageEndsInALine() {
        String id = admin.upload(admin.task("{\"name\":\"t\"}"), "{}", Map.of("notes.txt", new byte[] {1}));
        assertThat(admin.await(id).text("message")).isEqualTo("ValueError: No media data found\n");

        clock.advance(Duration.ofDays(364));

        assertThat(admin.request(id).status()).isEqualTo(200);
    }

    @Test
    void afterTheTaskIsGoneItsRequestIsABadOne() {
        String id = queued();
        admin.delete("/api/tasks/1").requireStatus(204);

        assertThat(admin.request(id).requireStatus(400).text()).isEqualTo("[\"Task matching query does not exist.\"]");
    }

    @Test
    void severalRulesAreTooManyForAListThatIsNotAskedOfTheDatabase() {
        queued();

        assertThat(admin.get("/api/requests?filter={\"and\":[{\"==\":[{\"var\":\"status\"},\"queued\"]}]}")
                        .results())
                .hasSize(1);
        assertThat(admin.get("/api/requests?filter={\"and\":[{\"==\":[{\"var\":\"status\"},\"queued\"]},"
                                + "{\"==\":[{\"var\":\"action\"},\"create\"]}]}")
                        .status())
                .isEqualTo(500);
    }

    @Test
    void anUnknownRequestIsNotFoundInPlainText() {
        Answer answer = admin.request("action=create&target=task&target_id=99");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.text()).isEqualTo("There is no request with specified id");
    }

    @Test
    void theRequestOfSomebodyElseIsForbidden() {
        String id = queued();

        assertThat(Browser.of(server, server.user("annie")).request(id).status())
                .isEqualTo(403);
        assertThat(Browser.of(server, server.user("annie")).get("/api/requests").results())
                .isEmpty();
    }

    @Test
    void aQueuedRequestCanBeCancelled() {
        String id = queued();

        assertThat(cancel(id).status()).isEqualTo(200);
        assertThat(admin.request(id).status()).isEqualTo(404);
        server.stepRequests();
        assertThat(admin.get("/api/tasks/1").object().has("size")).isFalse();
    }

    @Test
    void aStartedOrFinishedCreationCannotBeCancelled() {
        String id = queued();
        server.stepRequests();
        assertThat(cancel(id).status()).isEqualTo(400);

        admin.await(id);
        assertThat(cancel(id).status()).isEqualTo(400);
    }

    @Test
    void requestsAreListedAndFiltered() {
        String id = queued();
        String second = admin.upload(admin.task("{\"name\":\"t\"}"), "{}", Map.of("a.png", Pictures.png()));

        assertThat(admin.get("/api/requests").results()).hasSize(2);
        assertThat(admin.get("/api/requests?task_id=1")
                        .results()
                        .get(0)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString())
                .isEqualTo(id);
        assertThat(admin.get("/api/requests?status=finished").results()).isEmpty();
        assertThat(admin.get("/api/requests?action=create&target=task").results())
                .hasSize(2);
        assertThat(admin.get("/api/requests?status=nonsense").results()).isEmpty();
        assertThat(admin.get("/api/requests?task_id=x").results()).isEmpty();
        assertThat(second).isNotEqualTo(id);
    }

    @Test
    void requestsRunByThemselves() {
        String id = queued();
        server.resumeRequests();

        String status = "queued";
        for (int i = 0; i < 1_000 && !status.equals("finished"); i++) {
            status = admin.request(id).text("status");
        }

        assertThat(status).isEqualTo("finished");
    }
}
