package ai.cvat.sdk.testing.internal.wire;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;

/** An error response, thrown. All shapes of the server's errors are made here. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Response response;

    private ApiError(Response response, String message) {
        super(message, null, false, false);
        this.response = response;
    }

    public Response response() {
        return response;
    }

    /** An error that a view or a serializer's create and update raise: a bare list with one text. */
    public static ApiError invalid(String message) {
        return of(Response.json(400, List.of(message)), message);
    }

    /** The errors of a serializer about fields: an object of lists. */
    public static ApiError invalidFields(JsonElement errors) {
        return of(Response.json(400, errors), errors.toString());
    }

    /** The error of a serializer about one field. */
    public static ApiError invalidField(String field, String message) {
        return of(Response.json(400, Map.of(field, List.of(message))), message);
    }

    /** An error that is one JSON string. */
    public static ApiError string(int status, String message) {
        return of(Response.json(status, message), message);
    }

    /** An error that is a plain text. */
    public static ApiError text(int status, String message) {
        return of(Response.text(status, message), message);
    }

    /** An error of the framework: an object with a {@code detail}. */
    public static ApiError detail(int status, String message) {
        return of(Response.json(status, Map.of("detail", message)), message);
    }

    /** An answer without a body. */
    public static ApiError empty(int status) {
        return of(Response.empty(status), "status " + status);
    }

    /** 401, with the challenge that the server sends. */
    public static ApiError unauthorized(String message) {
        return unauthorized(message, "Token");
    }

    private static ApiError unauthorized(String message, String challenge) {
        return of(Response.json(401, Map.of("detail", message)).header("WWW-Authenticate", challenge), message);
    }

    /** 401 for who sent no credentials at all. */
    public static ApiError unauthenticated() {
        return unauthenticated("Token");
    }

    /** 401 for who did not send the credentials that are wanted. */
    public static ApiError unauthenticated(String challenge) {
        return unauthorized("Authentication credentials were not provided.", challenge);
    }

    /** 403 for an object or an action that is not this user's. */
    public static ApiError forbidden() {
        return detail(403, "You do not have permission to perform this action.");
    }

    /** 404 for an object that does not exist. */
    public static ApiError noSuch(String kind) {
        return detail(404, "No " + kind + " matches the given query.");
    }

    /** 409 for an operation that already runs: the same body as if it had just been started. */
    public static ApiError alreadyRunning(String requestId) {
        return of(Response.json(409, Map.of("rq_id", requestId)), requestId);
    }

    /** 415, for a body of the wrong kind. */
    public static ApiError unsupportedMediaType(String contentType) {
        return detail(415, "Unsupported media type \"" + contentType + "\" in request.");
    }

    /** 404 for a path that the server does not know: a page of Django's. */
    public static ApiError unknownPath() {
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
    public static ApiError methodNotAllowed(String method) {
        return detail(405, "Method \"" + method + "\" not allowed.");
    }

    /** 416, for a range of bytes that there are not. */
    static ApiError unsatisfiableRange(long size) {
        return of(Response.empty(416).header("Content-Range", "bytes */" + size), "unsatisfiable range");
    }

    /** 429: too many requests. */
    public static ApiError throttled(long seconds) {
        String message =
                "Request was throttled. Expected available in " + seconds + " second" + (seconds == 1 ? "." : "s.");
        return of(Response.json(429, Map.of("detail", message)).header("Retry-After", Long.toString(seconds)), message);
    }

    /** 500: where the real server breaks, too. */
    public static ApiError broken() {
        return text(500, "<!doctype html>\n<html lang=\"en\"><head><title>Server Error (500)</title></head></html>\n");
    }

    /** 501: an operation, or a part of one, that the real server has and this one does not. */
    public static ApiError notImplemented(String what) {
        return detail(501, "The embedded CVAT server does not implement " + what + ".");
    }

    /** An error that is made elsewhere. */
    public static ApiError of(Response response) {
        return of(response, "status " + response.status());
    }

    private static ApiError of(Response response, String message) {
        return new ApiError(response, message);
    }
}
