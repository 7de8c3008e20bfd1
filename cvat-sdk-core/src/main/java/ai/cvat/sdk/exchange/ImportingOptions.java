package ai.cvat.sdk.exchange;

import ai.cvat.sdk.transfer.ProgressListener;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of a file that the server imports. Immutable. */
abstract class ImportingOptions extends WaitingOptions {

    private final ProgressListener progressListener;
    private final @Nullable Consumer<? super ImportHandle> handleListener;

    ImportingOptions(Builder<?> builder) {
        super(builder);
        this.progressListener = builder.progressListener;
        this.handleListener = builder.handleListener;
    }

    /**
     * The listener that is told how many bytes the server has.
     *
     * @return the listener, never null
     */
    public final ProgressListener progressListener() {
        return progressListener;
    }

    /**
     * The listener that is told how another process could go on.
     *
     * @return the listener, or null where there is none
     */
    public final @Nullable Consumer<? super ImportHandle> handleListener() {
        return handleListener;
    }

    /**
     * Sets who is told.
     *
     * @param <B> the builder itself
     */
    abstract static class Builder<B extends Builder<B>> extends WaitingOptions.Builder<B> {

        private ProgressListener progressListener = ProgressListener.none();
        private @Nullable Consumer<? super ImportHandle> handleListener;

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

        /**
         * Sets who is told how another process could go on: when the upload has begun, and when the server has the whole
         * file. Keep the newest handle.
         *
         * @param listener called on the thread that imports; what it throws ends the import
         * @return this builder
         */
        public final B handleListener(Consumer<? super ImportHandle> listener) {
            handleListener = Objects.requireNonNull(listener, "listener");
            return self();
        }
    }
}
