/** Files of media: images, point clouds, video, sound and archives, read and written. */
@NullMarked
package ai.cvat.sdk.testing.internal.media;

import org.jspecify.annotations.NullMarked;
