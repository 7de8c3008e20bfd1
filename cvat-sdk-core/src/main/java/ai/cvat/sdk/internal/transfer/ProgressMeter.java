package ai.cvat.sdk.internal.transfer;

import ai.cvat.sdk.transfer.Progress;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.OptionalLong;
import org.slf4j.Logger;

/** Counts what is acknowledged and tells the listener, whatever the listener does. */
public final class ProgressMeter {

    private final ProgressListener listener;
    private final OptionalLong total;
    private final Progress.Unit unit;
    private final Logger logger;
    private long done;
    private boolean complained;

    public ProgressMeter(ProgressListener listener, OptionalLong total, Progress.Unit unit, Logger logger) {
        this.listener = listener;
        this.total = total;
        this.unit = unit;
        this.logger = logger;
    }

    public synchronized void advance(long amount) {
        done += amount;
        report();
    }

    /** Tells the listener how far it is now, also when that is nowhere yet. */
    public synchronized void report() {
        try {
            listener.onProgress(new Progress(done, total, unit));
        } catch (RuntimeException e) {
            if (!complained) {
                complained = true;
                logger.warn(
                        "The progress listener failed; the work goes on. It is told on, and further failures are"
                                + " silent.",
                        e);
            }
        }
    }
}
