package ai.cvat.sdk.internal.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that begins an answer to each request and never ends it. When a number of requests have come, and each has the
 * beginning of its answer, something happens: one of them is refused, or what the test says.
 */
public final class HoldingServer implements AutoCloseable {

    private final ServerSocket socket;
    private final int together;
    private final String refused;
    private final Runnable event;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    public HoldingServer(int together, String refused) throws IOException {
        this(together, refused, () -> {});
    }

    public HoldingServer(int together, Runnable event) throws IOException {
        this(together, "", event);
    }

    private HoldingServer(int together, String refused, Runnable event) throws IOException {
        this.together = together;
        this.refused = refused;
        this.event = event;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(this::listen, "holding-server");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        Socket toBeRefused = null;
        try {
            while (!socket.isClosed()) {
                Socket connection = socket.accept();
                connections.add(connection);
                String path = path(connection);
                if (path.equals(refused)) {
                    toBeRefused = connection;
                } else {
                    say(connection, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 100\r\n\r\nhalf");
                }
                asked.add(path);
                if (asked.size() == together) {
                    if (toBeRefused != null) {
                        say(toBeRefused, "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n\"\"");
                    }
                    event.run();
                }
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String path(Socket connection) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        String first = reader.readLine();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); ) {
            line = reader.readLine();
        }
        return first == null ? "" : first.split(" ", -1)[1];
    }

    private static void say(Socket connection, String words) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(words.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    public String url() {
        return "http://localhost:" + socket.getLocalPort();
    }

    /** The paths of all requests. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
