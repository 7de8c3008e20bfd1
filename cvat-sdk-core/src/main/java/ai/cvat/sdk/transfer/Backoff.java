package ai.cvat.sdk.transfer;

import ai.cvat.sdk.internal.Time;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Waits longer after each fault: half a second, doubling to half a minute, with full jitter. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Time time;
    private final DoubleSupplier random;

    Backoff(Time time, DoubleSupplier random) {
        this.time = time;
        this.random = random;
    }

    Backoff(Time time) {
        this(time, () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Waits.
     *
     * @param faults how many faults there were in a row, at least 1
     * @param atLeast what the server asked for
     * @param what what is interrupted when the thread is, for the exception
     */
    void after(int faults, Duration atLeast, String what) {
        double ceiling = Math.min((double) LONGEST.toMillis(), FIRST.toMillis() * Math.pow(2, faults - 1.0));
        Duration jittered = Duration.ofMillis(Math.round(ceiling * random.getAsDouble()));
        try {
            time.sleep(jittered.compareTo(atLeast) < 0 ? atLeast : jittered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransferInterruptedException(what + " was interrupted.", e);
        }
    }
}
