package ai.cvat.sdk.testing;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which frames of a task are checked. Guarded by the store's lock. */
final class ValidationLayout {

    static final String GROUND_TRUTH = "gt";
    static final String POOL = "gt_pool";

    final String mode;
    final NavigableSet<Long> frames;
    final @Nullable Long framesPerJob;

    /** The validation frames that do not count. */
    final TreeSet<Long> disabled = new TreeSet<>();

    /**
     * Makes a layout.
     *
     * @param mode gt for a ground truth job, gt_pool for honeypots too
     * @param frames the validation frames
     * @param framesPerJob how many honeypots each job has; null in mode gt
     */
    ValidationLayout(String mode, Collection<Long> frames, @Nullable Long framesPerJob) {
        this.mode = mode;
        this.frames = new TreeSet<>(frames);
        this.framesPerJob = framesPerJob;
    }

    boolean isPool() {
        return mode.equals(POOL);
    }

    /** The validation frames that count. */
    List<Long> active() {
        return frames.stream().filter(frame -> !disabled.contains(frame)).toList();
    }
}
