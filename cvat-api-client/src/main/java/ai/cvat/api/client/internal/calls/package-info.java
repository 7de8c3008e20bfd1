/** Single calls, and what is known of them: its history, its operation, its faults, its error answer. Not API. */
@NullMarked
package ai.cvat.api.client.internal.calls;

import org.jspecify.annotations.NullMarked;
