package ai.cvat.sdk.exchange;

import ai.cvat.sdk.transfer.ProgressListener;
import java.util.Objects;

/** Options of what is sent for the server to work on. Immutable. */
public abstract class SendingOptions extends WaitingOptions {

    private final ProgressListener progressListener;

    public SendingOptions(Builder<?> builder) {
        super(builder);
        this.progressListener = builder.progressListener;
    }

    /**
     * Who is told how many bytes the server has.
     *
     * @return the listener, never null
     */
    public final ProgressListener progressListener() {
        return progressListener;
    }

    /**
     * Sets who is told.
     *
     * @param <B> the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> extends WaitingOptions.Builder<B> {

        private ProgressListener progressListener = ProgressListener.none();

        /**
         * Sets who is told how many bytes the server has.
         *
         * @param listener called on one of the threads that send, and never on two at once
         * @return this builder
         */
        public final B progressListener(ProgressListener listener) {
            progressListener = Objects.requireNonNull(listener, "listener");
            return self();
        }
    }
}
