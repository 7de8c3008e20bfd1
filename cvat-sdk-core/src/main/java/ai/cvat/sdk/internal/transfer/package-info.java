/** What all transfers stand on: HTTP exchanges, pauses, parallel tasks, progress. */
@NullMarked
package ai.cvat.sdk.internal.transfer;

import org.jspecify.annotations.NullMarked;
