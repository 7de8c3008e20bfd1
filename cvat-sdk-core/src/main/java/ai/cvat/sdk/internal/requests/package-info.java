/** Engine of background requests: starting them once, finding them again, polling them. */
@NullMarked
package ai.cvat.sdk.internal.requests;

import org.jspecify.annotations.NullMarked;
