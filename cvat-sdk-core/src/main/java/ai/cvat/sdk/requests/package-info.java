/** Work that the server does in the background: handles of it, waiting for it, and what it came to. */
@NullMarked
package ai.cvat.sdk.requests;

import org.jspecify.annotations.NullMarked;
