/** What all transfers have in common: how far they are, and how they fail. */
@NullMarked
package ai.cvat.sdk.transfer;

import org.jspecify.annotations.NullMarked;
