package ai.cvat.sdk.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A server that nothing is to be told: it notes what it hears, and repeats it. */
final class Abroad implements AutoCloseable {

    private final HttpServer server;
    private final List<String> heard = new ArrayList<>();

    Abroad() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n"
                + exchange.getRequestHeaders().entrySet() + "\n" + body;
        synchronized (heard) {
            heard.add(request);
        }
        String answer = exchange.getRequestURI().getPath().equals("/hook") ? "thanks" : request;
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(404, bodiless ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!bodiless) {
                out.write(bytes);
            }
        }
    }

    String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    /** What it heard since the last question. */
    List<String> heard() {
        synchronized (heard) {
            List<String> all = List.copyOf(heard);
            heard.clear();
            return all;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
