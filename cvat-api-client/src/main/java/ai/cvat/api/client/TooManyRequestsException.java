package ai.cvat.api.client;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Status 429. The server wants to be asked less often, or has not prepared the data yet. */
public final class TooManyRequestsException extends ApiException {

    private static final long serialVersionUID = 1;

    /** How long to wait, or null. */
    private final @Nullable Duration retryAfter;

    TooManyRequestsException(Answer answer) {
        super(answer);
        this.retryAfter = RetryAfter.parse(answer.headers().get("Retry-After"), Clock.systemUTC());
    }

    /**
     * How long the server asks to wait.
     *
     * @return the time from when the answer came, never negative; null where the server does not say
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
