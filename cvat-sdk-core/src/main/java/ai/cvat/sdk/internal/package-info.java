/**
 * What the parts of the SDK share among themselves. Not API: anything here may change in any release, and nothing outside
 * the SDK's core may use it.
 */
@NullMarked
package ai.cvat.sdk.internal;

import org.jspecify.annotations.NullMarked;
