package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.model.FunctionCall;
import ai.cvat.api.model.FunctionCallRequest;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.RequestDeadlineException;
import ai.cvat.sdk.requests.RequestNotFoundException;
import ai.cvat.sdk.requests.RequestProgress;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What functions do in the background is waited for as all else is. */
@Timeout(60)
class LambdaRequestsTest {

    private static final String REQUEST = "/api/lambda/requests/q";

    @RegisterExtension
    final TestServer server = new TestServer();

    private LambdaRepository lambda() {
        return new LambdaRepository(server.context(
                server.url(),
                null,
                settings -> settings.retryPolicy(RetryPolicy.standard().withMaxAttempts(3))));
    }

    /** The server answers one after the other, and the last for ever. */
    private void serverAnswers(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.on(
                    get(urlEqualTo(REQUEST))
                            .inScenario("lambda")
                            .whenScenarioStateIs(state(i))
                            .willSetStateTo(state(Math.min(i + 1, answers.length - 1))),
                    answers[i]);
        }
    }

    private static String state(int answer) {
        return answer == 0 ? Scenario.STARTED : "answer " + answer;
    }

    private static ResponseDefinitionBuilder call(String status, String progress) {
        return json(
                200,
                "{\"id\": \"q\", \"status\": \"" + status + "\", \"progress\": " + progress
                        + ", \"function\": {\"id\": \"yolo\", \"task\": 5, \"job\": 7}, \"enqueued\":"
                        + " \"2026-01-02T03:04:05Z\"}");
    }

    @Test
    void aFunctionAnnotatesAndIsWaitedFor() {
        server.on(post(urlEqualTo("/api/lambda/requests")), json(200, "{\"id\": \"q\", \"status\": \"queued\"}"));
        serverAnswers(call("queued", "null"), call("started", "1"), call("finished", "100"));
        List<RequestProgress> heard = new ArrayList<>();

        FinishedRequest<?> finished = lambda().startAnnotate(
                        new FunctionCallRequest().function("yolo").task(5L))
                .await(waiting -> waiting.progressListener(heard::add));

        assertThat(server.lines())
                .containsExactly("POST /api/lambda/requests", "GET " + REQUEST, "GET " + REQUEST, "GET " + REQUEST);
        assertThat(heard)
                .containsExactly(
                        new RequestProgress("q", RequestStatus.QUEUED, null, ""),
                        new RequestProgress("q", RequestStatus.STARTED, 0.01, ""),
                        new RequestProgress("q", RequestStatus.FINISHED, 1.0, ""));
        Request request = finished.request();
        assertThat(request.getCreatedDate()).hasToString("2026-01-02T03:04:05Z");
        assertThat(Objects.requireNonNull(request.getOperation()).getFunctionId())
                .isEqualTo("yolo");
        assertThat(request.getOperation().getTaskId()).isEqualTo(5);
        assertThat(request.getOperation().getJobId()).isEqualTo(7);
        assertThat(finished.response().status()).isEqualTo(200);
    }

    @Test
    void aFailedQuestionAndAFailingListenerDoNotEndTheWaiting() {
        serverAnswers(call("started", "40"), status(500), json(200, "<html>"), call("finished", "100"));
        FinishedRequest<?> finished = lambda().handle("q")
                .await(waiting -> waiting.progressListener(progress -> {
                    throw new IllegalStateException("the listener is broken");
                }));
        assertThat(finished.request().getProgress()).isEqualTo(1.0);
        assertThat(server.lines()).hasSize(4);
    }

    @Test
    void theWaitingHasADeadlineAndAFuture() throws Exception {
        serverAnswers(call("started", "40"));
        BackgroundRequest<?> running = lambda().handle("q");
        assertThatExceptionOfType(RequestDeadlineException.class)
                .isThrownBy(() -> running.await(Duration.ofSeconds(3)));
        assertThat(running.progress().fraction()).isEqualTo(0.4);
        answers(server, REQUEST, "{\"id\": \"q\", \"status\": \"finished\"}");
        assertThat(running.toFuture().get(30, TimeUnit.SECONDS).request().getStatus())
                .isEqualTo(RequestStatus.FINISHED);
    }

    @Test
    void aFailureOfTheFunctionSaysWhy() {
        answers(server, REQUEST, "{\"id\": \"q\", \"status\": \"failed\", \"exc_info\": \"no GPU\"}");
        assertThatExceptionOfType(BackgroundRequestException.class)
                .isThrownBy(() -> lambda().handle("q").await())
                .withMessageContaining("no GPU");
    }

    @Test
    void whatTheServerDoesNotKnowAnyMoreHasVanished() {
        server.on(get(urlEqualTo(REQUEST)), status(404));
        server.on(delete(urlEqualTo(REQUEST)), status(404));
        BackgroundRequest<?> gone = lambda().handle("q");
        assertThatExceptionOfType(RequestNotFoundException.class).isThrownBy(gone::await);
        assertThatExceptionOfType(RequestNotFoundException.class).isThrownBy(gone::cancel);
    }

    @Test
    void requestsAreListedReadAndCancelled() {
        answers(server, "/api/lambda/requests", "[{\"id\": \"q\", \"status\": \"started\", \"progress\": 40}]");
        serverAnswers(call("started", "40"));
        server.on(delete(urlEqualTo(REQUEST)), status(204));
        LambdaRepository lambda = lambda();
        assertThat(lambda.requests()).extracting(FunctionCall::getProgress).containsExactly(40L);
        assertThat(lambda.retrieveRequest("q").getStatus()).isEqualTo("started");
        lambda.handle("q").cancel();
        assertThat(lambda.cancelByIds(List.of("q")).removed()).containsExactly("q");
        assertThat(server.lines()).endsWith("DELETE " + REQUEST, "DELETE " + REQUEST);
    }
}
