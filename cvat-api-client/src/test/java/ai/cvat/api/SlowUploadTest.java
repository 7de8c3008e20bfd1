package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.testing.UnconnectedSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A line on which hardly anything is under way at a time, so that the client feels how slowly the server reads. */
@Timeout(60)
class SlowUploadTest {

    private static final int BUFFER = 4 * 1024;
    private static final Duration STANDSTILL = Duration.ofMillis(600);

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.setServerSocketFactory(new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket() throws IOException {
                ServerSocket socket = new ServerSocket();
                socket.setReceiveBufferSize(BUFFER);
                return socket;
            }

            @Override
            public ServerSocket createServerSocket(int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
                throw new UnsupportedOperationException();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private ApiClient client() {
        return new ApiClient(Configuration.builder(server.url("/"))
                .retryPolicy(RetryPolicy.never())
                .writeTimeout(STANDSTILL)
                .okHttpClient(new OkHttpClient.Builder()
                        .socketFactory(new NarrowSockets())
                        .build())
                .build());
    }

    private Request upload(int bytes) {
        return new Request.Builder()
                .url(server.url("/upload"))
                .post(RequestBody.create(new byte[bytes]))
                .build();
    }

    @Test
    void anUploadThatMovesIsNoneThatStandsStillHoweverLongItTakes() throws Exception {
        int bytes = 200 * 1024;
        server.enqueue(new MockResponse().throttleBody(8 * 1024, 100, TimeUnit.MILLISECONDS));

        try (ApiClient client = client()) {
            client.send(upload(bytes)).requireBody().close();
        }
        assertThat(server.takeRequest().getBodySize()).isEqualTo(bytes);
    }

    @Test
    void anUploadThatStandsStillEnds() {
        server.enqueue(new MockResponse().throttleBody(8 * 1024, 2, TimeUnit.SECONDS));

        try (ApiClient client = client()) {
            assertThatThrownBy(() -> client.send(upload(200 * 1024))).isInstanceOf(TransportException.class);
        }
    }

    private static final class NarrowSockets extends UnconnectedSockets {

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.setSendBufferSize(BUFFER);
            return socket;
        }
    }
}
