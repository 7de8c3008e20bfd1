package ai.cvat.sdk.transfer;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Sleeper {

    void sleep(Duration duration) throws InterruptedException;

    /** Real time. */
    static Sleeper real() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
