package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.ValidationLayout;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of how a task that is yet to be made is checked.
 *
 * @param mode gt or gt_pool
 * @param choice how the frames are chosen
 * @param names the names of the chosen frames, for the manual choice
 */
record ValidationParameters(String mode, ValidationFrameChoice choice, List<String> names) {

    private static final String FIELD = "validation_params";

    /** Reads what a client sent; null where it sent nothing, or something wrong. */
    static @Nullable ValidationParameters of(BodyFields fields) {
        if (fields.clears(FIELD)) {
            return null;
        }
        JsonObject object = fields.object(FIELD);
        if (object == null) {
            return null;
        }
        BodyFields inner = new BodyFields(object).require("mode", "frame_selection_method");
        String mode = inner.choice("mode", List.of(ValidationLayout.GROUND_TRUTH, ValidationLayout.POOL));
        List<String> names = inner.texts("frames");
        ValidationFrameChoice choice = ValidationFrameChoice.of(inner);
        if (!inner.isWrong() && ValidationLayout.POOL.equals(mode)) {
            if (ValidationFrameChoice.PER_JOB.equals(choice.method())) {
                inner.error(
                        "non_field_errors",
                        "The \"frame_selection_method\" field must be one of manual, random_uniform");
            } else {
                ValidationFrameChoice.requireOne(inner, "frames_per_job_count", "frames_per_job_share");
            }
        }
        if (!inner.isWrong() && names != null && Set.copyOf(names).size() != names.size()) {
            inner.error("non_field_errors", "Frames must not repeat");
        }
        if (inner.isWrong()) {
            fields.error(FIELD, inner.errors());
            return null;
        }
        return mode == null ? null : new ValidationParameters(mode, choice, names == null ? List.of() : names);
    }

    boolean isPool() {
        return mode.equals(ValidationLayout.POOL);
    }

    /** Ends the work when they do not go with the task. */
    void check(Task task, String sortingMethod) throws WorkFailedException {
        Long perJob = choice.perJobCount();
        if (!isPool()
                && ValidationFrameChoice.PER_JOB.equals(choice.method())
                && perJob != null
                && task.segmentSize <= perJob) {
            throw WorkFailedException.invalid("Validation frame count per job cannot be greater than segment size");
        }
        if (isPool() && !sortingMethod.equals("random")) {
            throw WorkFailedException.invalid("validation mode \"gt_pool\" can only be used with \"random\" sorting");
        }
    }
}
