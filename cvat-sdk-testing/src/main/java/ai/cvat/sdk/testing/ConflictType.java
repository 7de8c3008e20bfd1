package ai.cvat.sdk.testing;

import java.util.Locale;

/** What can differ between a job and the ground truth, in the order in which the API names it. */
enum ConflictType {
    MISSING_ANNOTATION,
    EXTRA_ANNOTATION,
    MISMATCHING_LABEL,
    MISMATCHING_DIRECTION,
    MISMATCHING_ATTRIBUTES,
    MISMATCHING_GROUPS,
    COVERED_ANNOTATION;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
