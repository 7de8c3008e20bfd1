package ai.cvat.sdk.requests;

import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.api.model.Request;
import org.jspecify.annotations.Nullable;

/**
 * Result of background work.
 *
 * @param url where the file is that an export has written; null where there is none, as with an export to a cloud storage
 * @param id the id of what was made: of the task or project that was restored from a backup, of a quality report; null where
 *     nothing was made that has an id
 */
public record RequestResult(@Nullable String url, @Nullable Long id) {

    /**
     * Reads what a request has come to.
     *
     * @param request a finished request
     * @return what the server says of that
     */
    public static RequestResult of(Request request) {
        return new RequestResult(request.getResultUrl(), request.getResultId());
    }

    /** The address may be signed. */
    @Override
    public String toString() {
        return "RequestResult[url=" + (url == null ? null : RedactedText.of(url)) + ", id=" + id + "]";
    }
}
