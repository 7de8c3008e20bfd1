/** Translations of what older servers say and take to what the newest one does. */
@NullMarked
package ai.cvat.sdk.internal.compatibility;

import org.jspecify.annotations.NullMarked;
