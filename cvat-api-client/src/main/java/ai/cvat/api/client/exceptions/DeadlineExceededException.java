package ai.cvat.api.client.exceptions;

import ai.cvat.api.client.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Deadline} has passed before the work was done: in a call, a transfer, a pause, or while an answer was read or
 * background work waited for. Nothing is tried again; whether the server did what it was asked to last is not known.
 */
public final class DeadlineExceededException extends CvatException {

    private static final long serialVersionUID = 1;

    /** The time that was given. */
    private final Duration deadline;

    /**
     * A deadline has passed.
     *
     * @param what what was being done
     * @param deadline the time that was given for it
     * @param cause how the end was noticed, or null
     */
    public DeadlineExceededException(String what, Duration deadline, @Nullable Throwable cause) {
        super(what + " was not done when the deadline of " + deadline.toMillis() / 1000.0 + " s passed", cause);
        this.deadline = deadline;
    }

    /**
     * The time that was given for the work.
     *
     * @return the deadline that was set
     */
    public Duration deadline() {
        return deadline;
    }
}
