package ai.cvat.sdk.requests;

import ai.cvat.api.client.internal.calls.Traceback;
import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import org.jspecify.annotations.Nullable;

/**
 * Progress of background work.
 *
 * @param requestId the id of the request
 * @param status where it stands; null where the server did not say. Values that this version does not know are possible
 * @param fraction how much is done, from 0 to 1; null where the server does not know. 0 of work that is queued, and of most
 *     work until it is finished; then 1
 * @param message what the server is doing, or the last line of why it failed, with secrets of URLs masked; or empty
 */
public record RequestProgress(
        String requestId,
        @Nullable RequestStatus status,
        @Nullable Double fraction,
        String message) {

    /** Above it the server counts in percent, as it does for automatic annotation. */
    private static final double WHOLE = 1.0;

    /**
     * Takes the values as they are, but for the secrets of URLs and for tracebacks, of which the end is taken.
     *
     * @param requestId the id of the request
     * @param status where it stands
     * @param fraction how much is done
     * @param message what the server is doing
     */
    public RequestProgress {
        message = RedactedText.of(Traceback.shortened(message));
    }

    /**
     * The progress that an answer of the server tells.
     *
     * @param requestId the id of the request
     * @param request the answer
     * @return the progress
     */
    public static RequestProgress of(String requestId, Request request) {
        String message = request.getMessage();
        // What is finished is no progress any more to the server, which then says 0.
        Double fraction = RequestStatus.FINISHED.equals(request.getStatus())
                ? Double.valueOf(WHOLE)
                : fraction(request.getProgress());
        return new RequestProgress(requestId, request.getStatus(), fraction, message == null ? "" : message);
    }

    private static @Nullable Double fraction(@Nullable Double progress) {
        if (progress == null || progress.isNaN()) {
            return null;
        }
        double fraction = progress > WHOLE ? progress / 100 : progress;
        return Math.max(0.0, Math.min(WHOLE, fraction));
    }
}
