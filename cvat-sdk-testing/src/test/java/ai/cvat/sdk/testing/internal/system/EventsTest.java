package ai.cvat.sdk.testing.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.StandInTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventsTest extends StandInTest {

    private final Browser annie = Browser.of(server, server.user("annie"));

    EventsTest() {
        super("annie");
    }

    @Test
    void eventsAreExportedAsCsv() {
        String date = "2026-01-01T00:00:00Z";
        Answer stored = annie.post(
                        "/api/events",
                        "{\"timestamp\":\"" + date + "\",\"events\":[{\"scope\":\"load:job\",\"timestamp\":\"" + date
                                + "\",\"job_id\":3},{\"scope\":\"zoom:image\",\"timestamp\":\"" + date + "\"}]}")
                .requireStatus(201);
        assertThat(stored.text()).contains("\"user_name\":\"annie\"");
        assertThat(annie.post("/api/events", "{\"events\":[{}]}")
                        .requireStatus(400)
                        .text())
                .contains("timestamp", "scope");

        Answer request = admin.await(
                admin.post("/api/events/export?job_id=3").requireStatus(202).text("rq_id"));
        Answer csv = admin.get(request.text("result_url")).requireStatus(200);

        assertThat(csv.text()).startsWith("scope,").contains("\"load:job\"").doesNotContain("zoom:image");
    }

    @Test
    void whoIsNoAdministratorGetsTheEventsThatAreHisOwn() {
        String now = Instant.now().toString();
        String event =
                "{\"timestamp\":\"" + now + "\",\"events\":[{\"scope\":\"load:job\",\"timestamp\":\"" + now + "\"}]}";
        admin.post("/api/events", event).requireStatus(201);
        annie.post("/api/events", event).requireStatus(201);

        Answer request =
                annie.await(annie.post("/api/events/export").requireStatus(202).text("rq_id"));

        assertThat(annie.get(request.text("result_url")).text())
                .contains("annie")
                .doesNotContain("admin");
    }

    @Test
    void clientsTellWhatIsTheirsToTell() {
        String now = Instant.now().toString();
        String start = "{\"timestamp\":\"" + now + "\",\"events\":[{\"timestamp\":\"" + now + "\",\"scope\":";

        assertThat(admin.post("/api/events", start + "\"create:task\"}]}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"scope\":\"Event scope **create:task** is not allowed from client\"}");
        assertThat(admin.post("/api/events", start + "\"load:job\",\"payload\":\"notjson\"}]}")
                        .requireStatus(400)
                        .text("payload"))
                .isEqualTo("JSON payload is not valid in passed event");
    }

    @Test
    void eventsAreExportedWithinTheWantedTime() {
        // The client's clock is ten days slow: what it tells is put right by the time when it sends.
        Instant now = Instant.now();
        Instant slow = now.minus(Duration.ofDays(10));
        annie.post(
                        "/api/events",
                        "{\"timestamp\":\"" + slow + "\",\"events\":["
                                + event("copy:object", slow.minus(Duration.ofDays(1)))
                                + "," + event("load:job", slow.minus(Duration.ofDays(3)))
                                + "," + event("zoom:image", slow.minus(Duration.ofDays(2))) + "]}")
                .requireStatus(201);

        assertThat(exported("from=" + now.minus(Duration.ofHours(60))))
                .containsSubsequence("zoom:image", "copy:object")
                .doesNotContain("load:job");
        assertThat(exported("to=" + now.minus(Duration.ofHours(36))))
                .containsSubsequence("load:job", "zoom:image")
                .doesNotContain("copy:object");
        assertThat(admin.post("/api/events/export?from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post("/api/events/export?from=yesterday").text()).contains("from");
    }

    private static String event(String scope, Instant when) {
        return "{\"scope\":\"" + scope + "\",\"timestamp\":\"" + when + "\"}";
    }

    private String exported(String conditions) {
        Answer request =
                admin.await(admin.post("/api/events/export?" + conditions).text("rq_id"));
        return admin.get(request.text("result_url")).text();
    }

    @Test
    void theOldExportOfEventsIsAskedForUntilItIsThere() {
        server.pauseRequests();
        Answer started = admin.get("/api/events?from=2026-01-01T00:00:00Z").requireStatus(202);
        assertThat(started.header("Deprecation")).startsWith("@");
        String again = "/api/events?query_id=" + started.text("query_id");
        assertThat(admin.get(again).requireStatus(202).text("query_id")).isEqualTo(started.text("query_id"));

        for (int step = 0; step < 2; step++) {
            server.stepRequests();
        }
        assertThat(admin.get(again).requireStatus(201).bytes()).isEmpty();
        Answer csv = admin.get(again + "&action=download").requireStatus(200);

        assertThat(csv.text()).startsWith("scope,");
        assertThat(csv.header("Content-Disposition")).contains("logs_");
        assertThat(admin.get(again).requireStatus(202).text("query_id")).isEqualTo(started.text("query_id"));
    }
}
