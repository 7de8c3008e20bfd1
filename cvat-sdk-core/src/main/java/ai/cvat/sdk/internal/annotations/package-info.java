/** Engine that sends and reads annotations of any number in several requests. */
@NullMarked
package ai.cvat.sdk.internal.annotations;

import org.jspecify.annotations.NullMarked;
