package ai.cvat.sdk.requests;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.model.Request;
import org.jspecify.annotations.Nullable;

/** The thread that waited for background work was interrupted; the server goes on with the work. */
public final class RequestInterruptedException extends CallInterruptedException {

    private static final long serialVersionUID = 1;

    /** The id of the request. */
    private final String requestId;

    private final transient @Nullable Request request;

    /**
     * The waiting was interrupted.
     *
     * @param requestId the id of the request
     * @param request what the server last said of it; null where no answer came
     * @param cause how the interruption was noticed
     */
    public RequestInterruptedException(String requestId, @Nullable Request request, @Nullable Throwable cause) {
        super("Waiting for background request " + requestId + " was interrupted. The server goes on with it", cause);
        this.requestId = requestId;
        this.request = request;
    }

    /**
     * The id of the request, with which to wait again.
     *
     * @return the id
     */
    public String requestId() {
        return requestId;
    }

    /**
     * The last answer of the server about the request.
     *
     * @return the request; null where no answer came, and after the exception was serialized
     */
    public @Nullable Request request() {
        return request;
    }
}
