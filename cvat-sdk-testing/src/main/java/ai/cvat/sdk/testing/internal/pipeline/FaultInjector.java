package ai.cvat.sdk.testing.internal.pipeline;

import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.wire.ListenSocket;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults that are in force, and what they do with time and the socket. Thread-safe. */
public final class FaultInjector {

    private final List<ArmedFault> armed = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private CountDownLatch stalled = new CountDownLatch(1);
    private @Nullable ListenSocket socket;

    /** Notes where the server listens, when it does. */
    public synchronized void listenWith(ListenSocket listenSocket) {
        socket = listenSocket;
    }

    /** The socket on which the server listens, which has been started. */
    public synchronized ListenSocket socket() {
        return Objects.requireNonNull(socket, "the socket of a server that was started");
    }

    /** Puts a fault in force. */
    public synchronized void add(ArmedFault fault) {
        armed.add(fault);
    }

    /** Takes a fault away; one that is away already stays so. */
    public synchronized void remove(ArmedFault fault) {
        armed.remove(fault);
    }

    /** Takes all faults away, and ends what is stalled. */
    public synchronized void clear() {
        armed.clear();
        stalled.countDown();
        stalled = new CountDownLatch(1);
    }

    /**
     * Wraps the serving of a request by the faults that are for it.
     *
     * @param next serves it, and returns null where nobody waits for the answer
     * @return what is to be sent; null where the connection is to be cut
     */
    @Nullable Response around(RequestContext request, Supplier<@Nullable Response> next) {
        return take(request).serve(request, next);
    }

    /** The faults that are for a request, which each of them counts. */
    private synchronized FaultPlan take(RequestContext request) {
        List<FaultAction> actions = new ArrayList<>();
        for (ArmedFault fault : armed) {
            if (fault.takes(request)) {
                actions.add(fault.action());
            }
        }
        return new FaultPlan(actions, this);
    }

    /** Waits, unless the server is closed. */
    void pause(Duration duration) {
        try {
            if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the faults are taken away or the server is closed. */
    void stall() {
        CountDownLatch end;
        synchronized (this) {
            end = stalled;
        }
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all delays and stalls. */
    public void close() {
        closed.countDown();
        synchronized (this) {
            stalled.countDown();
        }
    }
}
