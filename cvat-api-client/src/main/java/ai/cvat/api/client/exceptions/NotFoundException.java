package ai.cvat.api.client.exceptions;

/** Status 404. There is no such object, or it cannot be seen from this organization context. */
public final class NotFoundException extends ApiException {

    private static final long serialVersionUID = 1;

    NotFoundException(Answer answer) {
        super(answer);
    }
}
