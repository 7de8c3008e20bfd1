/** Exports, imports and backups, and the dataset formats that they write and read. */
@NullMarked
package ai.cvat.sdk.testing.internal.datasets;

import org.jspecify.annotations.NullMarked;
