/** The media of a task and how they are uploaded: sources, options, and the handle of an upload that another process goes on with. */
@NullMarked
package ai.cvat.sdk.upload;

import org.jspecify.annotations.NullMarked;
