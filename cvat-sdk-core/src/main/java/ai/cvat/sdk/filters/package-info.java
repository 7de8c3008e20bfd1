/** Conditions on lists of the server, which are JSON Logic on the wire: fields, comparisons, and, or, not. */
@NullMarked
package ai.cvat.sdk.filters;

import org.jspecify.annotations.NullMarked;
