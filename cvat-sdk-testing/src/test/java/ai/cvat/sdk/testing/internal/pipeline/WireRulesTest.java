package ai.cvat.sdk.testing.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.StandInTest;
import ai.cvat.sdk.testing.internal.contract.EveryRouteTest;
import ai.cvat.sdk.testing.internal.contract.Operations;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;

class WireRulesTest extends StandInTest {

    @Test
    void everyAnswerHasTheStandardHeaders() {
        for (Answer answer : new Answer[] {
            admin.get("/api/server/about"), admin.get("/api/tasks/9"), admin.get("/nowhere"), admin.get("/api/events")
        }) {
            assertThat(answer.header("X-Request-Id")).hasSize(36);
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isNotEmpty();
            assertThat(answer.header("Vary")).contains("Accept").contains("Cookie");
        }
    }

    @Test
    void jsonComesInTheMediaTypeOfTheApi() {
        assertThat(admin.get("/api/server/about").header("Content-Type")).isEqualTo("application/vnd.cvat+json");
    }

    @Test
    void theMediaTypeIsTheServersWhateverItsParameters() {
        Answer answer = admin.get("/api/server/about", "Accept", "application/vnd.cvat+json; version=2.0");

        assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.cvat+json");
    }

    @Test
    void aBrowserGetsAPage() {
        Answer answer = admin.get("/api/users/self", "Accept", "text/html,application/xml;q=0.9,*/*;q=0.8");

        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.text()).startsWith("<!doctype html>").contains("admin@example.com");
        assertThat(admin.get("/api/users/self", "Accept", "text/html, application/vnd.cvat+json")
                        .object()
                        .has("username"))
                .isTrue();
    }

    @Test
    void whoAcceptsNothingGetsNothing() {
        assertThat(admin.get("/api/users/self", "Accept", "").status()).isEqualTo(406);
    }

    @Test
    void anEmptyAnswerHasNoMediaType() {
        long task = admin.task("{\"name\":\"t\"}");

        assertThat(admin.delete("/api/tasks/" + task).requireStatus(204).header("Content-Type"))
                .isNull();
    }

    @Test
    void plainJsonIsNotAcceptable() {
        assertThat(admin.get("/api/server/about", "Accept", "application/json")
                        .requireStatus(406)
                        .text("detail"))
                .isEqualTo("Could not satisfy the request Accept header.");
    }

    @Test
    void anotherVersionIsNotAcceptable() {
        assertThat(admin.get("/api/server/about", "Accept", "application/vnd.cvat+json; version=3.0")
                        .requireStatus(406)
                        .text("detail"))
                .isEqualTo("Invalid version in \"Accept\" header.");
    }

    @Test
    void anUnknownRouteIsAnHtmlPage() {
        for (String path : new String[] {"/api/nothing", "/api/tasks/", "/", "/api/tasks/1/jobs"}) {
            Answer answer = admin.get(path);

            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.header("Content-Type")).startsWith("text/html");
            assertThat(answer.text()).contains("<h1>Not Found</h1>");
        }
    }

    @Test
    void aWrongMethodIsNotAllowed() {
        Answer answer = admin.put("/api/tasks/1", "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text("detail")).isEqualTo("Method \"PUT\" not allowed.");
        assertThat(answer.header("Allow")).contains("GET").contains("PATCH").doesNotContain("PUT");
    }

    @Test
    void aBodyOfTheWrongKindIsUnsupported() {
        assertThat(admin.send("POST", "/api/tasks", RequestBody.create("x", MediaType.get("text/plain")))
                        .requireStatus(415)
                        .text("detail"))
                .isEqualTo("Unsupported media type \"text/plain; charset=utf-8\" in request.");
    }

    @Test
    void brokenJsonIsABadRequest() {
        Answer answer = admin.post("/api/tasks", "{\"name\": ");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).startsWith("JSON parse error - ");
    }

    @Test
    void aListInsteadOfAnObjectIsABadRequest() {
        Answer answer = admin.post("/api/tasks", "[]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo("{\"non_field_errors\":[\"Invalid data. Expected a dictionary, but got list.\"]}");
    }

    @Test
    void optionsSayHowAPathIsCalled() {
        assertThat(admin.send("OPTIONS", "/api/users", null).requireStatus(200).text("name"))
                .isEqualTo("User List");
        assertThat(admin.send("OPTIONS", "/api/quality/reports/1", null).text("name"))
                .isEqualTo("Report Instance");
        assertThat(admin.send("OPTIONS", "/api/users/self", null).text("name")).isEqualTo("Self");
    }

    @Test
    void aPathWithoutItsSlashPointsToIt() {
        Answer answer = admin.get("/api/schema").requireStatus(301);

        assertThat(answer.header("Location")).isEqualTo("/api/schema/");
    }

    @Test
    void aServerThatIsWellSaysSo() {
        assertThat(admin.get("/api/server/health/?format=json")
                        .requireStatus(200)
                        .object()
                        .asMap()
                        .values())
                .allMatch(state -> state.getAsString().equals("working"));
        assertThat(admin.get("/api/server/health/").requireStatus(200).header("Content-Type"))
                .startsWith("text/html");
    }

    @Test
    void everyOperationOfTheApiHasAnAnswer() {
        Set<Integer> statuses = Operations.all().values().stream()
                .filter(operation -> !EveryRouteTest.NOT_SERVED.contains(operation.id()))
                .map(operation -> {
                    String path = operation.path().replaceAll("\\{[^}]*}", "987654");
                    boolean hasBody = operation.method() != HttpMethod.GET && operation.method() != HttpMethod.DELETE;
                    RequestBody body = hasBody ? RequestBody.create("{}", MediaType.get("application/json")) : null;
                    return admin.send(operation.method().name(), path, body).status();
                })
                .collect(Collectors.toSet());

        assertThat(statuses).doesNotContain(405, 500, 501).contains(200, 400, 404);
    }

    @Test
    void headAnswersLikeGetWithoutTheBody() {
        Answer answer = admin.send("HEAD", "/api/server/about", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEmpty();
        assertThat(answer.header("Content-Length")).isNotEqualTo("0");
    }

    @Test
    void largeAnswersAreCompressedWhereTheClientTakesIt() {
        Answer compressed = admin.get("/api/server/annotation/formats", "Accept-Encoding", "gzip");
        Answer plain = admin.get("/api/server/annotation/formats", "Accept-Encoding", "identity");

        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.bytes()).hasSizeLessThan(plain.bytes().length);
        assertThat(plain.header("Content-Encoding")).isNull();
    }

    @Test
    void datesAreInUtcWithTheLetterZ() {
        assertThat(admin.get("/api/users/self").text("date_joined"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?Z");
    }

    @Test
    void textsTravelInUtf8() {
        long id = admin.task("{\"name\":\"Žluťoučký kůň 🐎\"}");

        Answer answer = admin.get("/api/tasks/" + id);

        assertThat(answer.text("name")).isEqualTo("Žluťoučký kůň 🐎");
        assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).contains("🐎");
    }

    @Test
    void theServerDescribesItself() {
        try (EmbeddedCvat other = EmbeddedCvat.builder().version("2.81.0").start()) {
            Answer about = Browser.anonymous(other).get("/api/server/about");

            assertThat(about.text("version")).isEqualTo("2.81.0");
            assertThat(about.object().keySet())
                    .containsExactlyInAnyOrder("name", "subtitle", "description", "version", "logo_url");
        }
        assertThat(admin.get("/api/server/plugins").text()).isEqualTo("{\"ANALYTICS\":false,\"MODELS\":false}");
        assertThat(admin.get("/api/server/share").text()).isEqualTo("[]");
        assertThat(admin.get("/api/server/share?directory=missing").status()).isEqualTo(400);
    }

    @Test
    void theFormatsAreThoseThatTheServerHas() {
        Answer answer = admin.get("/api/server/annotation/formats");

        assertThat(answer.object().getAsJsonArray("exporters").toString())
                .contains("\"CVAT for images 1.1\"")
                .contains("\"COCO 1.0\"");
        assertThat(answer.object().getAsJsonArray("importers").toString())
                .contains("\"CVAT 1.1\"")
                .contains("\"COCO 1.0\"");
    }
}
