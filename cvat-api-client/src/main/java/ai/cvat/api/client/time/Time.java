package ai.cvat.api.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The clocks and the sleep of everything that waits, so that a test needs neither. */
public interface Time {

    /**
     * The clock that only goes forward.
     *
     * @return nanoseconds since some moment; only differences mean something
     */
    long nanoTime();

    /**
     * The clock on the wall.
     *
     * @return the moment that dates of the server are compared with
     */
    default Instant now() {
        return Instant.now();
    }

    /**
     * Lets the calling thread rest.
     *
     * @param duration for how long; nothing happens when it is zero or negative
     * @throws InterruptedException when the thread is interrupted before or meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Lets the calling thread rest for as long as it is of use.
     *
     * @param duration for how long; nothing happens when it is zero or negative
     * @param cancelled whether nobody waits any more: looked at before, and several times a second meanwhile
     * @throws InterruptedException when the thread is interrupted before or meanwhile
     */
    default void sleep(Duration duration, BooleanSupplier cancelled) throws InterruptedException {
        long look = TimeUnit.MILLISECONDS.toNanos(50);
        long end = nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0 && !cancelled.getAsBoolean(); left = end - nanoTime()) {
            sleep(Duration.ofNanos(Math.min(left, look)));
        }
    }

    /**
     * The clocks and the sleep of the machine.
     *
     * @return the same object each time
     */
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
