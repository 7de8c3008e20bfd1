package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.model.TaskWriteRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that stops in the midst of it, as long as it takes; the client's own limits are far away. */
@Timeout(30)
class InterruptTest {

    private ServerSocket server;
    private ApiClient client;
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        client = new ApiClient(ai.cvat.api.client.Configuration.builder("http://127.0.0.1:" + server.getLocalPort())
                .build());
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        client.close();
        server.close();
    }

    /** Answers the one connection with the beginning of an answer, and then with nothing. */
    private void serve(String beginning) {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) in.read());
                }
                OutputStream out = socket.getOutputStream();
                out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                stalled.countDown();
                end.await();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Runs something and interrupts it once the server stands still. */
    private void interrupted(ThrowingCallable action, Class<? extends Throwable> expected) throws Exception {
        interrupted(stalled, action, expected);
    }

    private void interrupted(CountDownLatch when, ThrowingCallable action, Class<? extends Throwable> expected)
            throws Exception {
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                assertThatThrownBy(action).isInstanceOf(expected).hasMessageContaining("interrupted");
                flag.complete(Thread.currentThread().isInterrupted());
            } catch (Throwable e) {
                flag.completeExceptionally(e);
            }
        });
        thread.start();
        assertThat(when.await(10, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(client.okHttpClient().dispatcher().runningCallsCount()).isZero();
        assertThat(client.okHttpClient().connectionPool().connectionCount()).isZero();
    }

    @Test
    void aCallEndsWhileTheAnswerIsAwaited() throws Exception {
        serve("");

        interrupted(() -> client.serverApi().retrieveAbout().send(), CallInterruptedException.class);
    }

    @Test
    void aChangeEndsTooAndIsNotSentAgain() throws Exception {
        serve("");

        interrupted(() -> client.tasksApi().create(new TaskWriteRequest()).send(), CallInterruptedException.class);
    }

    @Test
    void aCallEndsInTheMidstOfItsAnswer() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"version\": \"2");

        interrupted(() -> client.serverApi().retrieveAbout().send(), CallInterruptedException.class);
    }

    @Test
    void anUntypedCallEndsInTheMidstOfItsAnswer() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"a\": [1, ");

        interrupted(() -> client.serverApi().retrievePlugins().send(), CallInterruptedException.class);
    }

    @Test
    void aHandMadeCallEndsWhileTheAnswerIsAwaited() throws Exception {
        serve("");
        Request request = new Request.Builder().url(client.baseUrl()).build();

        interrupted(() -> client.send(request), CallInterruptedException.class);
    }

    @Test
    void aStreamThatIsReadEnds() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nfirst bytes");

        CountDownLatch reading = new CountDownLatch(1);

        interrupted(
                reading,
                () -> {
                    try (ResponseBody body =
                            client.tasksApi().retrievePreview(1).send().requireBody()) {
                        assertThat(body.byteStream().read()).isEqualTo('f');
                        reading.countDown();
                        body.byteStream().readAllBytes();
                    }
                },
                InterruptedIOException.class);
    }

    @Test
    void aBodyThatTheServerDoesNotTakeEnds() throws Exception {
        serve("");
        RequestBody endless = new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                byte[] bytes = new byte[1 << 16];
                while (true) {
                    sink.write(bytes);
                }
            }
        };
        Request request =
                new Request.Builder().url(client.baseUrl()).put(endless).build();

        interrupted(() -> client.send(request), CallInterruptedException.class);
    }
}
