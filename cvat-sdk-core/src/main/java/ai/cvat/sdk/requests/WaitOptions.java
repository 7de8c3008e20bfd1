package ai.cvat.sdk.requests;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of waiting for background work. Not thread-safe. */
public final class WaitOptions implements Consumer<WaitOptions> {

    private @Nullable Duration period;
    private @Nullable Duration deadline;
    private String logPrefix = "";
    private @Nullable RequestProgressListener progressListener;

    /** The client's period and deadline, no prefix, no listener. */
    public WaitOptions() {}

    /**
     * The longest time between two questions to the server. The first question is asked at once and the next after a
     * tenth of a second; from then on the pauses grow by half until they are this long.
     *
     * @return the period; null for the one of the client's configuration
     */
    public @Nullable Duration period() {
        return period;
    }

    /**
     * Sets the longest time between two questions to the server.
     *
     * @param time more than zero; null for the one of the client's configuration
     * @return these options
     * @throws IllegalArgumentException when the period is zero or negative
     */
    public WaitOptions period(@Nullable Duration time) {
        period = positive("period", time);
        return this;
    }

    /**
     * The longest time to wait.
     *
     * @return the time from the start of the waiting; null for the one of the client's configuration
     */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /**
     * Sets how long to wait at most. The server goes on with its work after that.
     *
     * @param time more than zero; null for the one of the client's configuration
     * @return these options
     * @throws IllegalArgumentException when the deadline is zero or negative
     */
    public WaitOptions deadline(@Nullable Duration time) {
        deadline = positive("deadline", time);
        return this;
    }

    /**
     * The text that log lines about the request begin with.
     *
     * @return the prefix, or empty
     */
    public String logPrefix() {
        return logPrefix;
    }

    /**
     * Sets what log lines about the request begin with, for example the name of the work. One that does not end with a
     * space is set off by a colon.
     *
     * @param prefix the prefix, or empty
     * @return these options
     */
    public WaitOptions logPrefix(String prefix) {
        logPrefix = prefix.isEmpty() || prefix.endsWith(" ") ? prefix : prefix + ": ";
        return this;
    }

    /**
     * The listener that hears of the progress.
     *
     * @return the listener, or null
     */
    public @Nullable RequestProgressListener progressListener() {
        return progressListener;
    }

    /**
     * Sets who hears of the progress.
     *
     * @param listener the listener, or null for none
     * @return these options
     */
    public WaitOptions progressListener(@Nullable RequestProgressListener listener) {
        progressListener = listener;
        return this;
    }

    /**
     * Sets with others what was set here, and leaves the rest of them as it is: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(WaitOptions others) {
        others.period = period == null ? others.period : period;
        others.deadline = deadline == null ? others.deadline : deadline;
        others.logPrefix = logPrefix.isEmpty() ? others.logPrefix : logPrefix;
        others.progressListener = progressListener == null ? others.progressListener : progressListener;
    }

    private static @Nullable Duration positive(String name, @Nullable Duration duration) {
        if (duration != null && (duration.isZero() || duration.isNegative())) {
            throw new IllegalArgumentException("the " + name + " of waiting is " + duration
                    + "; give a time longer than zero, or null for the default");
        }
        return duration;
    }
}
