package ai.cvat.sdk.internal.transfer;

import ai.cvat.api.client.retrying.Pause;
import ai.cvat.api.client.retrying.RetryBudget;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.client.time.Time;
import ai.cvat.sdk.internal.ClientContext;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Lets transfers try again as patiently as the client's retry policy says. */
public record Backoff(RetryPolicy policy, Time time, DoubleSupplier random) {

    /** The patience of a client. */
    public static Backoff of(ClientContext context) {
        return new Backoff(
                context.api().configuration().retryPolicy(),
                context.time(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** The attempts at one thing. */
    public RetryBudget attempts() {
        return new RetryBudget(policy, time::nanoTime, random);
    }

    /**
     * Waits, until the deadline at most.
     *
     * @param pause for how long
     * @param what what is interrupted when the thread is, for the exception
     * @throws ai.cvat.api.client.exceptions.DeadlineExceededException when the deadline comes first
     */
    public void rest(Duration pause, String what) {
        Pause.rest(time, pause, what);
    }
}
