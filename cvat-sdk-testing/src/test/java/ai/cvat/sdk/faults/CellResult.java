package ai.cvat.sdk.faults;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a cell.
 *
 * @param cell the cell
 * @param expected what should have
 * @param thrown what the user got; null for success
 * @param requests how many requests the server saw
 * @param effects how often it was done
 * @param time how long it took
 * @param problems what is not as it should be
 */
record CellResult(
        Cell cell,
        Nature.Expected expected,
        @Nullable Throwable thrown,
        int requests,
        int effects,
        Duration time,
        List<String> problems) {

    boolean passed() {
        return problems.isEmpty();
    }

    /** What the user got, in short. */
    String outcome() {
        return thrown == null ? "success" : thrown.getClass().getSimpleName();
    }
}
