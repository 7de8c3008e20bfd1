package ai.cvat.sdk.testing;

import java.util.function.Predicate;

/**
 * A fault that a server was asked for by a {@link FaultRule}. It is in force from then on, until it has struck as often
 * as the rule says, or is removed. Thread-safe.
 */
public final class Fault {

    private final Faults faults;
    private final Predicate<FaultRule.Target> condition;
    private final FaultAction action;
    private int toSkip;
    private int left;
    private int hits;

    Fault(Faults faults, Predicate<FaultRule.Target> condition, FaultAction action, int toSkip, int left) {
        this.faults = faults;
        this.condition = condition;
        this.action = action;
        this.toSkip = toSkip;
        this.left = left;
    }

    /**
     * How often it has struck.
     *
     * @return zero at first
     */
    public int hits() {
        synchronized (faults) {
            return hits;
        }
    }

    /** Takes the fault away: it does not strike again. Does nothing when it is away already. */
    public void remove() {
        faults.remove(this);
    }

    FaultAction action() {
        return action;
    }

    /** Whether it strikes this request; counts it. Called with the monitor of the faults held. */
    boolean strikes(FaultRule.Target target) {
        if (left == 0 || !condition.test(target)) {
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
