/**
 * The base of the generated operations: the HTTP client, calls and their answers, exceptions. Knows no operation.
 */
@NullMarked
package ai.cvat.api.client;

import org.jspecify.annotations.NullMarked;
