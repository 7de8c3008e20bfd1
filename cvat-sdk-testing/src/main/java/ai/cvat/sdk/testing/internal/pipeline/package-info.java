/** The way of each request to its handler and of the response back, with what goes wrong on it. */
@NullMarked
package ai.cvat.sdk.testing.internal.pipeline;

import org.jspecify.annotations.NullMarked;
