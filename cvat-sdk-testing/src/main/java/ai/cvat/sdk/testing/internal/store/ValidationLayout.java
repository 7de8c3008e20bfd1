package ai.cvat.sdk.testing.internal.store;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The validation layout of a task: which of its frames are checked. Guarded by the store's lock. */
public final class ValidationLayout {

    public static final String GROUND_TRUTH = "gt";
    public static final String POOL = "gt_pool";

    public final String mode;
    public final NavigableSet<Long> frames;
    public final @Nullable Long framesPerJob;

    /** The validation frames that do not count. */
    public final TreeSet<Long> disabled = new TreeSet<>();

    /**
     * Makes a layout.
     *
     * @param mode gt for a ground truth job, gt_pool for honeypots too
     * @param frames the validation frames
     * @param framesPerJob how many honeypots each job has; null in mode gt
     */
    public ValidationLayout(String mode, Collection<Long> frames, @Nullable Long framesPerJob) {
        this.mode = mode;
        this.frames = new TreeSet<>(frames);
        this.framesPerJob = framesPerJob;
    }

    public boolean isPool() {
        return mode.equals(POOL);
    }

    /** The validation frames that count. */
    public List<Long> active() {
        return frames.stream().filter(frame -> !disabled.contains(frame)).toList();
    }
}
