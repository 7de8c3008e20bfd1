package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** A client with a cache of its own, whose requests are watched, and can be forbidden. */
final class WatchedClient implements AutoCloseable {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Client client;
    private volatile boolean blocked;

    WatchedClient(TestServer server, PasswordCredentials user, Path cache) {
        client = Client.builder(server.url())
                .credentials(user)
                .config(config -> config.cacheDir(cache))
                .okHttpClient(
                        new OkHttpClient.Builder().addInterceptor(this::watch).build())
                .build();
    }

    private Response watch(Interceptor.Chain chain) throws IOException {
        String line = chain.request().method() + " " + chain.request().url().encodedPath();
        synchronized (asked) {
            asked.add(line);
            asked.notifyAll();
        }
        if (blocked) {
            throw new IOException("No request may be made: " + line);
        }
        return chain.proceed(chain.request());
    }

    Client client() {
        return client;
    }

    /** What was asked of the server: methods and paths. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Waits until something was asked so often, by whichever thread. */
    void await(String line, int times) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        synchronized (asked) {
            while (Collections.frequency(asked, line) < times) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(left)
                        .as("%s has not come %s times: %s", line, times, asked)
                        .isPositive();
                asked.wait(left);
            }
        }
    }

    void forget() {
        asked.clear();
    }

    /** Lets every request fail from now on. */
    void block() {
        blocked = true;
    }

    @Override
    public void close() {
        blocked = false;
        client.close();
    }
}
