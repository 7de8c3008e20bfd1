package ai.cvat.api.client.exceptions;

/** Status 403. The server knows who asks and does not allow it, in this organization context at least. */
public final class ForbiddenException extends ApiException {

    private static final long serialVersionUID = 1;

    ForbiddenException(Answer answer) {
        super(answer);
    }
}
