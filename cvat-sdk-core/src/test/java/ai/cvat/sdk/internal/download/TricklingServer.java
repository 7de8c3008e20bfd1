package ai.cvat.sdk.internal.download;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers whoever connects with a byte every 10 ms, and never comes to the end. */
final class TricklingServer implements AutoCloseable {

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n";

    private static final int WELL_UNDER_WAY = 100;

    private final ServerSocket socket;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();

    private final Runnable event;

    TricklingServer() throws IOException {
        this(() -> {});
    }

    /**
     * Starts one with which something happens.
     *
     * @param event what happens when an answer is well under way, about a second after its head: long enough for a client
     *     that has not read one before
     */
    TricklingServer(Runnable event) throws IOException {
        this.event = event;
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(this::listen, "trickling-server");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try {
            while (!socket.isClosed()) {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                Thread talker = new Thread(() -> trickle(connection), "trickling-server");
                talker.setDaemon(true);
                talker.start();
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void trickle(Socket connection) {
        try (connection) {
            OutputStream out = connection.getOutputStream();
            out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
            for (int bytes = 1; !closed.await(10, TimeUnit.MILLISECONDS); bytes++) {
                out.write(' ');
                if (bytes == WELL_UNDER_WAY) {
                    event.run();
                }
            }
        } catch (IOException e) {
            // The client has hung up, as it should.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://localhost:" + socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
