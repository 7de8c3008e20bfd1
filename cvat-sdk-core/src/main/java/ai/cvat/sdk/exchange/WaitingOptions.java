package ai.cvat.sdk.exchange;

import ai.cvat.sdk.requests.WaitOptions;
import java.util.Objects;
import java.util.function.Consumer;

/** Options of what the server works on in the background. Immutable. */
abstract class WaitingOptions {

    private final WaitOptions waiting;

    WaitingOptions(Builder<?> builder) {
        this.waiting = builder.waiting;
    }

    /**
     * The options of waiting until the server is done.
     *
     * @return the options, never null
     */
    public final WaitOptions waiting() {
        return waiting;
    }

    /**
     * Sets how to wait.
     *
     * @param <B> the builder itself
     */
    abstract static class Builder<B extends Builder<B>> {

        private WaitOptions waiting = WaitOptions.defaults();

        @SuppressWarnings("unchecked") // B is the class of this object
        final B self() {
            return (B) this;
        }

        /**
         * Sets how to wait until the server is done.
         *
         * @param options period, deadline, listener
         * @return this builder
         */
        public final B waiting(WaitOptions options) {
            waiting = Objects.requireNonNull(options, "options");
            return self();
        }

        /**
         * Sets how to wait until the server is done.
         *
         * @param options sets period, deadline, listener
         * @return this builder
         */
        public final B waiting(Consumer<? super WaitOptions.Builder> options) {
            WaitOptions.Builder builder = WaitOptions.builder();
            options.accept(builder);
            return waiting(builder.build());
        }
    }
}
