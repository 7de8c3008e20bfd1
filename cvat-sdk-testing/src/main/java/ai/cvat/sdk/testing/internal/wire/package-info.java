/**
 * The bottom of the embedded server: responses, errors and JSON as the server writes them, bodies and headers as they
 * come.
 */
@NullMarked
package ai.cvat.sdk.testing.internal.wire;

import org.jspecify.annotations.NullMarked;
