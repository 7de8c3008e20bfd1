package ai.cvat.sdk.transfer;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Progress of a transfer, at one moment.
 *
 * @param done how much is done and acknowledged, in units
 * @param total how much there is to do, in units; empty where nobody knows
 * @param unit what is counted
 */
public record Progress(long done, OptionalLong total, Unit unit) {

    /** The unit of what is counted. */
    public enum Unit {
        /** Bytes of files. */
        BYTES,
        /** Whole things, such as files, frames or samples. */
        ITEMS
    }

    /**
     * Takes the values as they are.
     *
     * @param done how much is done and acknowledged, in units
     * @param total how much there is to do, in units; empty where nobody knows
     * @param unit what is counted
     */
    public Progress {
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(unit, "unit");
    }

    /**
     * The part that is done.
     *
     * @return 0 to 1; empty where the total is not known
     */
    public OptionalDouble fraction() {
        if (total.isEmpty()) {
            return OptionalDouble.empty();
        }
        long all = total.getAsLong();
        return OptionalDouble.of(all <= 0 ? 1 : Math.min(1, (double) done / all));
    }
}
