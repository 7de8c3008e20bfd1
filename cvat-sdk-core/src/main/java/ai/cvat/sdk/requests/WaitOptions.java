package ai.cvat.sdk.requests;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of waiting for background work. Immutable. */
public final class WaitOptions {

    private static final WaitOptions DEFAULTS = builder().build();

    private final @Nullable Duration period;
    private final @Nullable Duration deadline;
    private final String logPrefix;
    private final @Nullable RequestProgressListener progressListener;

    private WaitOptions(Builder builder) {
        this.period = builder.period;
        this.deadline = builder.deadline;
        this.logPrefix = builder.logPrefix;
        this.progressListener = builder.progressListener;
    }

    /**
     * The client's period and deadline, no prefix, no listener.
     *
     * @return the defaults
     */
    public static WaitOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Starts from the defaults.
     *
     * @param options sets what is to be different
     * @return the options
     */
    public static WaitOptions of(Consumer<? super Builder> options) {
        Builder builder = builder();
        options.accept(builder);
        return builder.build();
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The longest time between two questions to the server. The first question is asked at once and the next after half
     * a second; from then on the pauses grow by half until they are this long.
     *
     * @return the period; null for the one of the client's configuration
     */
    public @Nullable Duration period() {
        return period;
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
     * The text that log lines about the request begin with.
     *
     * @return the prefix, or empty
     */
    public String logPrefix() {
        return logPrefix;
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
     * The same options, to be changed.
     *
     * @return a builder that starts from these options
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.period = period;
        builder.deadline = deadline;
        builder.logPrefix = logPrefix;
        builder.progressListener = progressListener;
        return builder;
    }

    /** Makes {@link WaitOptions}. */
    public static final class Builder {

        private @Nullable Duration period;
        private @Nullable Duration deadline;
        private String logPrefix = "";
        private @Nullable RequestProgressListener progressListener;

        private Builder() {}

        /**
         * Sets the longest time between two questions to the server.
         *
         * @param period more than zero; null for the one of the client's configuration
         * @return this builder
         * @throws IllegalArgumentException when the period is zero or negative
         */
        public Builder period(@Nullable Duration period) {
            this.period = positive("period", period);
            return this;
        }

        /**
         * Sets how long to wait at most. The server goes on with its work after that.
         *
         * @param deadline more than zero; null for the one of the client's configuration
         * @return this builder
         * @throws IllegalArgumentException when the deadline is zero or negative
         */
        public Builder deadline(@Nullable Duration deadline) {
            this.deadline = positive("deadline", deadline);
            return this;
        }

        /**
         * Sets what log lines about the request begin with, for example the name of the work. One that does not end with a
         * space is set off by a colon.
         *
         * @param logPrefix the prefix, or empty
         * @return this builder
         */
        public Builder logPrefix(String logPrefix) {
            this.logPrefix = logPrefix.isEmpty() || logPrefix.endsWith(" ") ? logPrefix : logPrefix + ": ";
            return this;
        }

        /**
         * Sets who hears of the progress.
         *
         * @param progressListener the listener, or null for none
         * @return this builder
         */
        public Builder progressListener(@Nullable RequestProgressListener progressListener) {
            this.progressListener = progressListener;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options
         */
        public WaitOptions build() {
            return new WaitOptions(this);
        }

        private static @Nullable Duration positive(String name, @Nullable Duration duration) {
            if (duration != null && (duration.isZero() || duration.isNegative())) {
                throw new IllegalArgumentException("the " + name + " of waiting is " + duration
                        + "; give a time longer than zero, or null for the default");
            }
            return duration;
        }
    }
}
