/** OpenAPI documents, as servers have them, read. Not API. */
@NullMarked
package ai.cvat.api.client.internal.openapi;

import org.jspecify.annotations.NullMarked;
