/** Files from the server and how they are downloaded: their content, options, and archives to unpack. */
@NullMarked
package ai.cvat.sdk.download;

import org.jspecify.annotations.NullMarked;
