package ai.cvat.sdk.exchange;

import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.requests.WaitOptions;
import java.util.function.Consumer;

/**
 * Options of what the server works on in the background.
 *
 * @param <O> the options themselves
 */
public abstract sealed class WaitingOptions<O extends WaitingOptions<O>> implements Consumer<O>
        permits ReceivingOptions, ImportingOptions {

    private final WaitOptions waiting = new WaitOptions();

    @SuppressWarnings("unchecked") // O is the class of this object
    final O self() {
        return (O) this;
    }

    /**
     * The options of waiting until the server is done.
     *
     * @return a copy
     */
    public final WaitOptions waiting() {
        return Filled.by(waiting, new WaitOptions());
    }

    /**
     * Sets how to wait until the server is done, here or at the request that a start gives.
     *
     * @param options sets period, deadline, listener, beginning with what was set before
     * @return these options
     */
    public final O waiting(Consumer<? super WaitOptions> options) {
        options.accept(waiting);
        return self();
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(O others) {
        others.waiting(waiting);
    }
}
