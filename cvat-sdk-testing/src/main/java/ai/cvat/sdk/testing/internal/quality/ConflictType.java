package ai.cvat.sdk.testing.internal.quality;

import java.util.Locale;

/** The kinds of difference between a job and the ground truth, in the order in which the API names them. */
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
