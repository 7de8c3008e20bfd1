package ai.cvat.api.client.exceptions;

/**
 * Status 429. The server wants to be asked less often, or has not prepared the data yet; {@link #retryAfter()} says when to
 * ask again.
 */
public final class TooManyRequestsException extends ApiException {

    private static final long serialVersionUID = 1;

    TooManyRequestsException(Answer answer) {
        super(answer);
    }
}
