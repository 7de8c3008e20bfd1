package ai.cvat.api.client;

/** Status 401. The server does not know who asks: no credentials, or ones that are wrong, expired or revoked. */
public final class UnauthorizedException extends ApiException {

    private static final long serialVersionUID = 1;

    UnauthorizedException(Answer answer) {
        super(answer);
    }
}
