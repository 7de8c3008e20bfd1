package ai.cvat.api.client;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Renews a session once for all calls that meet its end together. Thread-safe. */
final class Renewals {

    private static final long LOOK_MILLIS = 50;

    private final SessionRenewal renewal;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile int ended;
    private boolean retired;
    private @Nullable CvatException failure;

    /**
     * What a call is to do after its session was over.
     *
     * @param renewed whether there is a new one
     * @param own whether this call itself had to see to that
     * @param failure why there is none, or null
     */
    record Outcome(boolean renewed, boolean own, @Nullable CvatException failure) {}

    Renewals(SessionRenewal renewal) {
        this.renewal = renewal;
    }

    /** How many renewals have ended, well or not: a call remembers it when it is sent. */
    int ended() {
        return ended;
    }

    /** Whether the calling thread is just renewing. */
    boolean isRenewing() {
        return lock.isHeldByCurrentThread();
    }

    /**
     * Renews the session, unless another call has done so, or tried to, since this one was sent.
     *
     * @param seen how many renewals had ended when the call was sent
     * @param cancelled whether the call is not wanted any more
     * @throws IOException when the call was cancelled or the thread interrupted meanwhile
     */
    Outcome renew(int seen, BooleanSupplier cancelled) throws IOException {
        take(cancelled);
        try {
            boolean own = !retired && ended == seen;
            if (own) {
                failure = attempt();
                ended = seen + 1;
            }
            return new Outcome(!retired && failure == null, own, failure);
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("LockNotBeforeTry") // it is not always held afterwards
    private void take(BooleanSupplier cancelled) throws IOException {
        try {
            while (!lock.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean()) {
                    throw new IOException("Canceled");
                }
            }
        } catch (InterruptedException e) {
            throw InterruptInterceptor.interruption(e);
        }
    }

    private @Nullable CvatException attempt() throws IOException {
        try {
            renewal.renew();
            return null;
        } catch (CallInterruptedException e) {
            // That is this thread's own affair: the next call tries anew.
            throw InterruptInterceptor.interruption(e);
        } catch (DeadlineExceededException e) {
            throw new DeadlineEnd(e.deadline(), e);
        } catch (CvatException e) {
            return e;
        }
    }

    /** Ends it: waits for a renewal that is under way, after which there is none any more. */
    void retire() {
        lock.lock();
        try {
            retired = true;
        } finally {
            lock.unlock();
        }
    }
}
