package ai.cvat.sdk.testing;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;

/** An answer that is an error. All shapes of the server's errors are made here. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    private Failure(Reply reply, String message) {
        super(message, null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    /** An error that a view or a serializer's create and update raise: a bare list with one text. */
    static Failure invalid(String message) {
        return of(Reply.json(400, List.of(message)), message);
    }

    /** What a serializer says of fields: an object of lists. */
    static Failure invalidFields(JsonElement errors) {
        return of(Reply.json(400, errors), errors.toString());
    }

    /** What a serializer says of one field. */
    static Failure invalidField(String field, String message) {
        return of(Reply.json(400, Map.of(field, List.of(message))), message);
    }

    /** An error that is one JSON string. */
    static Failure string(int status, String message) {
        return of(Reply.json(status, message), message);
    }

    /** An error that is a plain text. */
    static Failure text(int status, String message) {
        return of(Reply.text(status, message), message);
    }

    /** An error of the framework: an object with a {@code detail}. */
    static Failure detail(int status, String message) {
        return of(Reply.json(status, Map.of("detail", message)), message);
    }

    /** An answer without a body. */
    static Failure empty(int status) {
        return of(Reply.empty(status), "status " + status);
    }

    /** 401, with the challenge that the server sends. */
    static Failure unauthorized(String message) {
        return unauthorized(message, "Token");
    }

    private static Failure unauthorized(String message, String challenge) {
        return of(Reply.json(401, Map.of("detail", message)).header("WWW-Authenticate", challenge), message);
    }

    /** 401 for who sent no credentials at all. */
    static Failure unauthenticated() {
        return unauthenticated("Token");
    }

    /** 401 for who did not send the credentials that are wanted. */
    static Failure unauthenticated(String challenge) {
        return unauthorized("Authentication credentials were not provided.", challenge);
    }

    /** 403 for an object or an action that is not this user's. */
    static Failure forbidden() {
        return detail(403, "You do not have permission to perform this action.");
    }

    /** 404 for an object that does not exist. */
    static Failure noSuch(String kind) {
        return detail(404, "No " + kind + " matches the given query.");
    }

    /** 409 for an operation that already runs: the same body as if it had just been started. */
    static Failure alreadyRunning(String requestId) {
        return of(Reply.json(409, Map.of("rq_id", requestId)), requestId);
    }

    /** 415, for a body of the wrong kind. */
    static Failure unsupportedMediaType(String contentType) {
        return detail(415, "Unsupported media type \"" + contentType + "\" in request.");
    }

    /** 404 for a path that the server does not know: a page of Django's. */
    static Failure unknownPath() {
        return text(404, """
            <!doctype html>
            <html lang="en">
            <head>
              <title>Not Found</title>
            </head>
            <body>
              <h1>Not Found</h1><p>The requested resource was not found on this server.</p>
            </body>
            </html>
            """);
    }

    /** 405, with the methods that the path has. */
    static Failure methodNotAllowed(String method) {
        return detail(405, "Method \"" + method + "\" not allowed.");
    }

    /** 416, for a range of bytes that there are not. */
    static Failure unsatisfiableRange(long size) {
        return of(Reply.empty(416).header("Content-Range", "bytes */" + size), "unsatisfiable range");
    }

    /** 429: too many requests. */
    static Failure throttled(long seconds) {
        String message =
                "Request was throttled. Expected available in " + seconds + " second" + (seconds == 1 ? "." : "s.");
        return of(Reply.json(429, Map.of("detail", message)).header("Retry-After", Long.toString(seconds)), message);
    }

    /** 500: where the real server breaks, too. */
    static Failure broken() {
        return text(500, "<!doctype html>\n<html lang=\"en\"><head><title>Server Error (500)</title></head></html>\n");
    }

    /** 501: an operation, or a part of one, that the real server has and this one does not. */
    static Failure notImplemented(String what) {
        return detail(501, "The embedded CVAT server does not implement " + what + ".");
    }

    /** An error that is made elsewhere. */
    static Failure of(Reply reply) {
        return of(reply, "status " + reply.status());
    }

    private static Failure of(Reply reply, String message) {
        return new Failure(reply, message);
    }
}
