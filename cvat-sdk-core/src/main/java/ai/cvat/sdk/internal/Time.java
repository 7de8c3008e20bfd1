package ai.cvat.sdk.internal;

import java.time.Duration;

/** The clock and the sleeper of everything that waits, so that a test needs neither. */
public interface Time {

    /**
     * A clock that only goes forward.
     *
     * @return nanoseconds since some moment; only differences mean something
     */
    long nanoTime();

    /**
     * Lets the calling thread rest.
     *
     * @param duration for how long; nothing happens when it is zero or negative
     * @throws InterruptedException when the thread is interrupted before or meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * The clock and the sleep of the machine.
     *
     * @return the same one each time
     */
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
