/** Names and paths of files, and the limits of unpacking. */
@NullMarked
package ai.cvat.sdk.internal.files;

import org.jspecify.annotations.NullMarked;
