/** Projects, tasks, jobs and labels, with their issues, guides and validation layouts. */
@NullMarked
package ai.cvat.sdk.testing.internal.tasks;

import org.jspecify.annotations.NullMarked;
