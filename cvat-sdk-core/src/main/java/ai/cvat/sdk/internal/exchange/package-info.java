/** Engine of exports, imports and backups. */
@NullMarked
package ai.cvat.sdk.internal.exchange;

import org.jspecify.annotations.NullMarked;
