package ai.cvat.api.client;

import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.internal.redaction.RedactedUrl;
import java.io.IOException;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer: what it says and how it came.
 *
 * @param <T> the type of the body
 */
public final class ApiResponse<T> {

    private final Response raw;
    private final @Nullable T body;

    ApiResponse(Response raw, @Nullable T body) {
        this.raw = raw;
        this.body = body;
    }

    /**
     * The body of the answer. A {@link okhttp3.ResponseBody} is not read yet: it streams, and the caller closes it.
     *
     * @return the body; null where the answer has none, as with 204
     */
    public @Nullable T body() {
        return body;
    }

    /**
     * The body of the answer, where there has to be one.
     *
     * @return the body
     * @throws TransportException when the answer has none
     */
    public T requireBody() {
        if (body == null) {
            throw new TransportException(
                    request(),
                    new IOException("the answer, of status " + status() + ", has no body where one is needed"));
        }
        return body;
    }

    /**
     * The same answer with something else made of its body.
     *
     * @param function makes it; not called where the answer has no body
     * @param <R> the type of the new body
     * @return the answer
     */
    public <R> ApiResponse<R> map(Function<? super T, ? extends R> function) {
        return new ApiResponse<>(raw, body == null ? null : function.apply(body));
    }

    /**
     * The status of the answer, a 2xx.
     *
     * @return for example 201
     */
    public int status() {
        return raw.code();
    }

    /**
     * The headers of the answer.
     *
     * @return the headers
     */
    public Headers headers() {
        return raw.headers();
    }

    /**
     * One header of the answer.
     *
     * @param name its name, in any case
     * @return its last value, or null where there is none
     */
    public @Nullable String header(String name) {
        return raw.header(name);
    }

    /**
     * The request that was answered; after a redirect, the last one.
     *
     * @return the request
     */
    public Request request() {
        return raw.request();
    }

    @Override
    public String toString() {
        return "ApiResponse{" + request().method() + " "
                + RedactedUrl.of(request().url()) + " " + status() + "}";
    }
}
