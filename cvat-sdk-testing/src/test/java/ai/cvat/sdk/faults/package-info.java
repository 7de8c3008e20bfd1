/** What a client makes of every fault that a network or a server can have, flow by flow: the fault matrix. */
@NullMarked
package ai.cvat.sdk.faults;

import org.jspecify.annotations.NullMarked;
