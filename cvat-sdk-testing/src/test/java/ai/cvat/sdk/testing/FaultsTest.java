package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.model.RequestStatus;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.internal.server.TusProtocol;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private EmbeddedCvat server;
    private Browser admin;

    @BeforeEach
    void start() {
        server = EmbeddedCvat.start();
        admin = Browser.admin(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFaultStrikesOnceWhereNothingElseIsSaid() {
        Fault fault = server.faults().on("tasks_list").answer(503);

        assertThat(admin.get("/api/tasks").status()).isEqualTo(503);
        assertThat(admin.get("/api/tasks").status()).isEqualTo(200);
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void aFaultStrikesTheRequestsThatItIsToldTo() {
        Fault fault = server.faults().on("tasks_list").nth(2).times(2).answer(500);

        assertThat(admin.get("/api/tasks").status()).isEqualTo(200);
        assertThat(admin.get("/api/projects").status()).isEqualTo(200);
        assertThat(admin.get("/api/tasks").status()).isEqualTo(500);
        assertThat(admin.get("/api/tasks").status()).isEqualTo(500);
        assertThat(admin.get("/api/tasks").status()).isEqualTo(200);
        assertThat(fault.hits()).isEqualTo(2);
    }

    @Test
    void aFaultThatIsAlwaysThereCanBeTakenAway() {
        Fault fault = server.faults().onEveryRequest().always().answer(502);

        assertThat(admin.get("/api/tasks").status()).isEqualTo(502);
        assertThat(admin.get("/api/users/self").status()).isEqualTo(502);
        fault.remove();
        assertThat(admin.get("/api/tasks").status()).isEqualTo(200);

        server.faults().onEveryRequest().always().answer(502);
        server.faults().clear();
        assertThat(admin.get("/api/tasks").status()).isEqualTo(200);
    }

    @Test
    void pathsAreFoundByTheirPartsAndMethods() {
        long id = admin.task("{\"name\":\"t\"}");
        server.faults().onPath("GET", "/api/tasks/{id}").answer(418);
        server.faults().onPath("*", "/api/projects/**").always().answer(410);

        assertThat(admin.patch("/api/tasks/" + id, "{}").status()).isEqualTo(200);
        assertThat(admin.get("/api/tasks").status()).isEqualTo(200);
        assertThat(admin.get("/api/tasks/" + id).status()).isEqualTo(418);
        assertThat(admin.get("/api/projects/1/preview").status()).isEqualTo(410);
        assertThat(admin.post("/api/projects", "{}").status()).isEqualTo(410);
    }

    @Test
    void statusesComeWithTheBodiesOfTheServer() {
        server.faults().on("tasks_list").answer(500);
        server.faults().on("projects_list").answer(403);
        server.faults().on("jobs_list").tooManyRequests(Duration.ofSeconds(7));
        server.faults().on("labels_list").answer(502, "text/html", "<h1>Bad Gateway</h1>", Map.of("Server", "nginx"));

        assertThat(admin.get("/api/tasks").header("Content-Type")).startsWith("text/html");
        assertThat(admin.get("/api/projects").object().has("detail")).isTrue();
        Browser.Answer throttled = admin.get("/api/jobs");
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("7");
        Browser.Answer gateway = admin.get("/api/labels");
        assertThat(gateway.text()).isEqualTo("<h1>Bad Gateway</h1>");
        assertThat(gateway.header("Server")).isEqualTo("nginx");
    }

    @Test
    void aDelayedRequestIsServedLaterAndHoldsUpNoOther() {
        server.faults().on("tasks_list").delay(Duration.ofMillis(300));
        long before = System.nanoTime();

        Browser.Answer late = admin.get("/api/tasks");

        assertThat(late.status()).isEqualTo(200);
        assertThat(System.nanoTime() - before)
                .isGreaterThan(Duration.ofMillis(299).toNanos());
    }

    @Test
    void closingTheServerEndsADelay() throws InterruptedException {
        Fault fault = server.faults().on("tasks_list").delay(Duration.ofHours(1));
        Thread client = new Thread(() -> {
            try {
                admin.get("/api/tasks");
            } catch (UncheckedIOException e) {
                // The connection may have ended before the answer was sent.
            }
        });
        client.start();
        while (fault.hits() == 0) {
            Thread.onSpinWait();
        }

        server.close();

        client.join(Duration.ofSeconds(20).toMillis());
        assertThat(client.isAlive()).isFalse();
    }

    @Test
    void aRefusedRequestChangesNothing() {
        server.faults().on("tasks_create").refuse();

        assertThatThrownBy(() -> admin.task("{\"name\":\"t\"}")).isInstanceOf(UncheckedIOException.class);
        server.faults().clear();
        assertThat(admin.get("/api/tasks").results()).isEmpty();
    }

    @Test
    void theAnswerOfARequestThatWasServedCanBeLost() {
        server.faults().on("tasks_create").loseAnswer();

        assertThatThrownBy(() -> admin.task("{\"name\":\"t\"}")).isInstanceOf(UncheckedIOException.class);
        assertThat(admin.get("/api/tasks").results()).hasSize(1);
    }

    @Test
    void anAnswerCanEndInTheMiddle() {
        server.faults().on("server_retrieve_about").cutAnswerAfter(20);

        assertThatThrownBy(() -> admin.get("/api/server/about"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("unexpected end of stream");
    }

    @Test
    void anAnswerCanEndByAResetInTheMiddle() {
        server.faults().on("tasks_create").resetAnswerAfter(5);
        server.faults().on("tasks_destroy").cutAnswerAfter(0);

        assertThatThrownBy(() -> admin.task("{\"name\":\"t\"}")).isInstanceOf(UncheckedIOException.class);
        long id = onlyTask();
        assertThatThrownBy(() -> admin.delete("/api/tasks/" + id)).isInstanceOf(UncheckedIOException.class);
        assertThat(admin.get("/api/tasks").results()).isEmpty();
    }

    private long onlyTask() {
        JsonArray tasks = admin.get("/api/tasks").results();
        assertThat(tasks).hasSize(1);
        return tasks.get(0).getAsJsonObject().get("id").getAsLong();
    }

    @Test
    void aRequestCanEndInTheMiddle() {
        server.faults().on("tasks_create").cutRequestAfter(4);

        assertThatThrownBy(() -> admin.task("{\"name\":\"t\"}")).isInstanceOf(UncheckedIOException.class);
        assertThat(admin.get("/api/tasks").results()).isEmpty();
    }

    @Test
    void whatStallsIsServedOrNotAndEndsWhenTheFaultsAreTakenAway() throws InterruptedException {
        assertThat(tasksAfterStalling(server.faults().on("tasks_create").stall()))
                .isZero();
        assertThat(tasksAfterStalling(server.faults().on("tasks_create").stallAfterServing()))
                .isEqualTo(1);
        assertThat(tasksAfterStalling(server.faults().on("tasks_create").stallAnswerAfter(10)))
                .isEqualTo(2);
    }

    private int tasksAfterStalling(Fault fault) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread client = new Thread(() -> admin.task("{\"name\":\"t\"}"));
        client.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        client.start();
        while (fault.hits() == 0) {
            Thread.onSpinWait();
        }

        server.faults().clear();

        client.join(Duration.ofSeconds(20).toMillis());
        assertThat(failure.get()).isInstanceOf(UncheckedIOException.class);
        return admin.get("/api/tasks").results().size();
    }

    @Test
    void theLengthOfAnAnswerCanBeWrong() throws InterruptedException {
        int length = admin.get("/api/server/about").bytes().length;
        server.faults().on("server_retrieve_about").misstateLength(-10);
        assertThat(admin.get("/api/server/about").bytes()).hasSize(length - 10);

        assertThat(tasksAfterStalling(server.faults().on("tasks_create").misstateLength(10)))
                .isEqualTo(1);
    }

    @Test
    void aRequestCanBeServedAndSomethingElseAnswered() {
        server.faults().on("tasks_create").serveButAnswer(504);
        server.faults().on("projects_create").replaceBody("text/html", "<h1>Please log in</h1>");
        server.faults().on("projects_list").halveBody();
        server.faults().on("users_list").emptyBody();

        assertThat(admin.post("/api/tasks", "{\"name\":\"t\"}").status()).isEqualTo(504);
        Browser.Answer project = admin.post("/api/projects", "{\"name\":\"p\"}");
        assertThat(project.status()).isEqualTo(201);
        assertThat(project.text()).isEqualTo("<h1>Please log in</h1>");
        String half = admin.get("/api/projects").text();
        assertThat(admin.get("/api/projects").text()).startsWith(half).hasSizeGreaterThan(half.length());
        assertThat(admin.get("/api/users").bytes()).isEmpty();
        assertThat(onlyTask()).isPositive();
    }

    @Test
    void aRedirectLeadsToTheSamePathElsewhere() {
        server.faults().on("tasks_list").redirect(307, "https://cvat.example.com");

        Browser.Answer answer = admin.get("/api/tasks?page=2");

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("Location")).isEqualTo("https://cvat.example.com/api/tasks?page=2");
    }

    @Test
    void requestsAreToldApartByTheirHeadersAndCounted() {
        Fault all = server.faults().on("tasks_list").always().watch();
        Fault some = server.faults()
                .on("tasks_list")
                .withHeader("X-Organization")
                .always()
                .watch();

        assertThat(admin.get("/api/tasks").status()).isEqualTo(200);
        assertThat(admin.get("/api/tasks", "X-Organization", "").status()).isEqualTo(200);

        assertThat(all.hits()).isEqualTo(2);
        assertThat(some.hits()).isEqualTo(1);
    }

    @Test
    void theAnswerOfTheLastPieceCanBeLostWhenTheFileIsComplete() {
        long id = admin.task("{\"name\":\"t\",\"labels\":[]}");
        String path = "/api/tasks/" + id + "/data/";
        admin.send("POST", path, RequestBody.create(new byte[0]), "Upload-Start", "")
                .requireStatus(202);
        String location =
                Objects.requireNonNull(admin.beginFile(path, "a.png", 4).header("Location"));
        Fault fault = server.faults().onLastPiece().loseAnswer();

        assertThat(piece(location, "0").status()).isEqualTo(204);
        assertThat(fault.hits()).isZero();
        assertThatThrownBy(() -> piece(location, "2")).isInstanceOf(UncheckedIOException.class);
        assertThat(fault.hits()).isEqualTo(1);
        assertThat(admin.send("HEAD", location, null).status()).isEqualTo(404);
    }

    private Browser.Answer piece(String location, String offset) {
        RequestBody two = RequestBody.create(new byte[2], MediaType.get(TusProtocol.CONTENT_TYPE));
        return admin.send("PATCH", location, two, "Upload-Offset", offset);
    }

    @Test
    void sessionsEndBeforeTheRequest() {
        ServerUser user = server.adminUser();
        Browser.Answer login = Browser.anonymous(server)
                .post("/api/auth/login", "{\"username\":\"admin\",\"password\":\"" + user.password() + "\"}");
        String cookie = login.headers().values("Set-Cookie").stream()
                .filter(value -> value.startsWith("sessionid="))
                .findFirst()
                .orElseThrow()
                .split(";", 2)[0];
        Browser session = Browser.anonymous(server);
        assertThat(session.get("/api/users/self", "Cookie", cookie).status()).isEqualTo(200);
        server.faults().on("users_retrieve_self").expireSessions();

        assertThat(session.get("/api/users/self", "Cookie", cookie).status()).isEqualTo(401);
        assertThat(session.get("/api/users/self", "Cookie", cookie).status()).isEqualTo(401);
    }

    @Test
    void jsonCanComeFromANewerServer() {
        long id = admin.task("{\"name\":\"t\"}");
        server.faults().on("tasks_retrieve").always().addUnknownFields();
        server.faults().on("tasks_retrieve").always().replaceField("status", "frozen");
        try (Client client = Client.makeClient(
                server.url(),
                new PasswordCredentials("admin", server.adminUser().password()))) {
            Task task = client.tasks().retrieve(id);

            assertThat(String.valueOf(task.model().getStatus())).contains("frozen");
        }
        Browser.Answer answer = admin.get("/api/tasks/" + id);
        assertThat(answer.text("field_from_the_future")).isNotEmpty();
        assertThat(answer.object().getAsJsonObject("owner").has("field_from_the_future"))
                .isTrue();
        assertThat(RequestStatus.of("frozen").value()).isEqualTo("frozen");
    }

    @Test
    void jsonCanBeChangedInAnyWay() {
        JsonElement text = new JsonPrimitive("not what you think");
        server.faults().on("tasks_list").changeJson(value -> text);

        assertThat(admin.get("/api/tasks").json()).isEqualTo(text);
    }

    @Test
    void severalFaultsStrikeTheSameRequest() {
        Fault slow = server.faults().on("tasks_list").delay(Duration.ofMillis(1));
        Fault broken = server.faults().on("tasks_list").answer(500);

        assertThat(admin.get("/api/tasks").status()).isEqualTo(500);
        assertThat(slow.hits()).isEqualTo(1);
        assertThat(broken.hits()).isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotListenComesBackWithWhatItKnows() {
        long id = admin.task("{\"name\":\"t\"}");
        server.faults().stopListening();

        assertThatThrownBy(() -> admin.get("/api/tasks")).isInstanceOf(UncheckedIOException.class);

        server.faults().startListening();
        server.faults().startListening();
        assertThat(admin.get("/api/tasks/" + id).status()).isEqualTo(200);
    }

    @Test
    void whatCannotGoWrongIsExplained() {
        Faults faults = server.faults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.on("tasks_explode"))
                .withMessageContaining("tasks_explode");
        assertThatIllegalArgumentException().isThrownBy(() -> faults.onPath("FETCH", "/api"));
        assertThatIllegalArgumentException().isThrownBy(() -> faults.onPath("GET", "api"));
        FaultRule rule = faults.onEveryRequest();
        assertThatIllegalArgumentException().isThrownBy(() -> rule.nth(0));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.times(0));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.answer(100));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.delay(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.cutAnswerAfter(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.cutRequestAfter(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.misstateLength(0));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.redirect(200, server.url()));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.tooManyRequests(Duration.ofSeconds(-1)));
    }
}
