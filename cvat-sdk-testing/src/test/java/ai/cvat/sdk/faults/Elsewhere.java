package ai.cvat.sdk.faults;

import ai.cvat.sdk.testing.Browser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Another origin that has what a server has, and notes which secrets it was told. */
final class Elsewhere implements AutoCloseable {

    private static final List<String> SECRET = List.of("Authorization", "Cookie", "X-CSRFToken", "X-Organization");

    private final HttpServer http;
    private final Browser server;
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> secrets = new ConcurrentLinkedQueue<>();

    Elsewhere(Browser server) throws IOException {
        this.server = server;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::serve);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** How many requests came since the last time. */
    int takeRequests() {
        return requests.getAndSet(0);
    }

    /** The secrets that came since the last time. */
    List<String> takeSecrets() {
        List<String> taken = new ArrayList<>();
        for (String secret = secrets.poll(); secret != null; secret = secrets.poll()) {
            taken.add(secret);
        }
        return taken;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            for (String name : SECRET) {
                if (exchange.getRequestHeaders().containsKey(name)) {
                    secrets.add(name);
                }
            }
            if (exchange.getRequestBody().readAllBytes().length > 0) {
                secrets.add("a body");
            }
            Browser.Answer answer = server.get(exchange.getRequestURI().toString());
            String type = answer.header("Content-Type");
            if (type != null) {
                exchange.getResponseHeaders().set("Content-Type", type);
            }
            exchange.sendResponseHeaders(answer.status(), answer.bytes().length == 0 ? -1 : answer.bytes().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.bytes());
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
