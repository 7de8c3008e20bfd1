/**
 * The data of tasks: where files come from, how they become frames and jobs, and the frames, chunks and previews on
 * their way out.
 */
@NullMarked
package ai.cvat.sdk.testing.internal.data;

import org.jspecify.annotations.NullMarked;
