/** Frames of tasks and jobs: choosing them, downloading them, and what the server knows of each. */
@NullMarked
package ai.cvat.sdk.frames;

import org.jspecify.annotations.NullMarked;
