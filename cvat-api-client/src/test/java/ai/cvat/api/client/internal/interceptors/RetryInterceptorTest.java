package ai.cvat.api.client.internal.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.OneShotBody;
import ai.cvat.api.client.internal.calls.CallHistory;
import ai.cvat.api.client.retrying.Idempotent;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.client.time.Time;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLogger;

class RetryInterceptorTest {

    private static final RetryPolicy POLICY = RetryPolicy.standard();

    /** What the server does next: a status, headers, or a fault. */
    private final Deque<Object> script = new ArrayDeque<>();

    private final List<Duration> waits = new ArrayList<>();
    private final List<Response> answers = new ArrayList<>();
    private RetryPolicy policy = POLICY;
    private long now;
    private int sent;

    /** What a call does when it has to wait. */
    @FunctionalInterface
    private interface Sleep {
        void sleep(Duration time, BooleanSupplier cancelled) throws InterruptedException;
    }

    private Call call(String method, @Nullable RequestBody body) {
        return call(method, body, 1.0, (time, cancelled) -> waitFor(time));
    }

    private void waitFor(Duration time) {
        waits.add(time);
        now += time.toNanos();
    }

    private Call call(String method, @Nullable RequestBody body, double random, Sleep sleep) {
        return new OkHttpClient.Builder()
                .addInterceptor(interceptor(sleep, random))
                .addInterceptor(this::play)
                .build()
                .newCall(new Request.Builder()
                        .url("http://cvat.test/")
                        .method(method, body)
                        .build());
    }

    private RetryInterceptor interceptor(Sleep sleep, double random) {
        Time time = new Time() {
            @Override
            public long nanoTime() {
                return now;
            }

            @Override
            public Instant now() {
                return Instant.parse("2024-05-06T07:08:09Z");
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                sleep(duration, () -> false);
            }

            @Override
            public void sleep(Duration duration, BooleanSupplier cancelled) throws InterruptedException {
                sleep.sleep(duration, cancelled);
            }
        };
        return new RetryInterceptor(policy, 0, NOPLogger.NOP_LOGGER, time, () -> random);
    }

    private Response play(Interceptor.Chain chain) throws IOException {
        sent++;
        Object next = script.remove();
        if (next instanceof IOException fault) {
            throw fault;
        }
        var response = new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .message("")
                .body(ResponseBody.create("", null));
        if (next instanceof String retryAfter) {
            response.code(429).header("Retry-After", retryAfter);
        } else {
            response.code((Integer) next);
        }
        Response built = response.build();
        answers.add(built);
        return built;
    }

    private static @Nullable RequestBody bodyFor(String method) {
        return List.of("POST", "PUT", "PATCH").contains(method) ? RequestBody.create("{}", null) : null;
    }

    private int statusOf(String method, Object... steps) throws IOException {
        script.addAll(List.of(steps));
        try (Response response = call(method, bodyFor(method)).execute()) {
            return response.code();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "DELETE"})
    void whatChangesNothingWhenDoneTwiceIsSentAgainAfterFaultsThatMayPass(String method) throws IOException {
        assertThat(statusOf(method, new SocketTimeoutException("slow"), 503, new IOException("reset"), 200))
                .isEqualTo(200);
        assertThat(sent).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, 429, true",
        "POST, 503, true",
        "POST, 408, false",
        "POST, 502, false",
        "POST, 504, false",
        "POST, 500, false",
        "PATCH, 429, true",
        "PATCH, 503, true",
        "PATCH, 502, false",
        "PUT, 503, true",
        "PUT, 504, false",
        "GET, 408, true",
        "GET, 429, true",
        "GET, 502, true",
        "GET, 503, true",
        "GET, 504, true",
        "GET, 500, false",
        "GET, 404, false",
        "DELETE, 504, true",
        "DELETE, 409, false"
    })
    void theStatusDecidesByMethod(String method, int status, boolean again) throws IOException {
        assertThat(statusOf(method, status, 200)).isEqualTo(again ? 200 : status);
        assertThat(sent).isEqualTo(again ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "PUT"})
    void whatMayNotBeDoneTwiceIsSentAgainWhereNoConnectionCameAbout(String method) throws IOException {
        assertThat(statusOf(method, new ConnectException("refused"), new NoRouteToHostException("none"), 201))
                .isEqualTo(201);
        assertThat(sent).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "PUT"})
    void whatMayNotBeDoneTwiceIsNotSentAgainAfterOtherFaults(String method) {
        assertThatThrownBy(() -> statusOf(method, new SocketTimeoutException("slow"), 200))
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(sent).isEqualTo(1);
    }

    static Stream<Arguments> lastingFaults() {
        return Stream.of(
                        new UnknownHostException("nowhere"),
                        new ProtocolException("nonsense"),
                        new InterruptedIOException("interrupted"),
                        new SSLPeerUnverifiedException("another host"),
                        new SSLHandshakeException("untrusted").initCause(new CertificateException("self-signed")),
                        new SSLException("wrapped", new RuntimeException(new CertificateException("expired"))))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    void aFaultThatLastsIsNotTriedAgain(IOException fault) {
        assertThatThrownBy(() -> statusOf("GET", fault, 200)).isSameAs(fault);
        assertThat(sent).isEqualTo(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void aBrokenTlsConnectionMayPass() throws IOException {
        assertThat(statusOf("GET", new SSLException("closed"), 200)).isEqualTo(200);
    }

    @Test
    void theWaitDoublesUpToTheLongest() throws IOException {
        script.addAll(List.of(503, 503, 503, 503));

        call("GET", null).execute().close();

        assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void theWaitIsJittered() throws IOException {
        script.addAll(List.of(503, 503, 503, 200));

        call("GET", null, 0.25, (time, cancelled) -> waits.add(time)).execute().close();

        assertThat(waits).containsExactly(Duration.ofMillis(125), Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void theWaitIsAtLeastWhatTheServerAsksForInSecondsOrByDate() throws IOException {
        script.addAll(List.of("7", "Mon, 06 May 2024 07:08:20 GMT", "0", 200));

        call("GET", null).execute().close();

        assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(11), Duration.ofSeconds(2));
    }

    @Test
    void aServerThatAsksForMoreThanTheLongestWaitIsNotWaitedFor() throws IOException {
        assertThat(statusOf("GET", "31", 200)).isEqualTo(429);
        assertThat(waits).isEmpty();
    }

    @Test
    void afterTheLastAttemptTheFaultStands() {
        IOException last = new IOException("the fourth");

        assertThatThrownBy(() -> statusOf("GET", new IOException(), new IOException(), new IOException(), last))
                .isSameAs(last);
        assertThat(sent).isEqualTo(4);
    }

    @Test
    void answersThatAreNotHandedOutAreClosed() throws IOException {
        List<String> closed = new ArrayList<>();
        script.addAll(List.of(503, 200));
        Call call = new OkHttpClient.Builder()
                .addInterceptor(interceptor((time, cancelled) -> {}, 1.0))
                .addInterceptor(chain -> {
                    Response response = play(chain);
                    return response.newBuilder()
                            .body(new ClosingBody(() -> closed.add("" + response.code())))
                            .build();
                })
                .build()
                .newCall(new Request.Builder().url("http://cvat.test/").build());

        Response response = call.execute();

        assertThat(closed).containsExactly("503");
        response.close();
        assertThat(closed).containsExactly("503", "200");
    }

    private static final class ClosingBody extends ResponseBody {

        private final okio.BufferedSource source;

        ClosingBody(Runnable closed) {
            source = okio.Okio.buffer(new okio.ForwardingSource(new okio.Buffer()) {
                @Override
                public void close() {
                    closed.run();
                }
            });
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return 0;
        }

        @Override
        public okio.BufferedSource source() {
            return source;
        }
    }

    @Test
    void aBodyThatCanBeReadOnlyOnceIsNotSentAgain() throws IOException {
        RequestBody once = new OneShotBody();
        script.addAll(List.of(503, 200));

        try (Response response = call("PUT", once).execute()) {
            assertThat(response.code()).isEqualTo(503);
        }
        assertThat(sent).isEqualTo(1);
        script.clear();
        script.addAll(List.of(new ConnectException("nothing was read of it"), 200));
        try (Response response = call("PUT", once).execute()) {
            assertThat(response.code()).isEqualTo(200);
        }
    }

    @Test
    void aCallThatIsCancelledIsNotSentAgain() {
        Call[] running = new Call[1];
        script.addAll(List.of(new IOException("Canceled"), 200));
        running[0] = new OkHttpClient.Builder()
                .addInterceptor(interceptor((time, cancelled) -> waits.add(time), 1.0))
                .addInterceptor(chain -> {
                    running[0].cancel();
                    return play(chain);
                })
                .build()
                .newCall(new Request.Builder().url("http://cvat.test/").build());

        assertThatThrownBy(running[0]::execute).isInstanceOf(IOException.class).hasMessage("Canceled");
        assertThat(sent).isEqualTo(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void theSleeperIsToldOfACancelledCall() {
        Call[] running = new Call[1];
        List<Boolean> seen = new ArrayList<>();
        script.addAll(List.of(503, 200));
        running[0] = call("GET", null, 1.0, (time, cancelled) -> {
            seen.add(cancelled.getAsBoolean());
            running[0].cancel();
            seen.add(cancelled.getAsBoolean());
        });

        assertThatThrownBy(running[0]::execute).hasMessage("Canceled");
        assertThat(seen).containsExactly(false, true);
    }

    @Test
    void anInterruptedWaitKeepsTheFlag() {
        script.addAll(List.of(503, 200));
        Call call = call("GET", null, 1.0, (time, cancelled) -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(call::execute).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void noAttemptBeginsAfterTheBudgetOfTimeIsSpent() throws IOException {
        policy = POLICY.withMaxTime(Duration.ofMillis(1_700));
        script.addAll(List.of(503, 503, 503, 200));

        try (Response response = call("GET", null).execute()) {
            assertThat(response.code()).isEqualTo(503);
        }
        assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void slowAttemptsSpendTheBudgetOfTimeToo() {
        policy = POLICY.withMaxTime(Duration.ofSeconds(60));
        IOException slow = new SocketTimeoutException("slow");
        script.addAll(List.of(slow, 200));
        Call call = new OkHttpClient.Builder()
                .addInterceptor(interceptor((time, cancelled) -> waitFor(time), 1.0))
                .addInterceptor(chain -> {
                    now += Duration.ofSeconds(60).toNanos();
                    return play(chain);
                })
                .build()
                .newCall(new Request.Builder().url("http://cvat.test/").build());

        assertThatThrownBy(call::execute).isSameAs(slow);
        assertThat(waits).isEmpty();
    }

    private int statusOf(Request request, Object... steps) throws IOException {
        script.addAll(List.of(steps));
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(interceptor((time, cancelled) -> waitFor(time), 1.0))
                .addInterceptor(this::play)
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.code();
        }
    }

    private static Request.Builder post() {
        return new Request.Builder().url("http://cvat.test/").post(RequestBody.create("{}", null));
    }

    @Test
    void aRequestThatIsIdempotentIsSentAgainAsAReadIs() throws IOException {
        Request idempotent =
                post().tag(Idempotent.Tag.class, Idempotent.Tag.IDEMPOTENT).build();

        assertThat(statusOf(idempotent, new IOException("reset"), 502, 504, 202))
                .isEqualTo(202);
        assertThat(sent).isEqualTo(4);
    }

    @Test
    void aRequestMayHaveAPolicyOfItsOwn() throws IOException {
        Request once = new Request.Builder()
                .url("http://cvat.test/")
                .tag(RetryPolicy.class, RetryPolicy.never())
                .build();

        assertThat(statusOf(once, 503, 200)).isEqualTo(503);
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void theHistoryOfACallCountsItsAttempts() throws IOException {
        CallHistory history = new CallHistory();
        Request request = new Request.Builder()
                .url("http://cvat.test/")
                .tag(CallHistory.class, history)
                .build();
        assertThat(history.attempts()).isEqualTo(1);
        assertThat(history.words()).isEmpty();

        statusOf(request, 503, new IOException("reset"), 200);

        assertThat(history.attempts()).isEqualTo(3);
        assertThat(history.words()).isEqualTo(" after 3 attempts");
    }
}
