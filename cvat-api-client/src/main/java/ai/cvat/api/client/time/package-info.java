/** Clocks, sleep and deadlines: all that waits does it by these. */
@NullMarked
package ai.cvat.api.client.time;

import org.jspecify.annotations.NullMarked;
