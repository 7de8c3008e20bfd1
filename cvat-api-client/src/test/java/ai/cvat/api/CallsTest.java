package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.About;
import ai.cvat.api.model.TaskRead;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

class CallsTest extends ServerTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void nothingIsSentBeforeACallIsRun() {
        client.serverApi().retrieveAbout();

        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void sendAsyncGivesTheAnswerWithItsHeaders() {
        answer(json("{\"version\": \"2.80.0\"}").setHeader("X-Request-Id", "r1"));

        CompletableFuture<ApiResponse<About>> future =
                client.serverApi().retrieveAbout().sendAsync();

        assertThat(future).succeedsWithin(SOON).satisfies(response -> {
            assertThat(response.requireBody().getVersion()).isEqualTo("2.80.0");
            assertThat(response.header("X-Request-Id")).isEqualTo("r1");
        });
    }

    @Test
    void sendAsyncFailsWithWhatSendThrows() {
        answer(json(404, "{\"detail\": \"No Task matches the given query.\"}"));
        assertThat(client.tasksApi().retrieve(1).sendAsync())
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(NotFoundException.class)
                .withMessageContaining("No Task matches");

        answer(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        assertThat(client.tasksApi().retrieve(1).sendAsync())
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(TransportException.class);
    }

    @Test
    void sendAsyncRunsOnADaemonThreadSoThatAProgramCanEnd() throws Exception {
        answer(json("{}"));

        Thread thread = client.serverApi()
                .retrieveAbout()
                .sendAsync()
                .handle((response, failure) -> Thread.currentThread())
                .get(5, TimeUnit.SECONDS);

        assertThat(thread == Thread.currentThread() || thread.isDaemon()).isTrue();
    }

    @Test
    void cancellingTheFutureCancelsTheCall() throws Exception {
        answer(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        ApiCall<About> call = client.serverApi().retrieveAbout();
        CompletableFuture<ApiResponse<About>> future = call.sendAsync();
        received();

        assertThat(future.cancel(true)).isTrue();

        assertThat(call.isCanceled()).isTrue();
        assertThat(future).isCancelled();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void aCallThatWasCancelledBeforehandSendsNothing() {
        ApiCall<About> call = client.serverApi().retrieveAbout();
        call.cancel();

        assertThatThrownBy(call::send).isInstanceOf(TransportException.class).hasMessageContaining("Canceled");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aDecoratorThatFailsFailsTheFuture() {
        ApiClient view = client.decorated(request -> {
            throw new IllegalStateException("no context");
        });

        assertThatThrownBy(() -> view.serverApi().retrieveAbout().send()).isInstanceOf(IllegalStateException.class);
        assertThat(view.serverApi().retrieveAbout().sendAsync())
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(IllegalStateException.class)
                .withMessageContaining("no context");
    }

    @Test
    void aCallRunsOnceAndItsCloneOnceMore() {
        answer(json("{}"), json("{\"version\": \"2\"}"));
        ApiCall<About> call = client.serverApi().retrieveAbout();
        call.send();

        assertThat(call.isExecuted()).isTrue();
        assertThatThrownBy(call::send).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(call::sendAsync).isInstanceOf(IllegalStateException.class);
        assertThat(call.clone().send().requireBody().getVersion()).isEqualTo("2");
        assertThat(call.request().url()).isEqualTo(server.url("/api/server/about"));
    }

    @Test
    void executeGivesRetrofitsOwnResponseForAnyStatus() throws Exception {
        answer(json("{\"id\": 3}"), json(404, "{\"detail\": \"gone\"}"));

        Response<TaskRead> good = client.tasksApi().retrieve(3).execute();
        Response<TaskRead> bad = client.tasksApi().retrieve(4).execute();

        assertThat(good.isSuccessful()).isTrue();
        assertThat(good.body()).isEqualTo(new TaskRead().id(3));
        assertThat(bad.code()).isEqualTo(404);
        assertThat(bad.errorBody()).isNotNull();
        assertThat(bad.errorBody().string()).isEqualTo("{\"detail\": \"gone\"}");
    }

    @Test
    void enqueueCallsBackWithTheCallThatWasMade() {
        answer(json("{\"id\": 3}"), new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        ApiCall<TaskRead> first = client.tasksApi().retrieve(3);
        ApiCall<TaskRead> second = client.tasksApi().retrieve(4);
        CompletableFuture<Object> answered = new CompletableFuture<>();
        CompletableFuture<Object> failed = new CompletableFuture<>();

        first.enqueue(recording(answered));
        assertThat(answered).succeedsWithin(SOON).isSameAs(first);
        second.enqueue(recording(failed));
        assertThat(failed).succeedsWithin(SOON).isSameAs(second);
    }

    private static Callback<TaskRead> recording(CompletableFuture<Object> seen) {
        return new Callback<>() {
            @Override
            public void onResponse(Call<TaskRead> call, Response<TaskRead> response) {
                seen.complete(call);
            }

            @Override
            public void onFailure(Call<TaskRead> call, Throwable failure) {
                seen.complete(call);
            }
        };
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without NullAway may do
    void aNullBodyIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> client.tasksApi().create(null).send())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("null");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void theBodyOfAnAnswerThatNobodyTakesAnyMoreIsClosed() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                givenUp.await();
                return status(200).setBody("x".repeat(100_000));
            }
        });
        var future = client.tasksApi().retrievePreview(1).sendAsync();
        received();

        future.completeExceptionally(new IllegalStateException("too late"));
        givenUp.countDown();

        var pool = client.okHttpClient().connectionPool();
        long end = System.nanoTime() + SOON.toNanos();
        while (client.okHttpClient().dispatcher().runningCallsCount() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(client.okHttpClient().dispatcher().runningCallsCount()).isZero();
        assertThat(pool.idleConnectionCount()).isEqualTo(pool.connectionCount());
    }
}
