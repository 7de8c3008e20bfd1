/** Engine of downloads: requests, resumption, checks of what arrived, files that appear whole or not at all. */
@NullMarked
package ai.cvat.sdk.internal.download;

import org.jspecify.annotations.NullMarked;
