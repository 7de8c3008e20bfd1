package ai.cvat.sdk.internal.requests;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.OperationMissingException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.client.time.Time;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.sdk.Config;
import ai.cvat.sdk.TestContexts;
import ai.cvat.sdk.internal.Answers;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.RecordedLog;
import ai.cvat.sdk.internal.TestTime;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.RequestDeadlineException;
import ai.cvat.sdk.requests.RequestInterruptedException;
import ai.cvat.sdk.requests.RequestNotFoundException;
import ai.cvat.sdk.requests.RequestProgress;
import ai.cvat.sdk.requests.RequestResult;
import ai.cvat.sdk.requests.WaitOptions;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RequestPollerTest {

    private static final String PATH = "/api/requests/rq-1";

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final TestTime time = new TestTime();
    private final RecordedLog log = new RecordedLog();
    private ApiClient api;

    @BeforeEach
    void clientIsThere() {
        api = new ApiClient(Configuration.builder(server.baseUrl())
                .retryPolicy(RetryPolicy.standard().withMaxAttempts(5))
                .build());
    }

    /** The low level asks once, the waiting as often as the policy says. */
    private ApiClient askingOnce() {
        return api.decorated(poll ->
                poll.newBuilder().tag(RetryPolicy.class, RetryPolicy.never()).build());
    }

    @AfterEach
    void clientIsClosed() {
        api.close();
    }

    private ClientContext context(Time clock) {
        return TestContexts.of(askingOnce(), Config.defaults(), log.logger(), clock);
    }

    private BackgroundRequest<RequestResult> request() {
        return PolledRequest.of(context(time), "rq-1");
    }

    private static ResponseDefinitionBuilder status(String status) {
        return status(status, "", "null");
    }

    private static ResponseDefinitionBuilder status(String status, String message, String progress) {
        return Answers.json(200, """
            {"id": "rq-1", "status": "%s", "message": "%s", "progress": %s}\
            """.formatted(status, message, progress));
    }

    /** The server answers one after the other, and the last for ever. */
    private static void assertLastSeenAtWork(String requestId, @Nullable Request request) {
        assertThat(requestId).isEqualTo("rq-1");
        assertThat(request).isNotNull();
        assertThat(request.getMessage()).isEqualTo("working");
    }

    private static void serverAnswers(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(get(urlEqualTo(PATH))
                    .inScenario("request")
                    .whenScenarioStateIs(state(i))
                    .willSetStateTo(state(Math.min(i + 1, answers.length - 1)))
                    .willReturn(answers[i]));
        }
    }

    private static String state(int answer) {
        return answer == 0 ? Scenario.STARTED : "answer " + answer;
    }

    @Test
    void finishedRequestIsReturnedAtOnceWithItsAnswer() {
        serverAnswers(Answers.json(200, """
            {"id": "rq-1", "status": "finished", "result_url": "http://localhost/x", "result_id": 3000000000}\
            """).withHeader("X-Request-Id", "abc"));
        FinishedRequest<?> finished = request().await();

        assertThat(finished.request().getResultUrl()).isEqualTo("http://localhost/x");
        assertThat(finished.request().getResultId()).isEqualTo(3_000_000_000L);
        assertThat(finished.response().status()).isEqualTo(200);
        assertThat(finished.response().header("X-Request-Id")).isEqualTo("abc");
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void pausesGrowByHalfFromATwentiethOfASecond() {
        ResponseDefinitionBuilder started = status("started");
        serverAnswers(
                status("queued"), started, started, started, started, started, started, started, status("finished"));
        request().await();

        assertThat(time.sleeps())
                .extracting(Duration::toMillis)
                .containsExactly(50L, 75L, 112L, 168L, 253L, 379L, 569L, 854L);
        server.verify(9, getRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void periodOfTheOptionsWins() {
        serverAnswers(status("queued"), status("queued"), status("finished"));
        request().await(options -> options.period(Duration.ofMillis(40)));

        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(40), Duration.ofMillis(40));
    }

    @Test
    void failedRequestHasTheServersMessageAndTheRequest() {
        serverAnswers(status("started"), status("failed", "No media data found", "0.5"));
        BackgroundRequestException failure = catchThrowableOfType(
                BackgroundRequestException.class, () -> request().await());

        assertThat(failure)
                .isExactlyInstanceOf(BackgroundRequestException.class)
                .hasMessageContaining("rq-1")
                .hasMessageContaining("No media data found");
        assertThat(failure.requestId()).isEqualTo("rq-1");
        assertThat(failure.serverMessage()).isEqualTo("No media data found");
        assertThat(failure.request()).isNotNull().extracting(Request::getStatus).isEqualTo(RequestStatus.FAILED);
    }

    @Test
    void failureWithoutAReasonSaysSo() {
        serverAnswers(status("failed"));

        assertThatThrownBy(() -> request().await()).hasMessageContaining("the server gives no reason");
    }

    @Test
    void vanishedRequestIsItsOwnOutcomeAndKeepsWhatWasKnown() {
        serverAnswers(
                status("started", "working", "0.5"),
                aResponse().withStatus(404).withBody("There is no request with specified id"));
        RequestNotFoundException outcome = catchThrowableOfType(
                RequestNotFoundException.class, () -> request().await());

        assertThat(outcome).hasMessageContaining("cancelled").hasCauseInstanceOf(NotFoundException.class);
        assertLastSeenAtWork(outcome.requestId(), outcome.request());
    }

    @Test
    void whatAProxySaysWhileTheServerStartsAnewIsSurvived() {
        serverAnswers(
                status("started", "working", "0.5"),
                aResponse().withStatus(404).withBody("404 page not found\n"),
                aResponse().withStatus(404).withBody("<!doctype html><title>Not Found</title>"),
                status("finished"));

        assertThat(request().await().request().getStatus()).isEqualTo(RequestStatus.FINISHED);
    }

    @Test
    void aServerThatNeverKnewHowToTellIsNotAskedAgain() {
        serverAnswers(
                aResponse().withStatus(404).withBody("<!doctype html><title>Not Found</title>"), status("finished"));

        assertThatThrownBy(() -> request().await()).isInstanceOf(OperationMissingException.class);
        assertThat(time.slept()).isZero();
    }

    @Test
    void cancelThatAProxyKeepsBackIsNoVanishedRequest() {
        server.stubFor(post(urlEqualTo(PATH + "/cancel"))
                .willReturn(aResponse().withStatus(404).withBody("404 page not found\n")));

        assertThatThrownBy(() -> request().cancel()).isInstanceOf(OperationMissingException.class);
    }

    @Test
    void deadlineIsItsOwnOutcomeAndCancelsNothing() {
        serverAnswers(status("started", "working", "0.5"));
        RequestDeadlineException outcome = catchThrowableOfType(
                RequestDeadlineException.class, () -> request().await(Duration.ofSeconds(2)));

        assertThat(time.slept()).isEqualTo(Duration.ofSeconds(2));
        assertThat(outcome).hasMessageContaining("within 2.0 s").hasMessageContaining("goes on");
        assertThat(outcome.deadline()).isEqualTo(Duration.ofSeconds(2));
        assertLastSeenAtWork(outcome.requestId(), outcome.request());
        server.verify(9, getRequestedFor(urlEqualTo(PATH)));
        server.verify(0, postRequestedFor(urlEqualTo(PATH + "/cancel")));
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void deadlineOfTheThreadEndsTheWaitingAndNamesTheRequest() {
        serverAnswers(status("started"));
        BackgroundRequest<?> request = request();
        try (Deadline deadline = Deadline.after(Duration.ofSeconds(2), time::nanoTime)) {
            DeadlineExceededException outcome =
                    catchThrowableOfType(DeadlineExceededException.class, () -> request.await());

            assertThat(outcome).hasMessageContaining("rq-1").hasMessageContaining("deadline of 2.0 s");
            assertThat(outcome.deadline()).isEqualTo(Duration.ofSeconds(2));
            assertThat(outcome.getCause()).isInstanceOfSatisfying(RequestDeadlineException.class, state -> {
                assertThat(state.requestId()).isEqualTo("rq-1");
                assertThat(state.request()).isNotNull();
            });
        }
        assertThat(time.slept()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void deadlineOfTheThreadGoesWithTheFuture() {
        serverAnswers(status("started"));
        CompletableFuture<FinishedRequest<RequestResult>> future;
        try (Deadline deadline = Deadline.after(Duration.ofSeconds(2), time::nanoTime)) {
            future = request().toFuture();
        }
        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DeadlineExceededException.class);
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void answerThatDoesNotComeIsGivenUpAtTheDeadlineOfTheThread() {
        serverAnswers(status("started").withFixedDelay(30_000));
        BackgroundRequest<?> request = request();
        try (Deadline deadline = Deadline.after(Duration.ofMillis(200))) {
            assertThatThrownBy(request::await)
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("rq-1");
        }
    }

    @Test
    void requestThatFinishesAtTheLastMomentIsFinished() {
        serverAnswers(status("started"), status("started"), status("finished"));

        assertThat(request().await(Duration.ofMillis(100)).request().getStatus())
                .isEqualTo(RequestStatus.FINISHED);
        assertThat(time.slept()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void interruptionIsItsOwnOutcomeAndLeavesTheFlagSet() {
        serverAnswers(status("started", "working", "null"));
        Time interrupting = new Time() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                throw new InterruptedException();
            }
        };
        BackgroundRequest<?> request = PolledRequest.of(context(interrupting), "rq-1");
        RequestInterruptedException outcome = catchThrowableOfType(RequestInterruptedException.class, request::await);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).hasMessageContaining("interrupted").hasCauseInstanceOf(InterruptedException.class);
        assertLastSeenAtWork(outcome.requestId(), outcome.request());
    }

    @Test
    void threadThatIsInterruptedBeforehandAsksNoMore() {
        serverAnswers(status("started"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> request().await()).isInstanceOf(RequestInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void singleFailedPollIsSurvived(int status) {
        serverAnswers(status("started"), Answers.json(status, "oops"), status("finished"));
        request().await(options -> options.logPrefix("[import] "));

        server.verify(3, getRequestedFor(urlEqualTo(PATH)));
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("[import] ", "rq-1", "1 of 5", String.valueOf(status));
    }

    @Test
    void brokenConnectionIsSurvived() {
        serverAnswers(status("started"), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), status("finished"));

        assertThat(request().await().request().getId()).isEqualTo("rq-1");
    }

    @Test
    void pauseThatTheServerAsksForIsKept() {
        serverAnswers(Answers.json(429, "slow down").withHeader("Retry-After", "7"), status("finished"));
        request().await();

        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void pollsThatFailAllTheTimeEndTheWaitingWithTheLastFault() {
        serverAnswers(Answers.json(500, "broken"));

        assertThatThrownBy(() -> request().await()).isInstanceOf(ServerErrorException.class);
        server.verify(5, getRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void aPolicyThatNeverTriesAgainHoldsForPollsToo() {
        serverAnswers(Answers.json(503, "busy"));
        try (ApiClient once = new ApiClient(Configuration.builder(server.baseUrl())
                .retryPolicy(RetryPolicy.never())
                .build())) {
            BackgroundRequest<?> request =
                    PolledRequest.of(TestContexts.of(once, Config.defaults(), log.logger(), time), "rq-1");

            assertThatThrownBy(request::await).isInstanceOf(ServerErrorException.class);
        }
        server.verify(1, getRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void faultsAreCountedAnewAfterAnAnswer() {
        ResponseDefinitionBuilder broken = Answers.json(500, "broken");
        serverAnswers(
                broken, broken, broken, broken, status("started"), broken, broken, broken, broken, status("finished"));

        assertThat(request().await().request().getStatus()).isEqualTo(RequestStatus.FINISHED);
    }

    @Test
    void refusalEndsTheWaitingAtOnce() {
        serverAnswers(Answers.json(403, "{\"detail\": \"not yours\"}"));

        assertThatThrownBy(() -> request().await())
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("not yours");
        server.verify(1, getRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void deadlineWithoutAnyAnswerNamesTheFault() {
        serverAnswers(Answers.json(500, "broken"));

        assertThatThrownBy(() -> request().await(Duration.ofMillis(700)))
                .isInstanceOf(RequestDeadlineException.class)
                .hasCauseInstanceOf(ServerErrorException.class);
    }

    @Test
    void withoutADeadlineOfItsOwnAWaitEndsWithTheClients() {
        serverAnswers(status("started"));
        Config hasty = Config.builder().waitDeadline(Duration.ofSeconds(3)).build();
        BackgroundRequest<?> request =
                PolledRequest.of(TestContexts.of(askingOnce(), hasty, log.logger(), time), "rq-1");

        assertThatThrownBy(request::await)
                .isInstanceOf(RequestDeadlineException.class)
                .hasMessageContaining("within 3.0 s");
    }

    @Test
    void answerThatDoesNotComeIsGivenUpAroundTheDeadline() {
        server.stubFor(get(urlEqualTo(PATH)).willReturn(status("started").withFixedDelay(20_000)));
        Time real = Time.system();
        long start = real.nanoTime();

        assertThatThrownBy(() -> PolledRequest.of(context(real), "rq-1").await(Duration.ofMillis(100)))
                .isInstanceOf(RequestDeadlineException.class)
                .hasCauseInstanceOf(TransportException.class);
        assertThat(Duration.ofNanos(real.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void unknownStatusCountsAsRunningAndIsLoggedOnce() {
        serverAnswers(status("paused"), status("paused"), status("paused", "still", "null"), status("finished"));
        request().await();

        assertThat(log.warnings()).singleElement().asString().contains("\"paused\"", "counts as running");
    }

    @Test
    void missingStatusCountsAsRunning() {
        serverAnswers(Answers.json(200, "{\"id\": \"rq-1\"}"), status("finished"));
        request().await();

        assertThat(time.sleeps()).hasSize(1);
    }

    @Test
    void listenerHearsEachAnswer() {
        serverAnswers(
                status("queued"),
                status("started", "Importing", "0.25"),
                status("started", "Importing", "50"),
                status("finished", "", "1"));
        List<RequestProgress> heard = new ArrayList<>();
        request().await(options -> options.progressListener(heard::add));

        assertThat(heard)
                .containsExactly(
                        new RequestProgress("rq-1", RequestStatus.QUEUED, null, ""),
                        new RequestProgress("rq-1", RequestStatus.STARTED, 0.25, "Importing"),
                        new RequestProgress("rq-1", RequestStatus.STARTED, 0.5, "Importing"),
                        new RequestProgress("rq-1", RequestStatus.FINISHED, 1.0, ""));
    }

    @Test
    void listenerThatFailsDoesNotEndTheWaiting() {
        serverAnswers(status("queued"), status("started"), status("finished"));
        request()
                .await(options -> options.progressListener(progress -> {
                    throw new IllegalStateException("broken listener");
                }));

        assertThat(log.warnings()).singleElement().asString().contains("progress listener");
    }

    @Test
    void logTellsChangesOnlyAfterThePrefix() {
        serverAnswers(status("queued"), status("queued"), status("started", "Importing", "0.256"), status("finished"));
        request().await(options -> options.logPrefix("[import] "));

        assertThat(log.lines().stream().filter(line -> line.startsWith("INFO")))
                .containsExactly(
                        "INFO [import] Request rq-1: queued",
                        "INFO [import] Request rq-1: started, 26%, Importing",
                        "INFO [import] Request rq-1: finished, 100%");
    }

    @Test
    void aPrefixIsSetOffFromTheRest() {
        serverAnswers(status("finished"));
        request().await(options -> options.logPrefix("Export of task 3"));

        assertThat(log.lines()).contains("INFO Export of task 3: Request rq-1: finished, 100%");
    }

    @Test
    void progressIsAskedOnce() {
        serverAnswers(status("started", "Importing", "0.5"));

        assertThat(request().progress())
                .isEqualTo(new RequestProgress("rq-1", RequestStatus.STARTED, 0.5, "Importing"));
        assertThat(request().retrieve().getMessage()).isEqualTo("Importing");
    }

    @Test
    void eachFactCanBeAskedFor() {
        serverAnswers(Answers.json(200, """
            {"id": "rq-1", "status": "started", "message": "Importing", "progress": 0.5, "operation": {
                "type": "import:annotations", "target": "task", "task_id": 5, "format": "COCO 1.0"}}\
            """));

        assertThat(request().status()).isEqualTo(RequestStatus.STARTED);
        assertThat(request().message()).isEqualTo("Importing");
        assertThat(request().result()).isEmpty();
        assertThat(request().operation()).isNotNull().satisfies(operation -> {
            assertThat(operation.getType()).isEqualTo("import:annotations");
            assertThat(operation.getTarget()).isEqualTo("task");
            assertThat(operation.getTaskId()).isEqualTo(5L);
        });
    }

    @Test
    void resultIsThereOnceTheWorkIsFinished() {
        serverAnswers(Answers.json(200, """
            {"id": "rq-1", "status": "finished", "result_url": "http://localhost/x", "result_id": 7}\
            """));
        RequestResult result = new RequestResult("http://localhost/x", 7L);

        assertThat(request().result()).contains(result);
        assertThat(request().await().value()).isEqualTo(result);
        assertThat(request()
                        .toFuture(options -> options.deadline(Duration.ofMinutes(1)))
                        .join()
                        .value())
                .isEqualTo(result);
    }

    @Test
    void progressOfAVanishedRequestSaysThatItVanished() {
        serverAnswers(aResponse().withStatus(404));

        assertThatThrownBy(() -> request().progress()).isInstanceOf(RequestNotFoundException.class);
    }

    @Test
    void cancelAsksTheServer() {
        server.stubFor(post(urlEqualTo(PATH + "/cancel")).willReturn(aResponse().withStatus(200)));
        request().cancel();

        server.verify(1, postRequestedFor(urlEqualTo(PATH + "/cancel")));
    }

    @Test
    void cancelThatIsTooLateOrInVainSaysSo() {
        server.stubFor(post(urlEqualTo(PATH + "/cancel")).willReturn(Answers.json(400, "\"Too late\"")));
        assertThatThrownBy(() -> request().cancel())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Too late");

        server.stubFor(post(urlEqualTo(PATH + "/cancel")).willReturn(aResponse().withStatus(404)));
        assertThatThrownBy(() -> request().cancel()).isInstanceOf(RequestNotFoundException.class);
    }

    @Test
    void idIsPercentEncoded() {
        server.stubFor(get(urlEqualTo("/api/requests/import%20a%2Fb")).willReturn(status("finished")));

        assertThat(PolledRequest.of(context(time), "import a/b")
                        .await()
                        .response()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void blankIdIsRefused() {
        assertThatThrownBy(() -> PolledRequest.of(context(time), " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rq_id");
    }

    @Test
    void futureGivesTheResultFromADaemonThread() {
        serverAnswers(status("started"), status("finished"));
        List<Thread> waiting = Collections.synchronizedList(new ArrayList<>());
        FinishedRequest<?> finished = request()
                .toFuture(options -> options.progressListener(progress -> waiting.add(Thread.currentThread())))
                .join();

        assertThat(finished.request().getStatus()).isEqualTo(RequestStatus.FINISHED);
        assertThat(waiting).hasSize(2).doesNotContain(Thread.currentThread()).allMatch(Thread::isDaemon);
    }

    @Test
    void futureFailsWithWhatWaitingThrows() {
        serverAnswers(status("failed", "No media data found", "null"));

        assertThatThrownBy(() -> request().toFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(BackgroundRequestException.class);
    }

    @Test
    void futureSpeaksForTheOrganizationOfItsClient() {
        serverAnswers(status("finished"));
        PolledRequest.of(context(time).withOrganization("robotics"), "rq-1")
                .toFuture()
                .join();

        assertThat(server.findAll(getRequestedFor(urlEqualTo(PATH))))
                .singleElement()
                .satisfies(sent -> assertThat(sent.getHeader("X-Organization")).isEqualTo("robotics"));
    }

    @Test
    void cancellingTheFutureEndsTheWaiting() throws InterruptedException {
        serverAnswers(status("started"));
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Time waiting = new Time() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                asleep.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    interrupted.countDown();
                }
            }
        };
        CompletableFuture<FinishedRequest<RequestResult>> future =
                PolledRequest.of(context(waiting), "rq-1").toFuture();
        assertThat(asleep.await(20, TimeUnit.SECONDS)).isTrue();
        future.cancel(true);

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        server.verify(0, postRequestedFor(urlEqualTo(PATH + "/cancel")));
    }

    @Test
    void optionsRefuseTimesThatMakeNoSense() {
        assertThatThrownBy(() -> new WaitOptions().period(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("period");
        assertThatThrownBy(() -> request().await(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deadline");
    }

    @Test
    void preparedOptionsFitWhereALambdaDoes() {
        WaitOptions options = new WaitOptions()
                .period(Duration.ofMillis(1))
                .deadline(Duration.ofMillis(2))
                .logPrefix("x")
                .progressListener(progress -> {});

        WaitOptions filled = new WaitOptions();
        options.accept(filled);
        assertThat(filled).usingRecursiveComparison().isEqualTo(options);
    }

    @Test
    void waitingGoesByWhatWasSaidAtTheStartUnlessSaidOtherwise() {
        serverAnswers(status("started"));
        List<RequestProgress> heard = new ArrayList<>();
        BackgroundRequest<RequestResult> started = PolledRequest.of(context(time), "rq-1")
                .waiting(new WaitOptions().deadline(Duration.ofSeconds(7)).progressListener(heard::add), "Work");
        assertThatThrownBy(started::await).hasMessageContaining("7");
        assertThat(heard).isNotEmpty();
        assertThatThrownBy(() -> started.await(options -> options.deadline(Duration.ofSeconds(5))))
                .hasMessageContaining("5");
    }
}
