package ai.cvat.api.client.exceptions;

/** Status 409. The object is busy, or the operation runs already; in the latter case the answer holds its {@code rq_id}. */
public final class ConflictException extends ApiException {

    private static final long serialVersionUID = 1;

    ConflictException(Answer answer) {
        super(answer);
    }
}
