package ai.cvat.api.client.exceptions;

/** Status 5xx. The server, or a proxy before it, failed; the request itself may be right. */
public final class ServerErrorException extends ApiException {

    private static final long serialVersionUID = 1;

    ServerErrorException(Answer answer) {
        super(answer);
    }
}
