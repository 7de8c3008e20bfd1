/** Moving files to the server and back: uploads, downloads, and how far they are. */
@NullMarked
package ai.cvat.sdk.transfer;

import org.jspecify.annotations.NullMarked;
