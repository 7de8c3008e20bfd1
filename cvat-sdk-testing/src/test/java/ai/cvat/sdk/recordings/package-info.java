/** What a running server said, where recordings of it lie beside the project: our client and our stand-in are held to it. */
@NullMarked
package ai.cvat.sdk.recordings;

import org.jspecify.annotations.NullMarked;
