package ai.cvat.api.client.internal.calls;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The end of a call, or of the reading of its answer, whose deadline has passed. */
public final class DeadlineIOException extends IOException {

    private static final long serialVersionUID = 1;

    /** The time that was given. */
    private final Duration time;

    public DeadlineIOException(Duration time, @Nullable Exception cause) {
        super("the deadline of " + time.toMillis() / 1000.0 + " s passed", cause);
        this.time = time;
    }

    public Duration time() {
        return time;
    }

    /** Finds it among the causes of a fault: who reads an answer may have wrapped it. */
    public static @Nullable DeadlineIOException in(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof DeadlineIOException end) {
                return end;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
