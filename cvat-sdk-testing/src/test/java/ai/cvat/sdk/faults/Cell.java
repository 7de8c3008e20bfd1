package ai.cvat.sdk.faults;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.testing.Fault;
import ai.cvat.sdk.testing.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * One fault in one flow.
 *
 * @param flow the flow
 * @param trouble the fault
 * @param always whether it strikes every time; else once
 */
record Cell(Flow flow, Trouble trouble, boolean always) {

    /** No call may take longer, whatever happens. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Why it cannot be; null when it can. */
    @Nullable String impossible() {
        return flow.impossible(trouble, always);
    }

    /** Lets it happen. */
    CellResult run(Scene scene) {
        Nature.Expected expected = flow.nature().expected(flow, trouble, always);
        Seen seen = new Seen();
        try {
            run(scene, seen);
            judge(expected, seen);
        } catch (Exception | AssertionError e) {
            seen.problems.add("the cell itself failed: " + e);
        } finally {
            scene.refusal().disarm();
            scene.server().faults().clear();
        }
        return new CellResult(
                this, expected, seen.thrown, seen.requests, seen.effects, Duration.ofNanos(seen.nanos), seen.problems);
    }

    /** What was seen meanwhile. */
    private static final class Seen {

        private final List<String> problems = new ArrayList<>();
        private List<String> files = List.of();
        private @Nullable Throwable thrown;
        private int requests;
        private int effects;
        private long nanos;
    }

    private void run(Scene scene, Seen seen) throws Exception {
        Path target = scene.newDirectory();
        Act act = flow.preparation().prepare(scene);
        try (Client client = scene.client(flow, trouble)) {
            ConnectionPool pool = client.apiClient().okHttpClient().connectionPool();
            Fault watch = flow.struck().on(scene.server()).always().watch();
            arm(scene);
            long start = System.nanoTime();
            seen.thrown = outcome(() -> act.run(client, target));
            seen.nanos = System.nanoTime() - start;
            seen.requests = watch.hits() - scene.elsewhere().takeRequests();
            int busy = pool.connectionCount() - pool.idleConnectionCount();
            if (busy != 0) {
                seen.problems.add(busy + " connections are leaked");
            }
            scene.refusal().disarm();
            scene.server().faults().clear();
            if (flow.loggedIn()) {
                Throwable after = outcome(() -> client.users().retrieveCurrentUser());
                if (after != null) {
                    seen.problems.add("afterwards, the client cannot do anything any more: " + after);
                }
            }
            seen.effects = act.effects(client);
        }
        List<String> secrets = scene.elsewhere().takeSecrets();
        if (!secrets.isEmpty()) {
            seen.problems.add("another origin was told " + secrets);
        }
        seen.files = files(target);
    }

    private void arm(Scene scene) {
        if (trouble.kind() == Kind.REFUSED) {
            scene.refusal().arm(flow.struck(), always ? Integer.MAX_VALUE : 1);
        } else {
            FaultRule rule = flow.struck().on(scene.server());
            trouble.arming().arm(always ? rule.always() : rule, scene, always);
        }
    }

    private static void judge(Nature.Expected expected, Seen seen) {
        Class<?> wanted = expected.thrown();
        if (wanted == null ? seen.thrown != null : !wanted.isInstance(seen.thrown)) {
            seen.problems.add("the outcome is " + Objects.toString(seen.thrown, "success") + " instead of "
                    + (wanted == null ? "success" : wanted.getSimpleName()));
        }
        if (seen.requests != expected.requests()) {
            seen.problems.add("the server saw " + seen.requests + " requests instead of " + expected.requests());
        }
        if (seen.effects != expected.effects()) {
            seen.problems.add("it was done " + seen.effects + " times instead of " + expected.effects());
        }
        if (seen.files.stream().anyMatch(file -> file.contains(".part"))
                || (seen.thrown != null && !seen.files.isEmpty())) {
            seen.problems.add("files are left: " + seen.files);
        }
    }

    /** What comes out of it within the deadline. */
    private static @Nullable Throwable outcome(Work work) throws InterruptedException {
        FutureTask<@Nullable Void> task = new FutureTask<>(() -> {
            work.run();
            return null;
        });
        Thread thread = new Thread(task, "user of the client");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            TimeoutException late = new TimeoutException("it did not end within " + DEADLINE);
            late.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            return late;
        }
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Work {

        void run() throws Exception;
    }
}
