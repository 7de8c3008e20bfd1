/**
 * Functions that annotate, for {@link ai.cvat.sdk.testing.EmbeddedCvat#addFunction}: what they are, what they are called
 * with and what they answer.
 */
@NullMarked
package ai.cvat.sdk.testing.functions;

import org.jspecify.annotations.NullMarked;
