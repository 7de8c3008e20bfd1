/** The engine of datasets: the cache, the chunks in it, and passes over samples. */
@NullMarked
package ai.cvat.sdk.internal.datasets;

import org.jspecify.annotations.NullMarked;
