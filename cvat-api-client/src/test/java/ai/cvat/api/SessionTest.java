package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.SessionRenewal;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.exceptions.UnauthorizedException;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.model.LoginSerializerExRequest;
import ai.cvat.api.model.TaskWriteRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Cookie;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class SessionTest extends ServerTest {

    private static final String ANONYMOUS = "{\"detail\": \"Authentication credentials were not provided.\"}";

    private final AtomicInteger logins = new AtomicInteger();
    private volatile String valid = "s0";
    private volatile MockResponse loginAnswers = json(200, "{\"key\": \"k\"}");

    /** Knows one session at a time; each login makes a new one. */
    @BeforeEach
    void serveSessions() {
        haveSession("s0");
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (Objects.equals(request.getPath(), "/api/auth/login")) {
                    int number = logins.incrementAndGet();
                    if (loginAnswers.getStatus().contains("200")) {
                        valid = "s" + number;
                        return loginAnswers
                                .clone()
                                .addHeader("Set-Cookie", "sessionid=" + valid + "; Path=/")
                                .addHeader("Set-Cookie", "csrftoken=c" + number + "; Path=/");
                    }
                    return loginAnswers;
                }
                String cookie = request.getHeader("Cookie");
                if (cookie == null || !cookie.contains("sessionid=")) {
                    return json(401, ANONYMOUS);
                }
                return cookie.contains("sessionid=" + valid)
                        ? json("{\"id\": 1}")
                        : json(401, ANONYMOUS)
                                .addHeader("Set-Cookie", "sessionid=\"\"; Max-Age=0; Path=/; SameSite=Lax");
            }
        });
    }

    private void haveSession(String id) {
        client.cookies()
                .saveFromResponse(
                        client.baseUrl(),
                        List.of(Objects.requireNonNull(
                                Cookie.parse(client.baseUrl(), "sessionid=" + id + "; Path=/"))));
    }

    private SessionRenewal login() {
        return () -> client.authApi()
                .createLogin(new LoginSerializerExRequest().username("ann").password("s3cr3t"))
                .send();
    }

    private List<String> paths() throws InterruptedException {
        List<String> paths = new ArrayList<>();
        for (int left = server.getRequestCount(); left > 0; left--) {
            paths.add(received().getPath());
        }
        return paths;
    }

    @Test
    void aCallThatMeetsTheEndOfTheSessionIsMadeAgainInANewOne() throws Exception {
        client.setSessionRenewal(login());
        valid = "another";

        assertThat(client.tasksApi().retrieve(1).send().requireBody().getId()).isEqualTo(1);

        assertThat(paths()).containsExactly("/api/tasks/1", "/api/auth/login", "/api/tasks/1");
    }

    @Test
    void aChangeIsMadeAgainWithItsWholeBodyForTheServerRefusedItBeforeItDidAnything() throws Exception {
        client.setSessionRenewal(login());
        valid = "another";

        client.tasksApi().create(new TaskWriteRequest().name("cats")).send();

        assertThat(body(received())).isEqualTo(tree("{\"name\": \"cats\"}"));
        assertThat(received().getPath()).isEqualTo("/api/auth/login");
        RecordedRequest again = received();
        assertThat(body(again)).isEqualTo(tree("{\"name\": \"cats\"}"));
        assertThat(again.getHeader("X-CSRFToken")).isEqualTo("c1");
    }

    @Test
    void viewsShareTheRenewal() {
        client.setSessionRenewal(login());
        valid = "another";

        assertThat(client.decorated(request -> request)
                        .tasksApi()
                        .retrieve(1)
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void threadsThatMeetTheEndTogetherLogInOnce() throws Exception {
        int threads = 8;
        client.setSessionRenewal(login());
        valid = "another";
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            answers.add(pool.submit(() -> {
                together.await();
                return client.tasksApi().retrieve(1).send().status();
            }));
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        pool.shutdown();

        assertThat(logins).hasValue(1);
    }

    @Test
    void whereLoggingInFailsTheCallEndsWithTheRefusalAndTheReason() throws Exception {
        client.setSessionRenewal(login());
        valid = "another";
        loginAnswers = json(400, "{\"non_field_errors\": [\"Unable to log in with provided credentials.\"]}");

        assertThatThrownBy(() -> client.tasksApi().retrieve(1).send())
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining(
                        "Authentication credentials were not provided. The session is over, and logging in"
                                + " again failed: POST ")
                .hasMessageContaining("Unable to log in with provided credentials.")
                .hasMessageNotContaining("s3cr3t")
                .hasCauseInstanceOf(ApiException.class);
        assertThat(paths()).containsExactly("/api/tasks/1", "/api/auth/login");
    }

    @Test
    void aRenewalThatFailedIsTriedAgainByTheNextCall() {
        client.setSessionRenewal(login());
        valid = "another";
        loginAnswers = status(503);
        assertThatThrownBy(() -> client.tasksApi().retrieve(1).send()).isInstanceOf(UnauthorizedException.class);

        loginAnswers = json(200, "{}");

        assertThat(client.tasksApi().retrieve(1).send().status()).isEqualTo(200);
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void aDeadlineThatEndsARenewalIsTheAffairOfItsThreadAlone() {
        client.setSessionRenewal(login());
        valid = "another";
        MockResponse quick = loginAnswers;
        loginAnswers = quick.clone().setSocketPolicy(SocketPolicy.NO_RESPONSE);
        try (Deadline deadline = Deadline.after(Duration.ofMillis(200))) {
            assertThatThrownBy(() -> client.tasksApi().retrieve(1).send())
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("/api/tasks/1");
        }
        loginAnswers = quick;

        assertThat(client.tasksApi().retrieve(1).send().requireBody().getId()).isEqualTo(1);
    }

    @Test
    void aNewSessionThatIsNotKnownEitherIsNotRenewedOnAndOn() throws Exception {
        client.setSessionRenewal(() -> {});
        valid = "another";

        assertThatThrownBy(() -> client.tasksApi().retrieve(1).send())
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("So it did after logging in again")
                .hasMessageContaining("another client of the same user");
        assertThat(paths()).containsExactly("/api/tasks/1", "/api/tasks/1");
    }

    @Test
    void aSessionThatAnotherCallMadeAndThatIsOverAlreadyIsRenewedToo() throws Exception {
        client.setSessionRenewal(login());
        valid = "another";
        Dispatcher sessions = server.getDispatcher();
        AtomicInteger first = new AtomicInteger();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                if (Objects.equals(request.getPath(), "/api/tasks/1") && first.incrementAndGet() == 1) {
                    // While this call is under way, another one logs in; then that session ends.
                    assertThat(client.tasksApi().retrieve(2).send().status()).isEqualTo(200);
                    valid = "yet another";
                    return json(401, ANONYMOUS);
                }
                return sessions.dispatch(request);
            }
        });

        assertThat(client.tasksApi().retrieve(1).send().status()).isEqualTo(200);

        assertThat(logins).hasValue(2);
        assertThat(paths())
                .containsExactly(
                        "/api/tasks/1",
                        "/api/tasks/2",
                        "/api/auth/login",
                        "/api/tasks/2",
                        "/api/tasks/1",
                        "/api/auth/login",
                        "/api/tasks/1");
    }

    @Test
    void aFormWithAPartThatCanBeReadOnlyOnceIsNotSentAgain() throws Exception {
        client.setSessionRenewal(login());
        valid = "another";
        RequestBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("file", "a.zip", new OneShotBody())
                .build();
        Request request =
                new Request.Builder().url(server.url("/api/x")).put(form).build();

        assertThatThrownBy(() -> client.send(request)).isInstanceOf(UnauthorizedException.class);

        assertThat(paths()).containsExactly("/api/x", "/api/auth/login");
    }

    @Test
    void aBodyThatCanBeReadOnlyOnceIsNotSentAgainButTheSessionIsRenewed() throws Exception {
        client.setSessionRenewal(login());
        valid = "another";
        RequestBody once = new OneShotBody();
        Request request =
                new Request.Builder().url(server.url("/api/x")).put(once).build();

        assertThatThrownBy(() -> client.send(request))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("There is a new one now")
                .hasMessageContaining("make the call again");

        assertThat(paths()).containsExactly("/api/x", "/api/auth/login");
        assertThat(client.tasksApi().retrieve(1).send().status()).isEqualTo(200);
    }

    @Test
    void callsThatBeganBeforeTheRenewalWasTakenAwayAreNotMadeInAnotherSession() throws Exception {
        PausedRenewal renewal = new PausedRenewal();
        client.setSessionRenewal(() -> {
            renewal.renew();
            throw new CvatException("the server is away");
        });
        valid = "another";
        var first = client.tasksApi().retrieve(1).sendAsync();
        renewal.begun.await();
        var second = client.tasksApi().retrieve(2).sendAsync();

        CompletableFuture<Void> taken = CompletableFuture.runAsync(() -> client.setSessionRenewal(null));
        renewal.end.countDown();
        taken.join();

        assertThatThrownBy(first::join).hasCauseInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(second::join).hasCauseInstanceOf(UnauthorizedException.class);
        assertThat(logins).hasValue(0);
    }

    @SuppressWarnings("try") // the deadline counts by being there
    private void takeRenewalAwayWithin(Duration time) {
        try (Deadline deadline = Deadline.after(time)) {
            client.setSessionRenewal(null);
        }
    }

    @Test
    void aRenewalThatStallsIsGivenUpByWhoTakesItAway() throws Exception {
        client.setSessionRenewal(login());
        valid = "another";
        loginAnswers = loginAnswers.clone().setHeadersDelay(2, TimeUnit.SECONDS);
        var call = client.tasksApi().retrieve(1).sendAsync();
        assertThat(received().getPath()).isEqualTo("/api/tasks/1");
        assertThat(received().getPath()).isEqualTo("/api/auth/login");

        assertThat(CompletableFuture.runAsync(() -> takeRenewalAwayWithin(Duration.ofMillis(100))))
                .succeedsWithin(Duration.ofSeconds(1));

        assertThatThrownBy(call::join).hasCauseInstanceOf(UnauthorizedException.class);
        // The server has taken the old one back, and the new one came too late.
        assertThat(client.cookies().value("sessionid")).isNull();
    }

    @Test
    void aCallIsNotMadeAgainAfterARenewalThatEndsTooLate() throws Exception {
        PausedRenewal renewal = new PausedRenewal();
        client.setSessionRenewal(renewal);
        valid = "another";
        var call = client.tasksApi().retrieve(1).sendAsync();
        renewal.begun.await();

        assertThat(CompletableFuture.runAsync(() -> takeRenewalAwayWithin(Duration.ofMillis(50))))
                .succeedsWithin(Duration.ofSeconds(2));
        renewal.end.countDown();

        assertThatThrownBy(call::join).hasCauseInstanceOf(UnauthorizedException.class);
        assertThat(paths()).containsExactly("/api/tasks/1");
    }

    @Test
    void whoIsInterruptedDoesNotWaitForARenewalAndKeepsTheFlag() throws Exception {
        PausedRenewal renewal = new PausedRenewal();
        client.setSessionRenewal(renewal);
        valid = "another";
        var call = client.tasksApi().retrieve(1).sendAsync();
        renewal.begun.await();

        CompletableFuture<Boolean> taken = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            client.setSessionRenewal(null);
            return Thread.interrupted();
        });

        assertThat(taken).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(true);
        renewal.end.countDown();
        assertThatThrownBy(call::join).hasCauseInstanceOf(UnauthorizedException.class);
    }

    /** A renewal that begins, and stands still until it is let end. */
    private static final class PausedRenewal implements SessionRenewal {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public void renew() {
            begun.countDown();
            awaitQuietly(end);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CallInterruptedException("the login was interrupted", e);
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnothersRenewal() throws Exception {
        PausedRenewal renewal = new PausedRenewal();
        client.setSessionRenewal(renewal);
        valid = "another";
        var first = client.tasksApi().retrieve(1).sendAsync();
        renewal.begun.await();
        Thread waiting = Thread.currentThread();
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Void> interrupt = CompletableFuture.runAsync(() -> {
            awaitQuietly(asked);
            waiting.interrupt();
        });
        ApiClient second = client.decorated(request -> {
            asked.countDown();
            return request;
        });

        assertThatThrownBy(() -> second.tasksApi().retrieve(2).send()).isInstanceOf(CallInterruptedException.class);
        interrupt.join();
        assertThat(Thread.interrupted()).isTrue();
        renewal.end.countDown();
        assertThatThrownBy(first::join).hasCauseInstanceOf(UnauthorizedException.class);
    }

    @Test
    void anotherOriginsRefusalIsNoEndOfTheSession() throws Exception {
        client.setSessionRenewal(login());
        try (MockWebServer other = new MockWebServer()) {
            other.enqueue(json(401, "{\"detail\": \"who?\"}"));
            Request request = new Request.Builder().url(other.url("/file")).build();

            assertThatThrownBy(() -> client.send(request)).isInstanceOf(UnauthorizedException.class);
        }
        assertThat(logins).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token  | The access token is wrong, has expired or was revoked: make a new one.",
                "legacy | The token of the login is not valid any more: log in again.",
                "basic  | The user or the password is wrong.",
                "cookie | The session is over: log in again.",
                "none   | Nobody is logged in."
            })
    void aRefusalSaysWhatToDo(String credentials, String remedy) {
        valid = "another";
        switch (credentials) {
            case "token" -> client.setAuthentication(Authentication.accessToken("t"));
            case "legacy" -> client.setAuthentication(Authentication.legacyToken("t"));
            case "basic" -> client.setAuthentication(Authentication.basic("ann", "s3cr3t"));
            case "none" -> client.cookies().clear();
            default -> {}
        }

        assertThatThrownBy(() -> client.tasksApi().retrieve(1).send())
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageEndingWith("were not provided. " + remedy);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private void serveCsrf(@Nullable String newToken) {
        client.cookies()
                .saveFromResponse(
                        client.baseUrl(),
                        List.of(Objects.requireNonNull(Cookie.parse(client.baseUrl(), "csrftoken=old; Path=/"))));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if ("new".equals(request.getHeader("X-CSRFToken"))) {
                    return json(201, "{\"id\": 1}");
                }
                MockResponse refusal = json(403, "{\"detail\": \"CSRF Failed: CSRF token incorrect.\"}");
                return newToken == null
                        ? refusal
                        : refusal.addHeader("Set-Cookie", "csrftoken=" + newToken + "; Path=/");
            }
        });
    }

    @Test
    void aCsrfTokenThatWasReplacedMeanwhileIsTaken() throws Exception {
        serveCsrf("new");

        assertThat(client.tasksApi()
                        .create(new TaskWriteRequest().name("cats"))
                        .send()
                        .status())
                .isEqualTo(201);

        assertThat(received().getHeader("X-CSRFToken")).isEqualTo("old");
        RecordedRequest again = received();
        assertThat(again.getHeader("X-CSRFToken")).isEqualTo("new");
        assertThat(again.getHeader("Cookie")).contains("csrftoken=new");
        assertThat(body(again)).isEqualTo(tree("{\"name\": \"cats\"}"));
    }

    @Test
    void aCsrfTokenThatIsTheNewestIsNotTriedTwice() {
        serveCsrf(null);

        assertThatThrownBy(
                        () -> client.tasksApi().create(new TaskWriteRequest()).send())
                .isInstanceOf(ForbiddenException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }
}
