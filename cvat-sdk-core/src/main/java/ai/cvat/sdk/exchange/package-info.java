/** Options and handles of exports, imports and backups. */
@NullMarked
package ai.cvat.sdk.exchange;

import org.jspecify.annotations.NullMarked;
