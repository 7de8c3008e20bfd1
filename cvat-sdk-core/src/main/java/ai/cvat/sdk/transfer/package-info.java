/** Common parts of all transfers: progress, how they fail, limits of unpacking. */
@NullMarked
package ai.cvat.sdk.transfer;

import org.jspecify.annotations.NullMarked;
