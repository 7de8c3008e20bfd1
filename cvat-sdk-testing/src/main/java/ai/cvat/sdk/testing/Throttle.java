package ai.cvat.sdk.testing;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;

/** Holds back those who have not logged in: they may ask so often in a minute. Guarded by the store's lock. */
final class Throttle {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Deque<OffsetDateTime> passed = new ArrayDeque<>();

    Throttle(int perMinute) {
        this.perMinute = perMinute;
    }

    /**
     * Lets a request pass.
     *
     * @throws Failure 429 when there were too many
     */
    void pass(OffsetDateTime now) {
        while (!passed.isEmpty() && !passed.getFirst().isAfter(now.minus(MINUTE))) {
            passed.removeFirst();
        }
        if (passed.size() >= perMinute) {
            Duration wait = Duration.between(now, passed.getFirst().plus(MINUTE));
            throw Failure.throttled(wait.plusNanos(999_999_999).toSeconds());
        }
        passed.addLast(now);
    }
}
