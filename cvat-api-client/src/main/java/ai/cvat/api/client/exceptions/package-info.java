/** The exceptions of calls: what a server refuses, what does not arrive, what was ended. All are unchecked. */
@NullMarked
package ai.cvat.api.client.exceptions;

import org.jspecify.annotations.NullMarked;
