/** The state of one server: the tables of its objects, behind one lock. */
@NullMarked
package ai.cvat.sdk.testing.internal.store;

import org.jspecify.annotations.NullMarked;
