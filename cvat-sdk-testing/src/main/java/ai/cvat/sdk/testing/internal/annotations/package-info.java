/**
 * Annotations of tasks and jobs: reading, checking, cutting into jobs, merging, and tracks between their keyframes.
 */
@NullMarked
package ai.cvat.sdk.testing.internal.annotations;

import org.jspecify.annotations.NullMarked;
