package ai.cvat.api.client.exceptions;

import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.internal.calls.CallHistory;
import ai.cvat.api.client.internal.calls.ErrorBody;
import ai.cvat.api.client.internal.calls.RetryAfter;
import ai.cvat.api.client.internal.calls.ServerError;
import ai.cvat.api.client.internal.redaction.RedactedUrl;
import ai.cvat.api.client.internal.redaction.RequestSecretMask;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * The server answered that it did not do what it was asked to: a status that is not 2xx.
 *
 * <p>The common statuses have subclasses, so that a caller can catch the one that matters.
 */
public class ApiException extends CvatException {

    /** What to do about a proxy that wants to know who asks. */
    static final String PROXY_REMEDY = "The proxy wants other credentials, or wants some: give them with"
            + " proxyAuthentication, the user's name and password";

    private static final String TOO_LARGE_REMEDY =
            "The request is longer than the server, or a proxy before it, takes: send"
                    + " less at once, or raise the limit there (of nginx: client_max_body_size)";

    private static final long serialVersionUID = 1;

    /** The HTTP method. */
    private final String method;
    /** The URL, with secrets masked. */
    private final String url;
    /** The status. */
    private final int status;
    /** The words beside the status. */
    private final String reason;

    private final transient Headers headers;
    /** The body as text. */
    private final String body;

    private final transient ServerError error;
    /** How often the request was sent. */
    private final int attempts;
    /** How long the server asks to wait. */
    private final @Nullable Duration retryAfter;

    ApiException(Answer answer) {
        this(answer, "");
    }

    /** With a sentence that explains the answer; empty where it explains itself. */
    ApiException(Answer answer, String explanation) {
        super(answer.message(explanation), answer.history.cause());
        this.method = answer.method;
        this.url = answer.url;
        this.status = answer.status;
        this.reason = answer.reason;
        this.headers = answer.headers;
        this.body = answer.body;
        this.error = answer.error;
        this.attempts = answer.history.attempts();
        this.retryAfter = RetryAfter.parse(answer.headers.get("Retry-After"), Instant.now());
    }

    /**
     * Makes the exception that fits the status, and closes the response.
     *
     * @param response an answer whose status is not 2xx
     * @return the exception, to be thrown
     */
    public static ApiException of(Response response) {
        Answer answer = new Answer(response);
        OperationMissingException missing = OperationMissingException.of(answer, response.request());
        if (missing != null) {
            return missing;
        }
        return switch (answer.status) {
            case 400 -> new BadRequestException(answer);
            case 401 -> new UnauthorizedException(answer);
            case 403 -> new ForbiddenException(answer);
            case 404 -> new NotFoundException(answer);
            case 407 -> new ApiException(answer, PROXY_REMEDY);
            case 409 -> new ConflictException(answer);
            case 413 -> new ApiException(answer, TOO_LARGE_REMEDY);
            case 429 -> new TooManyRequestsException(answer);
            default -> answer.status >= 500 ? new ServerErrorException(answer) : new ApiException(answer);
        };
    }

    /**
     * The HTTP method of the request.
     *
     * @return for example {@code POST}
     */
    public final String method() {
        return method;
    }

    /**
     * The URL of the request, without the values of query parameters that may be secret.
     *
     * @return for example {@code https://cvat.example.com/api/tasks}
     */
    public final String url() {
        return url;
    }

    /**
     * The status of the answer.
     *
     * @return for example 404
     */
    public final int status() {
        return status;
    }

    /**
     * The words beside the status; empty over HTTP/2.
     *
     * @return for example {@code Not Found}
     */
    public final String reason() {
        return reason;
    }

    /**
     * The headers of the answer, but for new cookies; what they repeat of the secrets of the request is masked. After the
     * exception was serialized: none.
     *
     * @return the headers
     */
    public final Headers headers() {
        return headers == null ? Headers.of() : headers;
    }

    /**
     * The body of the answer as text, up to 256 KiB of it. What it repeats of the secrets of the request (credentials,
     * cookies, passwords and keys in the body) is masked, and so are signatures in URLs.
     *
     * @return the text; empty where there is none
     */
    public final String body() {
        return body;
    }

    /**
     * The message of the server in one line, whatever the form that it said it in; of a traceback the exception that it ends
     * with. Everything is in {@link #body()}.
     *
     * @return the message; empty where the server said nothing
     */
    public final String serverMessage() {
        return error().message();
    }

    /**
     * The errors that the server found in each field of the request. A field inside another is named with dots and indexes:
     * {@code labels[0].name}.
     *
     * @return the messages by field; empty where the answer is no validation error
     */
    public final Map<String, List<String>> fieldErrors() {
        // A busy object answers 409 with the id of a background request, which is no error of a field.
        return status == 409 ? Map.of() : error().fieldErrors();
    }

    /**
     * The number of times that the request was sent; this is the answer to the last time,
     * see {@link ai.cvat.api.client.retrying.RetryPolicy}.
     *
     * @return the number, at least 1
     */
    public final int attempts() {
        return attempts;
    }

    /**
     * The time for which the server asks to wait before it is asked again, as it does with 429 and 503.
     *
     * @return the time from when the answer came, never negative; null where the server does not say
     */
    public final @Nullable Duration retryAfter() {
        return retryAfter;
    }

    private ServerError error() {
        return error == null ? ServerError.parse(body) : error;
    }

    /**
     * The id under which the server's own log knows the request.
     *
     * @return the header {@code X-Request-Id}, or null where there is none
     */
    public final @Nullable String requestId() {
        return headers().get("X-Request-Id");
    }

    /** What an exception is made of. */
    static final class Answer {

        private final String method;
        private final String url;
        private final int status;
        private final String reason;
        private final Headers headers;
        private final String body;
        private final ServerError error;
        private final CallHistory history;
        private final String abroad;

        Answer(Response response) {
            this.method = response.request().method();
            this.url = RedactedUrl.of(response.request().url());
            this.status = response.code();
            RequestSecretMask secrets = RequestSecretMask.of(response);
            this.reason = secrets.mask(response.message());
            this.headers = secrets.mask(response.headers());
            this.body = secrets.mask(text(response));
            this.error = ServerError.parse(body);
            this.history = CallHistory.of(response.request());
            this.abroad = abroad(response);
        }

        int status() {
            return status;
        }

        String serverMessage() {
            return error.message();
        }

        boolean isPage() {
            return ServerError.isWebPage(body);
        }

        /** What explains a refusal by another origin, to which a redirect led. */
        private static String abroad(Response response) {
            Response first = response;
            while (first.priorResponse() != null) {
                first = first.priorResponse();
            }
            HttpUrl url = response.request().url();
            boolean refused = response.code() == 401 || response.code() == 403;
            return refused && !Origin.of(first.request().url()).includes(url)
                    ? "The server redirects to " + RedactedUrl.of(url)
                            + ", which is another origin: no credentials were sent"
                            + " there. If the server moved, use its new address"
                    : "";
        }

        private static String text(Response response) {
            ResponseBody body = response.body();
            if (body == null) {
                return "";
            }
            MediaType type = body.contentType();
            Charset charset = type == null ? null : type.charset();
            return ErrorBody.read(body).string(charset == null ? StandardCharsets.UTF_8 : charset);
        }

        private String message(String explanation) {
            StringBuilder text = new StringBuilder();
            text.append(method).append(' ').append(url).append(" answered ").append(status);
            if (!reason.isEmpty()) {
                text.append(' ').append(reason);
            }
            text.append(history.words());
            if (!error.message().isEmpty()) {
                text.append(": ").append(error.message());
            }
            for (String more : List.of(explanation, abroad, history.remedy())) {
                if (!more.isEmpty()) {
                    text.append(text.charAt(text.length() - 1) == '.' ? " " : ". ")
                            .append(more);
                }
            }
            return text.toString();
        }
    }
}
