package ai.cvat.sdk.faults;

import ai.cvat.api.client.time.Time;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Real time, but that rests are over at once. */
final class SkippedTime implements Time {

    private final AtomicLong skipped = new AtomicLong();

    @Override
    public long nanoTime() {
        return System.nanoTime() + skipped.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        skipped.addAndGet(Math.max(0, duration.toNanos()));
    }
}
