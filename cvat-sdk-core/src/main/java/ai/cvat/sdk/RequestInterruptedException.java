package ai.cvat.sdk;

import ai.cvat.api.model.Request;
import org.jspecify.annotations.Nullable;

/**
 * The thread that waited for background work was interrupted. Its interrupt flag is set again; the server goes on with
 * the work.
 */
public final class RequestInterruptedException extends BackgroundRequestException {

    private static final long serialVersionUID = 1;

    /**
     * The waiting was interrupted.
     *
     * @param requestId the id of the request
     * @param request what the server last said of it; null where no answer came
     * @param cause how the interruption was noticed
     */
    public RequestInterruptedException(String requestId, @Nullable Request request, @Nullable Throwable cause) {
        super(
                "Waiting for background request " + requestId + " was interrupted. The server goes on with it",
                requestId,
                request,
                cause);
    }
}
