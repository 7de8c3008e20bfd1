package ai.cvat.sdk.testing;

import ai.cvat.sdk.testing.internal.pipeline.ArmedFault;
import ai.cvat.sdk.testing.internal.pipeline.FaultInjector;

/**
 * A fault that a server was asked for by a {@link FaultRule}. It is in force from then on, until it has struck as often
 * as the rule says, or is removed. Thread-safe.
 */
public final class Fault {

    private final FaultInjector injector;
    private final ArmedFault armed;

    Fault(FaultInjector injector, ArmedFault armed) {
        this.injector = injector;
        this.armed = armed;
    }

    /**
     * The number of requests that it has struck.
     *
     * @return zero at first
     */
    public int hits() {
        return armed.hits();
    }

    /** Takes the fault away: it does not strike again. Does nothing when it is away already. */
    public void remove() {
        injector.remove(armed);
    }
}
