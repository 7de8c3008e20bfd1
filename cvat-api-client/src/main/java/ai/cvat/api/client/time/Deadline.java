package ai.cvat.api.client.time;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A time by which all that a thread begins has to come to its end, with whatever client, until the deadline is closed:
 *
 * <pre>{@code
 * try (Deadline deadline = Deadline.after(Duration.ofMinutes(5))) {
 *     // any number of calls
 * }
 * }</pre>
 *
 * <p>It ends calls, the attempts that follow them, the bodies that they send and receive, pauses and waiting for background
 * work, by a {@link ai.cvat.api.client.exceptions.DeadlineExceededException}. Nothing is sent after it, and nothing is
 * tried again: an attempt that would come later is not waited for, and the fault before it is thrown. Limits of other kinds
 * stay in force.
 *
 * <p>It is in force on the thread that made it, and on those that the SDK itself employs for what that thread began. An
 * answer that is read bit by bit, and a call that runs on another thread, keep it after it was closed; a call that waits for
 * its turn in the HTTP client's queue there ends when that comes. Deadlines nest; the earliest counts.
 */
public final class Deadline implements AutoCloseable {

    private static final ThreadLocal<@Nullable Deadline> INNERMOST = new ThreadLocal<>();

    /** Far enough, and no overflow where clocks are compared. */
    private static final Duration FAR = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final Duration time;
    private final LongSupplier nanoTime;
    private final long end;
    private final boolean alone;
    private final @Nullable Deadline outer;
    private final Thread thread;
    private volatile boolean closed;

    private Deadline(Duration time, LongSupplier nanoTime, long end, boolean alone) {
        this.time = time;
        this.nanoTime = nanoTime;
        this.end = end;
        this.alone = alone;
        this.outer = innermostOpen();
        this.thread = Thread.currentThread();
        INNERMOST.set(this);
    }

    /**
     * Puts a deadline in force on the calling thread.
     *
     * @param time how long from now on
     * @return the deadline, to be closed on the same thread
     * @throws IllegalArgumentException when the time is not positive
     */
    public static Deadline after(Duration time) {
        return after(time, System::nanoTime);
    }

    /**
     * Puts a deadline in force on the calling thread, by a clock of one's own.
     *
     * @param time how long from now on
     * @param nanoTime a clock that only goes forward, in nanoseconds
     * @return the deadline, to be closed on the same thread
     * @throws IllegalArgumentException when the time is not positive
     */
    public static Deadline after(Duration time, LongSupplier nanoTime) {
        return begin(time, nanoTime, false);
    }

    /**
     * Puts a deadline in force on the calling thread in place of those that are: for tidying up, which would not be done
     * after their end.
     *
     * @param time how long from now on
     * @return the deadline, to be closed on the same thread
     * @throws IllegalArgumentException when the time is not positive
     */
    public static Deadline instead(Duration time) {
        return begin(time, System::nanoTime, true);
    }

    private static Deadline begin(Duration time, LongSupplier nanoTime, boolean alone) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("The deadline is " + time + "; it must be longer than nothing.");
        }
        long nanos = time.compareTo(FAR) < 0 ? time.toNanos() : FAR.toNanos();
        return new Deadline(time, nanoTime, nanoTime.getAsLong() + nanos, alone);
    }

    /**
     * The deadline that counts on the calling thread: the earliest.
     *
     * @return the deadline; null where there is none
     */
    public static @Nullable Deadline inForce() {
        Deadline earliest = null;
        for (Deadline next = innermostOpen(); next != null; next = next.alone && !next.closed ? null : next.outer) {
            if (!next.closed && (earliest == null || next.left().compareTo(earliest.left()) < 0)) {
                earliest = next;
            }
        }
        return earliest;
    }

    /**
     * Work for another thread, under the deadline that counts on the calling thread now.
     *
     * @param work what to do
     * @return the same under the deadline
     */
    @SuppressWarnings("try") // the deadline counts by being there
    public static Runnable carried(Runnable work) {
        Deadline deadline = inForce();
        return deadline == null
                ? work
                : () -> {
                    try (Deadline here = deadline.onThisThread()) {
                        work.run();
                    }
                };
    }

    /**
     * Puts the same end in force on the calling thread, in place of what is in force there.
     *
     * @return the deadline, to be closed on the same thread
     */
    public Deadline onThisThread() {
        return new Deadline(time, nanoTime, end, true);
    }

    private static @Nullable Deadline innermostOpen() {
        Deadline deadline = INNERMOST.get();
        if (deadline == null || !deadline.closed) {
            return deadline;
        }
        while (deadline != null && deadline.closed) {
            deadline = deadline.outer;
        }
        if (deadline == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(deadline);
        }
        return deadline;
    }

    /**
     * The time that it was given.
     *
     * @return the whole time, not what is left of it
     */
    public Duration time() {
        return time;
    }

    /**
     * The time that is left.
     *
     * @return the time until it ends, at least zero
     */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    /**
     * Whether its time is over.
     *
     * @return whether nothing is left of it
     */
    public boolean isOver() {
        return left().isZero();
    }

    /** Takes it out of force. Does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        if (Objects.equals(thread, Thread.currentThread())) {
            innermostOpen();
        }
    }

    @Override
    public String toString() {
        return "Deadline[time=" + time + ", left=" + left() + "]";
    }
}
