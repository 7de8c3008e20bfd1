package ai.cvat.sdk.testing;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;

/** Holds back those who ask too often. Guarded by the store's lock. */
final class Throttle {

    private final int most;
    private final Duration within;
    private final Deque<OffsetDateTime> passed = new ArrayDeque<>();

    Throttle(int most, Duration within) {
        this.most = most;
        this.within = within;
    }

    /**
     * Lets a request pass.
     *
     * @throws Failure 429 when there were too many
     */
    void pass(OffsetDateTime now) {
        while (!passed.isEmpty() && !passed.getFirst().isAfter(now.minus(within))) {
            passed.removeFirst();
        }
        if (passed.size() >= most) {
            Duration wait = Duration.between(now, passed.getFirst().plus(within));
            throw Failure.throttled(wait.plusNanos(999_999_999).toSeconds());
        }
        passed.addLast(now);
    }
}
