package ai.cvat.sdk.testing.internal.pipeline;

import ai.cvat.sdk.testing.internal.server.RequestContext;
import java.util.function.Predicate;

/** A fault in force: what it does to which requests, and how often still. Thread-safe. */
public final class ArmedFault {

    private final Predicate<RequestContext> condition;
    private final FaultAction action;
    private int toSkip;
    private int left;
    private int hits;

    /**
     * Describes a fault.
     *
     * @param toSkip how many requests pass first
     * @param left how many it is for then
     */
    public ArmedFault(Predicate<RequestContext> condition, FaultAction action, int toSkip, int left) {
        this.condition = condition;
        this.action = action;
        this.toSkip = toSkip;
        this.left = left;
    }

    /** The number of requests that it was for. */
    public synchronized int hits() {
        return hits;
    }

    FaultAction action() {
        return action;
    }

    /** Whether it is for this request; counts it. */
    synchronized boolean takes(RequestContext request) {
        if (left == 0 || !condition.test(request)) {
            return false;
        }
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        left--;
        hits++;
        return true;
    }
}
