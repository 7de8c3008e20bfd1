package ai.cvat.api.client.retrying;

import ai.cvat.api.client.time.Deadline;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A row of attempts at one thing, by a {@link RetryPolicy}: says after each fault whether there is another attempt, and how
 * long to wait for it. Not thread-safe.
 *
 * <p>The high level uses it for what is more than one call, such as an upload in many pieces.
 */
public final class RetryBudget {

    private final RetryPolicy policy;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private long start;
    private int made;

    /**
     * Begins a row.
     *
     * @param policy how many attempts there are, and in what time
     * @param nanoTime a clock that only goes forward, in nanoseconds
     * @param random gives numbers from 0 to 1
     */
    public RetryBudget(RetryPolicy policy, LongSupplier nanoTime, DoubleSupplier random) {
        this.policy = policy;
        this.nanoTime = nanoTime;
        this.random = random;
        this.start = nanoTime.getAsLong();
    }

    /** Begins the row anew, since there was progress. */
    public void progress() {
        made = 0;
        start = nanoTime.getAsLong();
    }

    /**
     * How many attempts failed since the row began.
     *
     * @return the number
     */
    public int made() {
        return made;
    }

    /**
     * Counts attempts that failed.
     *
     * @param failed how many there were, at least 1
     * @param asked how long the server asks to wait, or zero
     * @return how long to wait before the next attempt; null where there is none, or none before the {@link Deadline}
     */
    public @Nullable Duration pauseAfter(int failed, Duration asked) {
        made += failed;
        if (made >= policy.maxAttempts() || asked.compareTo(policy.maxDelay()) > 0) {
            return null;
        }
        double growing = (double) policy.firstDelay().toMillis() * Math.pow(2, made - 1.0);
        double longest = Math.min((double) policy.maxDelay().toMillis(), growing);
        Duration jittered = Duration.ofMillis(Math.round(longest * random.getAsDouble()));
        Duration pause = jittered.compareTo(asked) > 0 ? jittered : asked;
        Duration end = Duration.ofNanos(nanoTime.getAsLong() - start).plus(pause);
        return end.compareTo(policy.maxTime()) > 0 || comesTooLate(pause) ? null : pause;
    }

    private static boolean comesTooLate(Duration pause) {
        Deadline deadline = Deadline.inForce();
        return deadline != null && deadline.left().compareTo(pause) <= 0;
    }
}
