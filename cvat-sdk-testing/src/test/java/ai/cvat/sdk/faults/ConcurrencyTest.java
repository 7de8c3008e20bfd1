package ai.cvat.sdk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.Fault;
import com.google.gson.JsonElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One client, 64 threads that do everything at once, for as many seconds as {@code stress.seconds} says, while sessions end.
 * The figures are in {@code target/fault-report/concurrency.md}.
 */
class ConcurrencyTest {

    private static final int PEOPLE = 64;
    private static final int ORGANIZATIONS = 8;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("stress.seconds", 3));
    private static final Duration BETWEEN_ENDS_OF_SESSIONS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path REPORT = Path.of("target", "fault-report", "concurrency.md");

    @Test
    void sixtyFourThreadsShareAClientWithoutAnErrorOrAMixUp(@TempDir Path folder) throws Exception {
        try (EmbeddedCvat server =
                EmbeddedCvat.builder().requestStepDelay(Duration.ofMillis(1)).start()) {
            Map<String, Long> organizations = new LinkedHashMap<>();
            for (int i = 0; i < ORGANIZATIONS; i++) {
                String slug = "organization-" + i;
                organizations.put(slug, server.addOrganization(slug, server.adminUser()));
            }
            Client client = Client.makeClient(
                    server.url(),
                    new PasswordCredentials("admin", server.adminUser().password()));
            ConnectionPool pool = client.apiClient().okHttpClient().connectionPool();
            Fault logins = server.faults().on("auth_create_login").always().watch();
            Crowd crowd = new Crowd(client, organizations, folder);
            Peaks peaks = new Peaks(pool, server);
            peaks.start();

            crowd.work(PEOPLE, TIME);

            peaks.end();
            assertThat(crowd.failures()).isEmpty();
            organizations.keySet().forEach(slug -> assertOnlyItsOwn(server, slug));
            client.close();
            assertThat(pool.connectionCount()).isZero();
            assertThat(threadsAfter(PATIENCE)).isEmpty();
            assertThat(logins.hits()).isPositive();
            report(crowd.done(), TIME.toNanos(), peaks, logins.hits());
        }
    }

    private static void assertOnlyItsOwn(EmbeddedCvat server, String slug) {
        Browser admin = Browser.admin(server);
        for (String kind : List.of("tasks", "projects")) {
            for (JsonElement one :
                    admin.get("/api/" + kind + "?page_size=1000&org=" + slug).results()) {
                assertThat(one.getAsJsonObject().get("name").getAsString()).startsWith(slug + "/");
            }
        }
    }

    /** The client's threads that are left when they had time to end. */
    private static List<String> threadsAfter(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : clientThreads().toList()) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
        return clientThreads().map(Thread::getName).toList();
    }

    private static Stream<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cvat-"));
    }

    private static void report(Map<String, LongAdder> done, long nanos, Peaks peaks, int logins) throws Exception {
        long sum = done.values().stream().mapToLong(LongAdder::sum).sum();
        double seconds = nanos / 1e9;
        String text = String.format(
                Locale.ROOT,
                """
                # %d threads, one client

                | | |
                |---|---|
                | time | %.1f s |
                | things done | %d |
                | per second | %.0f |
                | logins again | %d |
                | most connections | %d |
                | most threads of the client | %d |
                | connections after close() | 0 |
                | threads after close() | 0 |

                %s
                """,
                PEOPLE,
                seconds,
                sum,
                sum / seconds,
                logins,
                peaks.connections,
                peaks.threads,
                new TreeMap<>(done)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, text);
    }

    /** Ends sessions now and then, and notes how many connections and threads there are. */
    private static final class Peaks extends Thread {

        private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

        private final ConnectionPool pool;
        private final EmbeddedCvat server;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile int connections;
        private volatile int threads;

        Peaks(ConnectionPool pool, EmbeddedCvat server) {
            super("peaks");
            this.pool = pool;
            this.server = server;
        }

        @Override
        public void run() {
            long looks = BETWEEN_ENDS_OF_SESSIONS.dividedBy(BETWEEN_LOOKS);
            try {
                for (long look = 1; !over.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS); look++) {
                    connections = Math.max(connections, pool.connectionCount());
                    threads = Math.max(threads, (int) clientThreads().count());
                    // From the first look on: on a busy machine there may be few.
                    if (look % looks == 1) {
                        server.expireSessions();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void end() throws InterruptedException {
            over.countDown();
            join();
        }
    }
}
