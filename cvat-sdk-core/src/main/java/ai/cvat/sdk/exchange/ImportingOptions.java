package ai.cvat.sdk.exchange;

import ai.cvat.sdk.transfer.ProgressListener;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of a file that the server imports.
 *
 * @param <O> the options themselves
 */
public abstract sealed class ImportingOptions<O extends ImportingOptions<O>> extends WaitingOptions<O>
        permits ImportOptions, RestoreOptions {

    private ProgressListener progressListener = ProgressListener.none();
    private @Nullable Consumer<? super ImportHandle> handleListener;

    /**
     * The listener that is told how many bytes the server has.
     *
     * @return the listener, never null
     */
    public final ProgressListener progressListener() {
        return progressListener;
    }

    /**
     * Sets who is told how many bytes the server has.
     *
     * @param listener called on one of the threads that send, and never on two at once
     * @return these options
     */
    public final O progressListener(ProgressListener listener) {
        progressListener = Objects.requireNonNull(listener, "listener");
        return self();
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
     * Sets who is told how another process could go on: when the upload has begun, and when the server has the whole file.
     * Keep the newest handle.
     *
     * @param listener called on the thread that imports; what it throws ends the import
     * @return these options
     */
    public final O handleListener(Consumer<? super ImportHandle> listener) {
        handleListener = Objects.requireNonNull(listener, "listener");
        return self();
    }

    @Override
    public void accept(O others) {
        super.accept(others);
        others.progressListener(progressListener);
        if (handleListener != null) {
            others.handleListener(handleListener);
        }
    }
}
