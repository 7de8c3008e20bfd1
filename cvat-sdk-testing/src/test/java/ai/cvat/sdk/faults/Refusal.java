package ai.cvat.sdk.faults;

import ai.cvat.api.testing.UnconnectedSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Lets connections be refused, by the machine itself: it turns the struck requests to a port that nobody listens at. Only
 * the client knows which request a connection is for.
 */
@SuppressWarnings("ThreadLocalUsage") // each client connects on its own
final class Refusal implements AutoCloseable {

    private final ConnectionPool pool = new ConnectionPool();
    private final SocketChannel nobody;
    private final SocketAddress deadEnd;
    private final ThreadLocal<@Nullable Call> connecting = new ThreadLocal<>();

    private @Nullable Struck struck;
    private int calls;
    private int left;
    private int refused;

    Refusal() throws IOException {
        // Bound, so that nobody else gets the port, and not listening.
        nobody = SocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        deadEnd = nobody.getLocalAddress();
    }

    /** The HTTP client whose connections are refused. */
    OkHttpClient httpClient() {
        return new OkHttpClient.Builder()
                .connectionPool(pool)
                .eventListener(new Events())
                .socketFactory(new Sockets())
                .build();
    }

    /** Refuses, from now on, so many connections. */
    synchronized void arm(Struck requests, int connections) {
        struck = requests;
        left = connections;
        calls = 0;
        refused = 0;
    }

    synchronized void disarm() {
        struck = null;
    }

    synchronized int refused() {
        return refused;
    }

    private synchronized boolean isStruck(Call call) {
        return struck != null && struck.is(call.request()) && calls >= struck.nth();
    }

    private synchronized boolean refuses(Call call) {
        if (left == 0 || !isStruck(call)) {
            return false;
        }
        left--;
        refused++;
        return true;
    }

    @Override
    public void close() throws IOException {
        pool.evictAll();
        nobody.close();
    }

    private final class Events extends EventListener {

        @Override
        public void callStart(Call call) {
            boolean needsConnection;
            synchronized (Refusal.this) {
                if (struck == null || !struck.is(call.request())) {
                    return;
                }
                calls++;
                needsConnection = left > 0 && isStruck(call);
            }
            if (needsConnection) {
                pool.evictAll();
            }
        }

        @Override
        public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
            connecting.set(call);
        }
    }

    private final class Sockets extends UnconnectedSockets {

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress address, int timeout) throws IOException {
                    Call call = connecting.get();
                    super.connect(call != null && refuses(call) ? deadEnd : address, timeout);
                }
            };
        }
    }
}
