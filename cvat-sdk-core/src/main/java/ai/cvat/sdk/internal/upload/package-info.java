/** Engine of uploads: local files, the plan and journal of an upload, and the requests that send it. */
@NullMarked
package ai.cvat.sdk.internal.upload;

import org.jspecify.annotations.NullMarked;
