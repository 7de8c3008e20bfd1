package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;

/** The limit of how often one may ask. Guarded by the store's lock. */
public final class Throttle {

    private final int most;
    private final Duration within;
    private final Deque<OffsetDateTime> passed = new ArrayDeque<>();

    public Throttle(int most, Duration within) {
        this.most = most;
        this.within = within;
    }

    /**
     * Lets a request pass.
     *
     * @throws ApiError 429 when there were too many
     */
    public void pass(OffsetDateTime now) {
        while (!passed.isEmpty() && !passed.getFirst().isAfter(now.minus(within))) {
            passed.removeFirst();
        }
        if (passed.size() >= most) {
            Duration wait = Duration.between(now, passed.getFirst().plus(within));
            throw ApiError.throttled(wait.plusNanos(999_999_999).toSeconds());
        }
        passed.addLast(now);
    }
}
