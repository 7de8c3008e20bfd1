package ai.cvat.api.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is advanced. */
public final class SteppedClock extends Clock {

    private volatile Instant now;

    /** Stands at the beginning of 2026. */
    public SteppedClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /**
     * Stands at a moment.
     *
     * @param start the moment
     */
    public SteppedClock(Instant start) {
        now = start;
    }

    /**
     * Lets time pass.
     *
     * @param time how much
     */
    public void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
