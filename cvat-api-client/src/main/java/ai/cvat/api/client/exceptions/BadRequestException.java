package ai.cvat.api.client.exceptions;

/** Status 400. The server refused the request's content: see {@link #fieldErrors()} and {@link #serverMessage()}. */
public final class BadRequestException extends ApiException {

    private static final long serialVersionUID = 1;

    BadRequestException(Answer answer) {
        super(answer);
    }
}
