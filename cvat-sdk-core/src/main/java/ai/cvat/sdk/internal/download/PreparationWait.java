package ai.cvat.sdk.internal.download;

import ai.cvat.api.client.exceptions.TooManyRequestsException;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.Backoff;
import java.time.Duration;

/**
 * Waits while the server says that it is still preparing what it was asked for. That is waiting for its work, as for a
 * background request, and not trying again after a fault, so that it has a limit of its own beside the retry policy; but a
 * policy that never tries again means this too.
 */
final class PreparationWait {

    /** Where the server does not say when to come back. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ClientContext context;
    private final Duration limit;
    private final String what;
    private final long start;

    PreparationWait(ClientContext context, Duration limit, String what) {
        this.context = context;
        this.limit = limit;
        this.what = what;
        this.start = context.time().nanoTime();
    }

    /**
     * Waits as long as the server asks for.
     *
     * @throws TooManyRequestsException the same, when that would be too long
     */
    void wait(TooManyRequestsException answer) {
        Duration asked = answer.retryAfter();
        Duration pause = asked == null || asked.isZero() ? PAUSE : asked;
        Duration waited = Duration.ofNanos(context.time().nanoTime() - start);
        Deadline deadline = Deadline.inForce();
        boolean once = context.api().configuration().retryPolicy().maxAttempts() == 1;
        if (once
                || waited.plus(pause).compareTo(limit) > 0
                || (deadline != null && deadline.left().compareTo(pause) <= 0)) {
            throw answer;
        }
        context.logger().info("{}: the server is preparing it; asking again in {} s", what, pause.toSeconds());
        Backoff.of(context).rest(pause, what);
    }
}
