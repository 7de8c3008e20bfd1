package ai.cvat.api.client.exceptions;

/**
 * Status 401. The server does not know who asks: no credentials, or ones that are wrong, expired or revoked. The message says
 * which, and what to do. It is not tried again with the same credentials; where a session was to be renewed by logging in again,
 * and that failed, the cause says why.
 */
public final class UnauthorizedException extends ApiException {

    private static final long serialVersionUID = 1;

    UnauthorizedException(Answer answer) {
        super(answer);
    }
}
