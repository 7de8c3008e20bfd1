package ai.cvat.sdk.benchmarks;

import ai.cvat.sdk.benchmarks.HttpConnection.Answer;
import ai.cvat.sdk.benchmarks.HttpConnection.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server that answers as fast as it can, with a port for each {@link Link}. Where the link has latency, it waits that long before each
 * answer.
 */
final class FastServer {

    private final ServerAnswers answers;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private FastServer(ServerAnswers answers) {
        this.answers = answers;
    }

    /**
     * Serves until its standard input ends. It prints a port for each link, in their order.
     *
     * @param arguments the directory of {@link BenchmarkMedia}
     */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Path media = Path.of(arguments[0]);
        FastServer server = new FastServer(new ServerAnswers(media));
        SSLContext tls = tls(media.resolve("tls.p12"));
        for (Link link : Link.FAST) {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            ServerSocket socket = link.tls()
                    ? tls.getServerSocketFactory().createServerSocket(0, 500, loopback)
                    : new ServerSocket(0, 500, loopback);
            System.out.println(socket.getLocalPort());
            server.threads.execute(() -> server.accept(socket, link));
        }
        while (System.in.read() >= 0) {
            // What started it says nothing, and ends.
        }
        System.exit(0);
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        char[] password = BenchmarkMedia.PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void accept(ServerSocket server, Link link) {
        try {
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket, link));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The server of " + link.id() + " stopped", e);
        }
    }

    private void serve(Socket socket, Link link) {
        try (socket) {
            socket.setTcpNoDelay(true);
            HttpConnection connection = new HttpConnection(socket);
            for (Request request = connection.read(); request != null; request = connection.read()) {
                long bytes = connection.discardBody(request);
                Thread.sleep(link.latencyMillis());
                String root = link.scheme() + "://" + request.header("host");
                Answer answer = answers.to(request, bytes, root);
                if (answer.status() == 404 && !request.method().equals("HEAD")) {
                    System.err.println("There is no answer to " + request.method() + " " + request.target());
                }
                connection.write(answer, !request.method().equals("HEAD"));
            }
        } catch (IOException e) {
            // The client has gone, as those do that are closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
