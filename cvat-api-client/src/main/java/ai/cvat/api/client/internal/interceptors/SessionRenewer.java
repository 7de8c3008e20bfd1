package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.auth.SessionRenewal;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.internal.calls.DeadlineIOException;
import ai.cvat.api.client.internal.calls.Interruption;
import ai.cvat.api.client.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Renews a session once for all calls that meet its end together. Thread-safe. */
public final class SessionRenewer {

    private static final long LOOK_MILLIS = 50;

    /** How long a renewal that nobody wants any more may take to end by itself, so that the server's session is known. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SessionRenewal renewal;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile int ended;
    private volatile boolean retired;
    private volatile boolean givenUp;
    private volatile @Nullable Call call;
    private @Nullable CvatException failure;

    /**
     * What a call is to do after its session was over.
     *
     * @param renewed whether there is a new one
     * @param own whether this call itself had to see to that
     * @param failure why there is none, or null
     */
    record Outcome(boolean renewed, boolean own, @Nullable CvatException failure) {}

    public SessionRenewer(SessionRenewal renewal) {
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

    /** Says that the calling thread makes a call: if it is just renewing, the call is given up with the renewal. */
    void calling(Call made) {
        if (isRenewing()) {
            call = made;
            if (givenUp) {
                made.cancel();
            }
        }
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
            // Who took the renewal away may not have waited for it: it is read again.
            return new Outcome(!retired && failure == null, own, failure);
        } finally {
            call = null;
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
            throw Interruption.of(e);
        }
    }

    private @Nullable CvatException attempt() throws IOException {
        try {
            renewal.renew();
            return null;
        } catch (CallInterruptedException e) {
            // That is this thread's own affair: the next call tries anew.
            throw Interruption.of(e);
        } catch (DeadlineExceededException e) {
            throw new DeadlineIOException(e.deadline(), e);
        } catch (CvatException e) {
            return e;
        }
    }

    /**
     * Ends it: no call is made again any more. Waits for a renewal that is under way, but neither long nor past the deadline;
     * then the renewal's call is cancelled, so that its late answer brings no session that nobody ends.
     */
    public void retire() {
        retired = true;
        if (!waitForEnd()) {
            givenUp = true;
            Call stalled = call;
            if (stalled != null) {
                stalled.cancel();
            }
        }
    }

    @SuppressWarnings("LockNotBeforeTry") // it is not always held afterwards
    private boolean waitForEnd() {
        Deadline deadline = Deadline.inForce();
        long nanos = deadline == null
                ? PATIENCE.toNanos()
                : Math.min(PATIENCE.toNanos(), deadline.left().toNanos());
        try {
            if (!lock.tryLock(nanos, TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        lock.unlock();
        return true;
    }
}
