package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.QueuedRequest.Status;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of requests that run in the background, step by step: queued, started, one step for each stage of the
 * work, finished or failed. Between two steps lies the server's step delay; while it is paused, steps happen only when
 * they are asked for.
 */
public final class BackgroundQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundQueue.class);

    private final Store store;
    private final Duration stepDelay;
    private final ExecutorService executor;
    private final Map<String, QueuedRequest> requests = new LinkedHashMap<>();
    private boolean paused;

    public BackgroundQueue(Store store, Duration stepDelay) {
        this.store = store;
        this.stepDelay = stepDelay;
        this.executor = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "embedded-cvat-background");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Puts a request into the queue. Called with the store's lock held.
     *
     * @return its id
     * @throws ApiError 409 when the same operation is already under way
     */
    public String submit(QueuedRequest.Operation operation, User owner, List<QueuedRequest.Stage> stages) {
        return submit(new QueuedRequest(operation, owner, stages, store.now()));
    }

    private String submit(QueuedRequest request) {
        requireIdle(request.id);
        QueuedRequest before = requests.remove(request.id);
        if (before != null) {
            drop(before);
        }
        requests.put(request.id, request);
        schedule(request);
        return request.id;
    }

    /** Notes what the work of a request has made. Called with the lock held. */
    public void made(String requestId, long resultId) {
        QueuedRequest request = requests.get(requestId);
        if (request != null) {
            request.resultId = resultId;
        }
    }

    /** Ends a request of a client whose operation is already under way. */
    public void requireIdle(String id) {
        QueuedRequest before = find(id);
        if (before != null && before.isActive()) {
            throw ApiError.alreadyRunning(id);
        }
    }

    /** The request with this id, unless it is unknown or over its expiry date. Called with the lock held. */
    public @Nullable QueuedRequest find(String id) {
        expire();
        return requests.get(id);
    }

    /** All requests that there are. Called with the lock held. */
    public Collection<QueuedRequest> all() {
        expire();
        return List.copyOf(requests.values());
    }

    /** Takes away a request that has not run yet, or that exports. Called with the lock held. */
    public void cancel(QueuedRequest request) {
        requests.remove(request.id);
        drop(request);
    }

    /** Steps happen only by {@link #step()} from now on. */
    public void pause() {
        store.locked(() -> {
            paused = true;
        });
    }

    /** Steps happen by themselves again. */
    public void resume() {
        store.locked(() -> {
            paused = false;
            requests.values().stream().filter(QueuedRequest::isActive).forEach(this::schedule);
        });
    }

    /** Takes one step with each request that is under way, on this thread. */
    public void step() {
        List<QueuedRequest> active = store.locked(
                () -> requests.values().stream().filter(QueuedRequest::isActive).toList());
        active.forEach(this::step);
    }

    private void expire() {
        requests.values().removeIf(request -> {
            boolean over = request.expiry != null && request.expiry.isBefore(store.now());
            if (over) {
                drop(request);
            }
            return over;
        });
    }

    private static void drop(QueuedRequest request) {
        if (request.result != null) {
            DataDirectory.delete(request.result.file());
        }
    }

    private void schedule(QueuedRequest request) {
        if (!executor.isShutdown()) {
            CompletableFuture.delayedExecutor(stepDelay.toNanos(), TimeUnit.NANOSECONDS, executor)
                    .execute(() -> stepAlone(request));
        }
    }

    private void stepAlone(QueuedRequest request) {
        if (store.locked(() -> paused)) {
            return;
        }
        step(request);
        store.locked(() -> {
            if (request.isActive() && !paused && requests.get(request.id) == request) {
                schedule(request);
            }
        });
    }

    private void step(QueuedRequest request) {
        synchronized (request) {
            if (store.locked(() -> start(request))) {
                return;
            }
            try {
                QueuedRequest.Stage stage = request.stages.get(request.stagesDone);
                stage.work().run();
                store.locked(() -> advance(request));
            } catch (WorkFailedException e) {
                fail(request, String.valueOf(e.getMessage()));
            } catch (NoSuchFileException e) {
                String name = String.valueOf(Path.of(e.getFile()).getFileName());
                fail(request, "FileNotFoundError: [Errno 2] No such file or directory: '" + name + "'");
            } catch (Exception | Error e) {
                // A function of a test may end with an Error, such as a failed assertion. Left alone it would end the
                // thread
                // of the pool, and the request would stay as it is for ever.
                LOG.error("The background request {} failed.", request.id, e);
                fail(request, e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    /** Whether the step is done with starting it, or with finding that there is nothing to do. */
    private boolean start(QueuedRequest request) {
        if (requests.get(request.id) != request || !request.isActive()) {
            return true;
        }
        if (request.status == Status.STARTED) {
            return false;
        }
        request.status = Status.STARTED;
        request.started = store.now();
        request.progress = 0.0;
        request.message = request.stages.get(0).message();
        return true;
    }

    private void advance(QueuedRequest request) {
        request.stagesDone++;
        request.progress = (double) request.stagesDone / request.stages.size();
        if (request.stagesDone < request.stages.size()) {
            request.message = request.stages.get(request.stagesDone).message();
            return;
        }
        request.status = Status.FINISHED;
        request.message = "";
        finish(request);
    }

    private void fail(QueuedRequest request, String message) {
        store.locked(() -> {
            request.status = Status.FAILED;
            request.message = message + "\n";
            finish(request);
        });
    }

    private void finish(QueuedRequest request) {
        request.finished = store.now();
        request.expiry = request.finished.plus(kept(request.operation, request.status == Status.FAILED));
    }

    /** The time for which the server keeps what it tells of a request. */
    private static Duration kept(QueuedRequest.Operation operation, boolean failed) {
        return switch (operation.action()) {
            case "export" -> Duration.ofHours(24);
            case "import" -> failed ? Duration.ofDays(30) : Duration.ofHours(1);
            case "autoannotate" -> failed ? Duration.ofHours(3) : Duration.ofMinutes(30);
            case "calculate" -> failed ? Duration.ofDays(365) : Duration.ofMinutes(2);
            case "merge" -> failed ? Duration.ofDays(365) : Duration.ofMinutes(5);
            default -> failed ? Duration.ofDays(365) : Duration.ofSeconds(500);
        };
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A background request is still running while its server closes.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
