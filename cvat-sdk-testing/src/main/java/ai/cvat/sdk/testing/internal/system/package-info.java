/** The server as a whole: what it says of itself, its API document, background requests, events, webhooks. */
@NullMarked
package ai.cvat.sdk.testing.internal.system;

import org.jspecify.annotations.NullMarked;
