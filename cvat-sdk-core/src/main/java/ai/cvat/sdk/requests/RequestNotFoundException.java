package ai.cvat.sdk.requests;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.model.Request;
import org.jspecify.annotations.Nullable;

/**
 * The server does not know the background request: it was cancelled, it has expired, what it was about is gone, or there never
 * was one.
 */
public final class RequestNotFoundException extends BackgroundRequestException {

    private static final long serialVersionUID = 1;

    /**
     * The server answered that there is no such request.
     *
     * @param requestId the id of the request
     * @param request what the server last said of it; null where it never said anything
     * @param cause the server's answer
     */
    public RequestNotFoundException(String requestId, @Nullable Request request, ApiException cause) {
        super(
                "The server knows no background request " + requestId
                        + ": it was cancelled, it has expired, what it was about is gone, or there never was one",
                requestId,
                request,
                cause);
    }
}
