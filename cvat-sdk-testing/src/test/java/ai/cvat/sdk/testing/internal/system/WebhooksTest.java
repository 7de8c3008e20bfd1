package ai.cvat.sdk.testing.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.StandInTest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class WebhooksTest extends StandInTest {

    private final long project = admin.post("/api/projects", "{\"name\":\"p\"}").id();

    WebhooksTest() {
        super("annie");
    }

    private Answer create(String url) {
        return admin.post(
                "/api/webhooks",
                "{\"target_url\":\"" + url + "\",\"type\":\"project\",\"project_id\":" + project
                        + ",\"events\":[\"update:task\"],\"secret\":\"s\"}");
    }

    @Test
    void aPingCallsATargetOnThisMachineAndSignsTheBody() throws IOException {
        Queue<String> calls = new ConcurrentLinkedQueue<>();
        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", call -> {
            calls.add(call.getRequestHeaders().getFirst("X-Signature-256") + " "
                    + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(202, -1);
            call.close();
        });
        target.start();
        try {
            Answer webhook = create("http://127.0.0.1:" + target.getAddress().getPort() + "/")
                    .requireStatus(201);
            String path = "/api/webhooks/" + webhook.id();
            assertThat(webhook.object().has("secret")).isFalse();

            Answer delivery = admin.post(path + "/ping").requireStatus(200);

            assertThat(delivery.object().get("status_code").getAsInt()).isEqualTo(202);
            assertThat(calls.remove()).startsWith("sha256=").contains("\"event\":\"ping\"");
            assertThat(admin.post(path + "/deliveries/" + delivery.id() + "/redelivery")
                            .text())
                    .isEqualTo("{}");
            assertThat(calls).hasSize(1);
            assertThat(admin.get(path + "/deliveries").results()).hasSize(2);
            assertThat(admin.get(path + "/deliveries/" + delivery.id()).text("event"))
                    .isEqualTo("ping");
            assertThat(admin.get(path).object().get("last_status").getAsInt()).isEqualTo(202);
        } finally {
            target.stop(0);
        }
    }

    @Test
    void aTargetElsewhereIsNotCalled() {
        long id = create("https://example.com/hook").requireStatus(201).id();

        Answer delivery = admin.post("/api/webhooks/" + id + "/ping").requireStatus(200);

        assertThat(delivery.object().get("status_code").isJsonNull()).isTrue();
    }

    @Test
    void aWebhookIsCheckedChangedAndRemoved() {
        assertThat(create("no url").requireStatus(400).text()).contains("Enter a valid URL.");
        assertThat(admin.post("/api/webhooks", "{}").requireStatus(400).text()).contains("target_url", "events");
        assertThat(admin.post(
                                "/api/webhooks",
                                "{\"target_url\":\"http://a.b\",\"type\":\"project\",\"project_id\":" + project
                                        + ",\"events\":[\"update:organization\"]}")
                        .status())
                .isEqualTo(400);
        String path = "/api/webhooks/" + create("http://a.b/c").id();

        assertThat(admin.patch(path, "{\"is_active\":false}")
                        .object()
                        .get("is_active")
                        .getAsBoolean())
                .isFalse();
        assertThat(admin.put(path, "{\"target_url\":\"http://x.y\",\"type\":\"project\",\"events\":[\"create:task\"]}")
                        .text("target_url"))
                .isEqualTo("http://x.y");
        assertThat(Browser.of(server, server.user("annie")).get(path).status()).isEqualTo(403);
        assertThat(admin.get("/api/webhooks?type=project").results()).hasSize(1);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    private static String ofTheServer(String event, String more) {
        return "{\"target_url\":\"http://a.b\",\"type\":\"server\",\"events\":[\"" + event + "\"]" + more + "}";
    }

    @Test
    void aWebhookOfTheServerIsForAdministratorsOnly() {
        Browser annie = Browser.of(server, server.user("annie"));

        Answer made =
                admin.post("/api/webhooks", ofTheServer("create:user", "")).requireStatus(201);

        assertThat(made.text("type")).isEqualTo("server");
        assertThat(admin.get("/api/webhooks?type=server").results()).hasSize(1);
        assertThat(annie.post("/api/webhooks", ofTheServer("create:user", "")).status())
                .isEqualTo(403);
        assertThat(annie.get("/api/webhooks/" + made.id()).status()).isEqualTo(403);
        assertThat(annie.get("/api/webhooks").results()).isEmpty();
    }

    @Test
    void aWebhookOfTheServerHasNoProjectAndHearsOfNoTask() {
        assertThat(admin.post("/api/webhooks", ofTheServer("create:task", "")).status())
                .isEqualTo(400);
        assertThat(admin.post("/api/webhooks", ofTheServer("create:user", ",\"project_id\":" + project))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theEventsAreKnownToAnybody() {
        Browser anonymous = Browser.anonymous(server);

        assertThat(anonymous.get("/api/webhooks/events?type=project").text())
                .contains("create:task")
                .doesNotContain("membership");
        assertThat(anonymous.get("/api/webhooks/events?type=server").text())
                .contains("create:user", "delete:organization")
                .doesNotContain("task");
        Answer all = anonymous.get("/api/webhooks/events").requireStatus(200);
        assertThat(all.text()).contains("create:membership", "create:user");
        assertThat(all.text("webhook_type")).isEqualTo("all");
        assertThat(anonymous
                        .get("/api/webhooks/events?type=x")
                        .requireStatus(400)
                        .object()
                        .keySet())
                .containsExactly("type");
    }
}
