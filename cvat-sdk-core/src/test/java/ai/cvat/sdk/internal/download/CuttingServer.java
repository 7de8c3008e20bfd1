package ai.cvat.sdk.internal.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that gives one answer after the other, the last for ever, and hangs up after each, in the midst of it or not. */
final class CuttingServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<byte[]> answers;
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();

    CuttingServer(byte[]... answers) throws IOException {
        this.answers = List.of(answers);
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(this::listen, "cutting-server");
        listener.setDaemon(true);
        listener.start();
    }

    /** Head and body; the head may promise more than the body keeps. */
    static byte[] answer(String head, byte[] content, int from, int to) {
        byte[] start = (head.strip().replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(start, start.length + to - from);
        System.arraycopy(content, from, all, start.length, to - from);
        return all;
    }

    private void listen() {
        try {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    byte[] answer = answers.get(Math.min(requests.size(), answers.size() - 1));
                    requests.add(head(connection));
                    OutputStream out = connection.getOutputStream();
                    out.write(answer);
                    out.flush();
                }
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> head(Socket connection) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    String url() {
        return "http://localhost:" + socket.getLocalPort();
    }

    int count() {
        return requests.size();
    }

    /** A header of a request, counted from 0 on. */
    Optional<String> header(int request, String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return requests.get(request).stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
