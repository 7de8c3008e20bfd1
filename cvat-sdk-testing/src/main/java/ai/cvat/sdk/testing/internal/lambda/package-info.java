/** The controller of functions, and the runs of functions on tasks and jobs. */
@NullMarked
package ai.cvat.sdk.testing.internal.lambda;

import org.jspecify.annotations.NullMarked;
