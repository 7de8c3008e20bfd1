/** State of uploads and imports as their handles keep it, which is text between two processes. */
@NullMarked
package ai.cvat.sdk.internal.handles;

import org.jspecify.annotations.NullMarked;
