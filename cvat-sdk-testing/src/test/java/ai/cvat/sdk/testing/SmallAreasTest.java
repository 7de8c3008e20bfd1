package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser.Answer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Passwords, events, consensus and validation layouts. */
class SmallAreasTest {

    @AutoClose
    private final EmbeddedCvat server =
            EmbeddedCvat.builder().user("annie", "a").start();

    private final Browser admin = Browser.admin(server);
    private final Browser annie = Browser.of(server, server.user("annie"));

    @Test
    void aPasswordChangesForWhoKnowsTheOldOne() {
        String path = "/api/auth/password/change";
        assertThat(annie.post(path, "{\"old_password\":\"x\",\"new_password1\":\"n\",\"new_password2\":\"m\"}")
                        .requireStatus(400)
                        .text())
                .contains("old_password", "new_password2");

        assertThat(annie.post(path, "{\"old_password\":\"a\",\"new_password1\":\"n\",\"new_password2\":\"n\"}")
                        .text("detail"))
                .isEqualTo("New password has been saved.");

        assertThat(annie.get("/api/users/self").status()).isEqualTo(401);
        assertThat(Browser.with(server, Browser.basic("annie", "n"))
                        .get("/api/users/self")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPasswordIsResetByMailThatNeverComes() {
        Browser anonymous = Browser.anonymous(server);

        assertThat(anonymous
                        .post("/api/auth/password/reset", "{\"email\":\"annie@example.com\"}")
                        .status())
                .isEqualTo(200);
        assertThat(anonymous
                        .post(
                                "/api/auth/password/reset/confirm",
                                "{\"new_password1\":\"n\",\"new_password2\":\"n\",\"uid\":\"2\",\"token\":\"t\"}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"token\":[\"Invalid value\"]}");
    }

    @Test
    void theRulesAreSentOnce() {
        Answer rules = admin.get("/api/auth/rules").requireStatus(200);

        assertThat(admin.get("/api/auth/rules", "If-None-Match", String.valueOf(rules.header("ETag")))
                        .status())
                .isEqualTo(304);
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

        Answer request = admin.await(admin.post("/api/events/export?job_id=3&from=" + date)
                .requireStatus(202)
                .text("rq_id"));
        Answer csv = admin.get(request.text("result_url")).requireStatus(200);

        assertThat(csv.text()).startsWith("scope,").contains("\"load:job\"").doesNotContain("zoom:image");
        assertThat(annie.post("/api/events/export").status()).isEqualTo(403);
    }

    @Test
    void eventsAreExportedWithinTheWantedTime() {
        annie.post(
                        "/api/events",
                        "{\"timestamp\":\"2026-03-01T00:00:00Z\",\"events\":["
                                + "{\"scope\":\"late\",\"timestamp\":\"2026-02-03T00:00:00Z\"},"
                                + "{\"scope\":\"early\",\"timestamp\":\"2026-02-01T00:00:00Z\"},"
                                + "{\"scope\":\"middle\",\"timestamp\":\"2026-02-02T00:00:00Z\"}]}")
                .requireStatus(201);

        assertThat(exported("from=2026-02-02T00:00:00Z"))
                .containsSubsequence("middle", "late")
                .doesNotContain("early");
        assertThat(exported("to=2026-02-02T00:00:00Z"))
                .containsSubsequence("early", "middle")
                .doesNotContain("late");
        assertThat(admin.post("/api/events/export?from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post("/api/events/export?from=yesterday").text()).contains("from");
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
        assertThat(annie.get("/api/events").status()).isEqualTo(403);
    }

    @Test
    void thereIsNoConsensus() {
        long task = admin.task("{\"name\":\"t\"}");

        assertThat(admin.get("/api/consensus/settings").results()).isEmpty();
        assertThat(admin.get("/api/consensus/settings/1").status()).isEqualTo(404);
        assertThat(admin.post("/api/consensus/merges", "{\"task_id\":" + task + "}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post("/api/consensus/merges", "{\"task_id\":99}").status())
                .isEqualTo(404);
    }

    @Test
    void theLayoutOfATaskNamesTheFramesOfItsGroundTruth() {
        long task = admin.taskWithImages(Pictures.pngs(3));
        String path = "/api/tasks/" + task + "/validation_layout";
        assertThat(admin.get(path).object().get("mode").isJsonNull()).isTrue();
        assertThat(admin.patch(path, "{\"disabled_frames\":[1]}").status()).isEqualTo(400);
        long job = admin.post(
                        "/api/jobs",
                        "{\"type\":\"ground_truth\",\"task_id\":" + task
                                + ",\"frame_selection_method\":\"manual\",\"frames\":[0,1]}")
                .requireStatus(201)
                .id();

        assertThat(admin.get(path).text()).contains("\"mode\":\"gt\"", "\"validation_frames\":[0,1]");
        assertThat(admin.patch(path, "{\"disabled_frames\":[2]}").status()).isEqualTo(400);
        assertThat(admin.patch(path, "{\"disabled_frames\":[1]}").text()).contains("\"disabled_frames\":[1]");
        assertThat(admin.get("/api/jobs/" + job + "/validation_layout").text()).isEqualTo("{}");
        assertThat(admin.patch("/api/jobs/" + job + "/validation_layout", "{}").status())
                .isEqualTo(400);
    }
}
