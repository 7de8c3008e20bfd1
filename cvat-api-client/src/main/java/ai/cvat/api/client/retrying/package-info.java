/** Sending again: one policy, one classification of errors, one budget of attempts, one pause between them. */
@NullMarked
package ai.cvat.api.client.retrying;

import org.jspecify.annotations.NullMarked;
