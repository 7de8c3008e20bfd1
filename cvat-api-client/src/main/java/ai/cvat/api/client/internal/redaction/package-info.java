/** Secrets masked in texts, URLs and answers. Not API. */
@NullMarked
package ai.cvat.api.client.internal.redaction;

import org.jspecify.annotations.NullMarked;
